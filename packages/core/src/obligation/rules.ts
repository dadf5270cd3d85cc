/** What must hold of a legal duty, beyond the form of its fields. */
import type { Fault } from "../kernel/error.ts";
import { byNumber } from "../measure/rules.ts";
import type { Obligation } from "./schema.ts";

/** @param measures ids of the tenant's measures */
export function obligationFaults(obligation: Obligation, measures: ReadonlySet<string>): Fault[] {
  return obligation.measures.flatMap((id, index) =>
    measures.has(id) ? [] : [{ path: `/measures/${index}`, message: `There is no measure ${id}` }],
  );
}

/** By law, then by number. */
export function byLaw(a: Obligation, b: Obligation): number {
  return a.law.localeCompare(b.law, "de") || byNumber(a, b);
}
