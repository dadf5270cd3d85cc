/**
 * A tenant's profile lies in its own partition, and does not name its tenant, so that a register can
 * move to another one. The service keeps a list of all tenants beside it.
 */
import * as z from "zod/mini";
import { type Stored, versioned } from "../history/index.ts";
import type { TenantId } from "../kernel/id.ts";
import {
  serviceTable,
  sortKey,
  sortKeyOf,
  type Table,
  type TenantTable,
  type Write,
} from "../table/index.ts";
import { type Tenant, tenantSchema } from "./schema.ts";

const profileId = "profile";

const profileSchema = z.extend(z.omit(tenantSchema, { id: true }), { id: z.literal(profileId) });
export type Profile = z.output<typeof profileSchema>;

export const profiles = versioned<Profile>("tenant", profileSchema);

/** Where the profile lies in the register's partition. */
export const profileKey: string = sortKey(profiles.noun, profileId);

export function toProfile(tenant: Omit<Tenant, "id">): Profile {
  return { ...tenant, id: profileId };
}

export function toTenant(id: TenantId, stored: Stored<Profile>): Stored<Tenant> {
  return { ...stored, content: { ...stored.content, id } };
}

/** Puts the tenant on the service's list; nothing depends on its being written twice. */
export function listedWrite(table: Table, tenant: TenantId): Write {
  return { put: { pk: serviceTable(table).partition("tenant"), sk: tenant } };
}

/** Takes the profile and the entry on the list away together. */
export function removingWrites(table: Table, of: TenantTable): Write[] {
  return [
    { delete: { pk: of.partition("register"), sk: profileKey } },
    { delete: { pk: serviceTable(table).partition("tenant"), sk: of.tenant } },
  ];
}

/** The ids of all tenants, in alphabetical order. */
export async function listedTenants(table: Table): Promise<TenantId[]> {
  // What stands in this list was a TenantId when it was written.
  return (await serviceTable(table).query("tenant")).map((item) => sortKeyOf(item) as TenantId);
}
