/**
 * Restoring: one tenant, all of it and it alone, is made what it was in another table, such as a restored
 * backup is. Meanwhile it is `deleting`, which answers to nobody and does not resume: so half of it is
 * never seen, and whatever broke off, restoring again goes on.
 */
import type { Access } from "../history/index.ts";
import { canonical } from "../kernel/canonical.ts";
import { invalid, notFound, VisibleError } from "../kernel/error.ts";
import { sha256 } from "../kernel/hash.ts";
import { seconds } from "../kernel/time.ts";
import { startSessionsAnew } from "../member/index.ts";
import {
  attributes,
  erase,
  type Item,
  lastingCollections,
  ownItems,
  putItems,
  serviceCollections,
  sharedItems,
  sortKeyOf,
  type Table,
  tenantTable,
  type TenantTable,
} from "../table/index.ts";
import {
  findTenant,
  listedWrite,
  openTenant,
  profileKey,
  profiles,
  toProfile,
} from "../tenant/index.ts";
import type { Tenant } from "../tenant/schema.ts";
import { differenceOf } from "./difference.ts";
import { checkHistories } from "./histories.ts";

export { checkHistories, type Checked } from "./histories.ts";
export { type Returning, returningWith } from "./returning.ts";

/** A tenant in another table, checked. */
export type Restorable = {
  readonly table: Table;
  readonly scoped: TenantTable;
  readonly tenant: Tenant;
  /** Its profile as it lies there. */
  readonly profile: Item;
};

/**
 * Finds a tenant in another table and makes sure that it is whole there.
 *
 * @throws VisibleError `not-found`; `invalid`, with a line for each fault, where it is not whole;
 *   `unavailable` where a newer release wrote a part of it
 */
export async function restorable(source: Table, id: string): Promise<Restorable> {
  const scoped = tenantTable(source, openTenant(source, id).tenant, { consistent: true });
  const profile = await scoped.get("register", profileKey);
  if (!profile) throw notFound("tenant");
  const { faults } = await checkHistories(scoped, false);
  if (faults.length > 0)
    throw new VisibleError("invalid", "invalid-input", `${id} is not whole in ${source.name}`, {
      faults,
    });
  const tenant = (await findTenant(scoped))?.content;
  if (!tenant) throw notFound("tenant");
  if (tenant.status === "deleting")
    throw invalid([{ path: "/status", message: `${id} was being deleted in ${source.name}` }]);
  return { table: source, scoped, tenant, profile };
}

/**
 * Makes a tenant what it is in another table; only the operator does. What a request was to be made once
 * by is forgotten, and nobody's session goes on: the count of sessions that it brings along may be one
 * that stood for sessions which were ended since.
 *
 * @param onProgress told how many of how many items are written or deleted
 * @throws VisibleError `not-found`, `unavailable`
 */
export async function restoreTenant(
  table: Table,
  access: Access,
  from: Restorable,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  if (access.actor.kind !== "operator") throw notFound("tenant");
  await access.table.transact([
    { put: markerOf(access, from) },
    listedWrite(table, access.table.tenant),
  ]);
  for (;;) {
    // Once more after all is written: a request that was under way may have written meanwhile.
    const { missing, surplus } = differenceOf(
      (await lasting(from, seconds(access.now()))).filter(isNoProfile),
      (await heldItems(table, access.table)).filter(isNoProfile),
    );
    const total = missing.length + surplus.length;
    if (total === 0) break;
    let done = 0;
    const onDone = (count: number) => onProgress((done += count), total);
    await putItems(table, missing, onDone);
    await erase(table, surplus, onDone);
  }
  await startSessionsAnew(access);
  // Last of all: from here on people see the tenant.
  await putItems(table, [from.profile]);
}

/** The profile says that the rest is not whole, until it is. */
const isNoProfile = (item: Item) => sortKeyOf(item) !== profileKey;

/** The profile of a tenant that is not whole, under a hash of its own: no other content may have it. */
function markerOf({ table }: Access, { tenant, profile }: Restorable): Record<string, unknown> {
  const { id, ...rest } = tenant;
  return {
    ...attributes(profile),
    pk: table.partition("register"),
    sk: profileKey,
    content: JSON.stringify(toProfile({ ...rest, status: "deleting", closesAt: null })),
    schema: profiles.current,
    historyHash: sha256(canonical(["not whole", id, profile["historyHash"]?.S])),
  };
}

/** All that is to come back. What has expired stays away. */
async function lasting(from: Restorable, now: number): Promise<Item[]> {
  const all = await heldItems(from.table, from.scoped);
  const idempotency = from.scoped.partition("idempotency");
  return all
    .filter(({ pk }) => pk?.S !== idempotency)
    .filter(({ expires }) => expires === undefined || Number(expires.N) > now);
}

/** All of a tenant but what counts requests, and its summary, which is made anew. */
export async function heldItems(table: Table, of: TenantTable): Promise<Item[]> {
  const shared = serviceCollections.filter((name) => name !== "summary");
  const held = await Promise.all([
    ownItems(of, lastingCollections),
    ...shared.map((name) => sharedItems(table, name, of.tenant)),
  ]);
  return held.flat();
}
