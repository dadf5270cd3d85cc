/** Where milestones are kept: those of one measure side by side. */
import { versioned } from "../history/index.ts";
import { keyPrefix, sortKey } from "../table/index.ts";
import { milestoneSchema } from "./schema.ts";

export const milestoneKey = (measure: string, id: string): string => sortKey(measure, id);

export const milestonesOf = (measure: string): string => keyPrefix(measure);

export const milestones = versioned("milestone", milestoneSchema, ({ measure, id }) =>
  milestoneKey(measure, id),
);
