/** Where progress entries are kept: those of one measure side by side, by reporting date. */
import { versioned } from "../history/index.ts";
import { keyPrefix, sortKey } from "../table/index.ts";
import { progressSchema } from "./schema.ts";

export const progressEntries = versioned("progress", progressSchema, ({ measure, date, id }) =>
  sortKey(measure, date, id),
);

export const entriesOf = (measure: string): string => keyPrefix(measure);
