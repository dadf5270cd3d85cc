/**
 * Removing a tenant: everything of it, in its own partitions and in the service's. It may be broken
 * off at any moment and is then simply begun again, since what makes it a tenant goes last.
 */
import type { Access } from "../history/index.ts";
import type { TenantId } from "../kernel/id.ts";
import {
  type Collection,
  collections,
  erase,
  type Key,
  keyParts,
  type QueryOptions,
  type ServiceCollection,
  serviceTable,
  sortKeyOf,
  type Table,
  type TenantTable,
} from "../table/index.ts";
import { profileKey, removeProfile, setTenantStatus } from "../tenant/index.ts";

/**
 * Which items of the service's own partitions are a tenant's; null where none is. Links are found by
 * the tenant that they lead to: who its persons are has, of some, been forgotten by then.
 */
const ofTenant: Record<
  ServiceCollection,
  ((parts: readonly string[], tenant: TenantId) => boolean) | null
> = {
  // Goes last, together with the profile.
  tenant: null,
  summary: ([id], tenant) => id === tenant,
  person: ([, leadsTo], tenant) => leadsTo === tenant,
  // They name no tenant, or for a night at most.
  "provider-session": null,
  rate: null,
  schedule: null,
};

/**
 * Deletes everything of a tenant that is closing and whose time has come, or whose deletion was broken
 * off; only the operator does.
 *
 * @param onProgress told how many of how many items are deleted
 * @throws VisibleError `not-found`, `invalid` where it may not be deleted, `unavailable`
 */
export async function removeTenant(
  table: Table,
  access: Access,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  await setTenantStatus(access, "deleting");
  await erase(table, await keysIn(access.table, ["rate"]));
  for (;;) {
    // Once more after all is deleted: a request that was under way may have written meanwhile.
    const keys = await lastingKeys(table, access.table);
    if (keys.length === 0) break;
    let done = 0;
    await erase(table, keys, (count) => onProgress((done += count), keys.length));
  }
  await removeProfile(table, access);
}

/** Without what counts requests: whoever goes on asking for what is not there is counted again. */
async function lastingKeys(table: Table, of: TenantTable): Promise<Key[]> {
  const lasting = collections.filter((name) => name !== "rate");
  const shared = (Object.keys(ofTenant) as ServiceCollection[]).map((name) =>
    sharedKeys(table, name, of),
  );
  const keys = [...(await keysIn(of, lasting)), ...(await Promise.all(shared)).flat()];
  const register = of.partition("register");
  return keys.filter(({ pk, sk }) => pk !== register || sk !== profileKey);
}

const keysAlone = { only: "sk", consistent: true } satisfies QueryOptions;

async function keysIn(of: TenantTable, names: readonly Collection[]): Promise<Key[]> {
  const held = names.map(async (name) => {
    const pk = of.partition(name);
    return (await of.query(name, keysAlone)).map((item) => ({ pk, sk: sortKeyOf(item) }));
  });
  return (await Promise.all(held)).flat();
}

async function sharedKeys(
  table: Table,
  name: ServiceCollection,
  { tenant }: TenantTable,
): Promise<Key[]> {
  const isTenants = ofTenant[name];
  if (!isTenants) return [];
  const service = serviceTable(table);
  const pk = service.partition(name);
  return (await service.query(name, keysAlone))
    .map((item) => ({ pk, sk: sortKeyOf(item) }))
    .filter(({ sk }) => isTenants(keyParts(sk), tenant));
}
