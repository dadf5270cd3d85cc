/** Tenants (Mandanten): the profile of a municipality or cooperative body. */
import {
  type Access,
  create,
  expectVersion,
  type Stored,
  update,
  type View,
  view,
} from "../history/index.ts";
import { invalid, notFound } from "../kernel/error.ts";
import { type TenantId, tenantIdSchema } from "../kernel/id.ts";
import { parsePatch } from "../kernel/parse.ts";
import { authorise } from "../kernel/permission.ts";
import { type Table, type TenantTable, tenantTable } from "../table/index.ts";
import {
  listedTenants,
  listedWrite,
  profiles,
  removingWrites,
  toProfile,
  toTenant,
} from "./repository.ts";
import { statusFaults, tenantFaults } from "./rules.ts";
import { type Tenant, tenantPatchSchema } from "./schema.ts";

export { listedWrite, profileKey, profiles, type Profile, toProfile } from "./repository.ts";

/**
 * The table of the tenant that a path or a command names.
 *
 * @throws VisibleError `not-found` where the id cannot be one
 */
export function openTenant(table: Table, id: string): TenantTable {
  const parsed = tenantIdSchema.safeParse(id);
  if (!parsed.success) throw notFound("tenant");
  return tenantTable(table, parsed.data);
}

/**
 * The same, where members and everybody else may ask: a tenant that the operator has suspended is
 * answered like one that is not there.
 *
 * @throws VisibleError `not-found`
 */
export async function getActiveTenant(table: TenantTable): Promise<Stored<Tenant>> {
  const tenant = await getTenant(table);
  if (tenant.content.status !== "active") throw notFound("tenant");
  return tenant;
}

/** @throws VisibleError `not-found` */
export async function readTenant(table: TenantTable): Promise<View<Tenant>> {
  return view(await getTenant(table));
}

/** @throws VisibleError `not-found` */
export async function getTenant(table: TenantTable): Promise<Stored<Tenant>> {
  const found = await findTenant(table);
  if (!found) throw notFound("tenant");
  return found;
}

export async function findTenant(table: TenantTable): Promise<Stored<Tenant> | undefined> {
  const stored = await profiles.get(table, "profile");
  return stored && toTenant(table.tenant, stored);
}

/** All tenants of the service; for the operator and for rebuilding summaries. */
export const tenantIds: (table: Table) => Promise<TenantId[]> = listedTenants;

/**
 * Founds a tenant; only the operator does.
 *
 * @throws VisibleError `invalid`, or `conflict` where the id is taken
 */
export async function foundTenant(
  table: Table,
  access: Access,
  tenant: Omit<Tenant, "id">,
): Promise<void> {
  if (access.actor.kind !== "operator") throw notFound("tenant");
  const faults = tenantFaults({ ...tenant, id: access.table.tenant }, null);
  if (faults.length > 0) throw invalid(faults);
  await create(access, profiles, toProfile(tenant), {
    also: [listedWrite(table, access.table.tenant)],
  });
}

/** @throws VisibleError `forbidden`, `invalid`, `stale` */
export async function changeTenant(
  access: Access,
  expected: number,
  input: unknown,
): Promise<View<Tenant>> {
  authorise(access.actor, "settings.write");
  const before = await getTenant(access.table);
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(tenantPatchSchema, input) };
  const faults = tenantFaults(after, before.content);
  if (faults.length > 0) throw invalid(faults);
  return view(await put(access, before, after));
}

/**
 * Suspends a tenant, lets it resume, prepares its end or begins it; only the operator does.
 *
 * @param closesAt when its data may be deleted, UTC; null unless it is closing
 * @throws VisibleError `not-found`, `invalid` where the one status does not lead to the other
 */
export async function setTenantStatus(
  access: Access,
  status: Tenant["status"],
  closesAt: string | null = null,
): Promise<View<Tenant>> {
  if (access.actor.kind !== "operator") throw notFound("tenant");
  const before = await getTenant(access.table);
  const faults = statusFaults(before.content, { status, closesAt }, access.now());
  if (faults.length > 0) throw invalid(faults);
  return view(await put(access, before, { ...before.content, status, closesAt }));
}

/**
 * Takes a tenant off the list and its profile with it, at once; only the operator does. It is the end
 * of deleting it: without a profile there is no tenant.
 *
 * @throws VisibleError `not-found`, `invalid` where its deletion has not begun
 */
export async function removeProfile(table: Table, access: Access): Promise<void> {
  if (access.actor.kind !== "operator") throw notFound("tenant");
  const { content } = await getTenant(access.table);
  if (content.status !== "deleting")
    throw invalid([{ path: "/status", message: "Its deletion has not begun" }]);
  await access.table.transact(removingWrites(table, access.table));
}

async function put(access: Access, before: Stored<Tenant>, after: Tenant): Promise<Stored<Tenant>> {
  const { id, ...profile } = after;
  const { id: _, ...previous } = before.content;
  const stored = await update(
    access,
    profiles,
    { ...before, content: toProfile(previous) },
    toProfile(profile),
  );
  return toTenant(id, stored);
}
