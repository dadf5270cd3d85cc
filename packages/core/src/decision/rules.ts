/** What must hold of a council paper, beyond the form of its fields. */
import type { Fault } from "../kernel/error.ts";
import type { Decision } from "./schema.ts";

/** @param known ids of all papers of the tenant, with this one */
export function decisionFaults(decision: Decision, known: ReadonlySet<string>): Fault[] {
  return decision.related.flatMap((id, index) =>
    id === decision.id
      ? [{ path: `/related/${index}`, message: "A paper is not related to itself" }]
      : known.has(id)
        ? []
        : [{ path: `/related/${index}`, message: `There is no decision ${id}` }],
  );
}

/** The paper's own date, else that of its last consultation; "" where neither is known. */
export function dateOf({ date, consultations }: Pick<Decision, "date" | "consultations">): string {
  return (
    date ??
    consultations
      .map((held) => held.date ?? "")
      .toSorted()
      .at(-1) ??
    ""
  );
}

/** Newest first; papers without any date last. */
export function byDate(a: Decision, b: Decision): number {
  return dateOf(b).localeCompare(dateOf(a)) || a.id.localeCompare(b.id);
}

/** Faults where a field names a paper that is not there. */
export function unknownDecisions(ids: readonly string[], known: ReadonlySet<string>): Fault[] {
  return ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `/decisions/${index}`, message: `There is no decision ${id}` }],
  );
}
