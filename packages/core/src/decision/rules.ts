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

/** Faults where a field names a paper that is not there. */
export function unknownDecisions(ids: readonly string[], known: ReadonlySet<string>): Fault[] {
  return ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `/decisions/${index}`, message: `There is no decision ${id}` }],
  );
}
