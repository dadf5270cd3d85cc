/** What a progress entry says about its measure. */
import type { Measure } from "../measure/schema.ts";
import type { ProgressEntry } from "./schema.ts";

/**
 * The measure after this entry. An entry that states a status sets it, unless the measure's status
 * is already of a later day; so entries may be handed in late and in any order.
 */
export function measureAfter(measure: Measure, entry: ProgressEntry): Measure {
  if (entry.status === null) return measure;
  if (measure.statusAsOf !== null && measure.statusAsOf > entry.date) return measure;
  const mergedInto = entry.status === "merged" ? measure.mergedInto : null;
  return { ...measure, status: entry.status, statusAsOf: entry.date, mergedInto };
}
