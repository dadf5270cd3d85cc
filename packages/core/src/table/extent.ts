/** What belongs to a tenant: all of its own partitions, and its items among the service's. */
import type { TenantId } from "../kernel/id.ts";
import type { Table } from "./client.ts";
import { type Collection, type Key, keyParts, type ServiceCollection } from "./keys.ts";
import {
  type Item,
  type QueryOptions,
  serviceTable,
  sortKeyOf,
  type TenantTable,
} from "./tenant-table.ts";

/** Every collection; whoever adds one and forgets it here gets no further than the compiler. */
export const collections = Object.keys({
  register: true,
  dossier: true,
  "measure-number": true,
  "dependency-graph": true,
  token: true,
  idempotency: true,
  member: true,
  person: true,
  administration: true,
  rate: true,
} satisfies Record<Collection, true>) as readonly Collection[];

/** Those with something that lasts: whoever goes on asking for what is not there is counted all the same. */
export const lastingCollections = collections.filter((name) => name !== "rate");

/**
 * Which items of the service's own partitions are a tenant's; null where none is. Links are found by
 * the tenant that they lead to: who its persons are has, of some, been forgotten by then.
 */
const ofTenant: Record<
  ServiceCollection,
  ((parts: readonly string[], tenant: TenantId) => boolean) | null
> = {
  // Stands and falls with the profile.
  tenant: null,
  summary: ([id], tenant) => id === tenant,
  person: ([, leadsTo], tenant) => leadsTo === tenant,
  // They name no tenant, or for a night at most.
  "provider-session": null,
  rate: null,
  schedule: null,
};

/** Every partition of the service's own. */
export const serviceCollections = Object.keys(ofTenant) as readonly ServiceCollection[];

/** The items of some of a tenant's collections, each with its partition key. */
export async function ownItems(
  of: TenantTable,
  names: readonly Collection[],
  options: QueryOptions = {},
): Promise<Item[]> {
  const held = names.map(async (name) => {
    const pk = { S: of.partition(name) };
    const items = await of.query(name, { ...options, consistent: true });
    return items.map((item) => ({ ...item, pk }));
  });
  return (await Promise.all(held)).flat();
}

/** A tenant's items in one of the service's partitions, which is read as a whole. */
export async function sharedItems(
  table: Table,
  name: ServiceCollection,
  tenant: TenantId,
  options: QueryOptions = {},
): Promise<Item[]> {
  const isTenants = ofTenant[name];
  if (!isTenants) return [];
  const service = serviceTable(table);
  const pk = { S: service.partition(name) };
  const items = await service.query(name, { ...options, consistent: true });
  return items
    .filter((item) => isTenants(keyParts(sortKeyOf(item)), tenant))
    .map((item) => ({ ...item, pk }));
}

export function keyOf(item: Item): Key {
  return { pk: item["pk"]?.S ?? "", sk: sortKeyOf(item) };
}
