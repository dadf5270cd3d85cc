/** What must hold of a tenant's profile, beyond the form of its fields. */
import type { Fault } from "../kernel/error.ts";
import type { Tenant } from "./schema.ts";

export function tenantFaults(after: Tenant, before: Tenant | null): Fault[] {
  const faults: Fault[] = [];
  const ids = after.units.map((unit) => unit.id);
  if (new Set(ids).size !== ids.length)
    faults.push({ path: "/units", message: "Two units have the same id" });
  for (const { id } of before?.units ?? []) {
    if (!ids.includes(id))
      faults.push({ path: "/units", message: `Unit ${id} cannot be removed: records name it` });
  }
  // An ARS holds the AGS: Land, Regierungsbezirk and Kreis, then, after the Verband, the Gemeinde.
  if (after.ars && after.ags && after.ars.slice(0, 5) + after.ars.slice(9) !== after.ags)
    faults.push({ path: "/ars", message: "Does not fit the AGS" });
  if (after.kind === "cooperative" && after.ags)
    faults.push({ path: "/ags", message: "Only a municipality has an AGS" });
  return faults;
}

type Status = Pick<Tenant, "status" | "closesAt">;

/**
 * Why a tenant's status cannot change so. Deleting takes longer than a moment, and half a tenant must
 * not come back: it begins only when its time has come, and then goes on to its end.
 *
 * @param now UTC, ISO 8601
 */
export function statusFaults(before: Status, after: Status, now: string): Fault[] {
  const fault = (message: string) => [{ path: "/status", message }];
  if (after.status === before.status) return [];
  if (before.status === "deleting")
    return fault("It is being deleted or restored, and does not come back before that is done");
  if (before.status === "closing" && after.status === "suspended")
    return fault("It is closing: let it resume first");
  if (after.status === "deleting" && !mayBeDeleted(before, now))
    return fault("It is deleted only when it is closing and its time has come");
  return [];
}

/** @param now UTC, ISO 8601 */
export function mayBeDeleted({ status, closesAt }: Status, now: string): boolean {
  return status === "closing" && closesAt !== null && closesAt <= now;
}

/** Faults where one of the `units` is not a unit of the tenant. */
export function unknownUnits(
  tenant: Tenant,
  named: readonly { path: string; unit: string | null }[],
): Fault[] {
  const known = new Set(tenant.units.map((unit) => unit.id));
  return named
    .filter(({ unit }) => unit !== null && !known.has(unit))
    .map(({ path, unit }) => ({ path, message: `There is no unit ${unit}` }));
}
