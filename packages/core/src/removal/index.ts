/**
 * Removing a tenant: everything of it, in its own partitions and in the service's. It may be broken
 * off at any moment and is then simply begun again, since what makes it a tenant goes last.
 */
import type { Access } from "../history/index.ts";
import {
  erase,
  type Key,
  keyOf,
  lastingCollections,
  ownItems,
  serviceCollections,
  sharedItems,
  type Table,
  type TenantTable,
} from "../table/index.ts";
import { profileKey, removeProfile, setTenantStatus } from "../tenant/index.ts";

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
  await erase(table, (await ownItems(access.table, ["rate"], keysAlone)).map(keyOf));
  for (;;) {
    // Once more after all is deleted: a request that was under way may have written meanwhile.
    const keys = await lastingKeys(table, access.table);
    if (keys.length === 0) break;
    let done = 0;
    await erase(table, keys, (count) => onProgress((done += count), keys.length));
  }
  await removeProfile(table, access);
}

const keysAlone = { only: "sk" };

async function lastingKeys(table: Table, of: TenantTable): Promise<Key[]> {
  const found = await Promise.all([
    ownItems(of, lastingCollections, keysAlone),
    ...serviceCollections.map((name) => sharedItems(table, name, of.tenant, keysAlone)),
  ]);
  const register = of.partition("register");
  return found
    .flat()
    .map(keyOf)
    .filter(({ pk, sk }) => pk !== register || sk !== profileKey);
}
