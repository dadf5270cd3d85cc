/** Where progress entries are kept: in their measure's dossier, by reporting date. */
import { versioned } from "../history/index.ts";
import { keyPrefix, sortKey } from "../table/index.ts";
import { progressSchema } from "./schema.ts";

export const entriesOf = (measure: string): string => keyPrefix("measure", measure, "progress");

export const progressEntries = versioned("progress", progressSchema, {
  collection: "dossier",
  keyOf: ({ measure, date, id }) => sortKey("measure", measure, "progress", date, id),
});
