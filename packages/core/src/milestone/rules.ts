/** How far a measure's milestones are done, and in which order they come. */
import { firstDay } from "../kernel/field.ts";
import type { Milestone } from "./schema.ts";

type Weighted = Pick<Milestone, "weight" | "completedOn" | "withdrawn">;

/**
 * Percent of the weight that is completed, rounded down; null where there are no milestones.
 * Weighted milestones, as in earned value management (ISO 21508:2018).
 */
export function completedPercent(milestones: readonly Weighted[]): number | null {
  const held = milestones.filter(({ withdrawn }) => !withdrawn);
  const total = held.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const done = held.reduce((sum, { weight, completedOn }) => sum + (completedOn ? weight : 0), 0);
  return Math.floor((100 * done) / total);
}

/** By planned date; those without one last. */
export function byDate(a: Pick<Milestone, "date" | "id">, b: Pick<Milestone, "date" | "id">) {
  const of = (date: string | null) => (date === null ? "9999" : firstDay(date));
  return of(a.date).localeCompare(of(b.date)) || a.id.localeCompare(b.id);
}
