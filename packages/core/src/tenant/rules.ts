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
