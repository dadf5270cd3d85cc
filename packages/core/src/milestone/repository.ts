/** Where milestones are kept: in their measure's dossier. */
import { versioned } from "../history/index.ts";
import { keyPrefix, sortKey } from "../table/index.ts";
import { milestoneSchema } from "./schema.ts";

export const milestoneKey = (measure: string, id: string): string =>
  sortKey("measure", measure, "milestone", id);

export const milestonesOf = (measure: string): string => keyPrefix("measure", measure, "milestone");

export const milestones = versioned("milestone", milestoneSchema, {
  collection: "dossier",
  keyOf: ({ measure, id }) => milestoneKey(measure, id),
});
