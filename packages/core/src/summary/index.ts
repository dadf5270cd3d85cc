/**
 * Summaries. They are not counted up and down but made anew from the register each time something
 * in it changed: so a record that is delivered twice, late or again changes nothing, and rebuilding
 * from scratch gives the same.
 */
import { canonical } from "../kernel/canonical.ts";
import { notFound, VisibleError } from "../kernel/error.ts";
import type { TenantId } from "../kernel/id.ts";
import { readOpenRegister } from "../publication/index.ts";
import { type Table, tenantTable } from "../table/index.ts";
import { tenantIds } from "../tenant/index.ts";
import {
  findSummary,
  listStored,
  putRoundPosition,
  putSummary,
  removeSummary,
  roundPosition,
  summaryHasChanged,
} from "./repository.ts";
import { summarise } from "./rules.ts";
import type { Summary } from "./schema.ts";

/** Summaries by tenant id. @param limit all where not given */
export function listSummaries(table: Table, after?: string, limit?: number): Promise<Summary[]> {
  return listStored(table, after, limit);
}

/** @throws VisibleError `not-found` */
export async function readSummary(table: Table, tenant: TenantId): Promise<Summary> {
  const stored = await findSummary(table, tenant);
  if (!stored) throw notFound("tenant");
  return stored.summary;
}

/**
 * Makes one tenant's summary anew. The summary's revision is read before the register, so that of
 * two who do this at once the one that saw less gives way and looks again.
 *
 * @returns whether it changed
 */
export async function refreshSummary(table: Table, tenant: TenantId): Promise<boolean> {
  for (;;) {
    const before = await findSummary(table, tenant);
    const summary = await summaryOf(table, tenant);
    if (canonical(before?.summary) === canonical(summary)) return false;
    try {
      if (summary) await putSummary(table, summary, before?.revision ?? null);
      else if (before) await removeSummary(table, tenant, before.revision);
      return true;
    } catch (error) {
      if (!summaryHasChanged(error)) throw error;
    }
  }
}

/** Undefined for a tenant that is not there, or answers to nobody at present. */
async function summaryOf(table: Table, tenant: TenantId): Promise<Summary | undefined> {
  try {
    const open = await readOpenRegister(tenantTable(table, tenant, { consistent: true }));
    return summarise(open.tenant, open);
  } catch (error) {
    if (error instanceof VisibleError && error.kind === "not-found") return undefined;
    throw error;
  }
}

/** Makes all summaries anew; for the operator. @returns how many changed */
export async function rebuildSummaries(table: Table): Promise<number> {
  let changed = 0;
  for (const tenant of await tenantIds(table)) {
    if (await refreshSummary(table, tenant)) changed++;
  }
  return changed;
}

/** What one stretch of a round has come to. */
export type Round = {
  readonly looked: number;
  readonly changed: number;
  readonly failed: number;
  /** Whether all tenants have been looked at since the round began. */
  readonly isDone: boolean;
};

/** Tenants after which the position is noted: whoever is ended in between looks at no more again. */
const stride = 20;

/**
 * Makes summaries anew, tenant by tenant, from where the last stretch ended, however it ended. A tenant
 * that fails holds up nobody. Where two do this at once, tenants are looked at twice and nothing is
 * different.
 *
 * @param options.mayGoOn asked before each tenant
 */
export async function continueRound(
  table: Table,
  {
    mayGoOn,
    onFailure,
  }: { mayGoOn: () => boolean; onFailure: (tenant: TenantId, error: unknown) => void },
): Promise<Round> {
  const begun = await roundPosition(table);
  const tenants = (await tenantIds(table)).filter((tenant) => tenant > begun);
  let [looked, changed, failed] = [0, 0, 0];
  for (const tenant of tenants) {
    if (!mayGoOn()) break;
    try {
      if (await refreshSummary(table, tenant)) changed++;
    } catch (error) {
      failed++;
      onFailure(tenant, error);
    }
    looked++;
    if (looked % stride === 0) await putRoundPosition(table, tenant);
  }
  const isDone = looked === tenants.length;
  await putRoundPosition(table, isDone ? "" : (tenants[looked - 1] ?? begun));
  return { looked, changed, failed, isDone };
}
