/**
 * The only code that builds keys. Every partition key begins with the tenant that it belongs to,
 * or with `SERVICE#` for the few items that the service keeps across tenants.
 */
import type { TenantId } from "../kernel/id.ts";

/**
 * A tenant's collections, one partition each. What is read together lies together: `register` holds
 * the objects that pages and lists show, `dossier` what belongs to one of them (its history, its
 * milestones, its progress). Reading a whole register needs no Scan. `administration` holds what is
 * the service's business and no part of a register: sign-in settings, and the history of members,
 * tokens and settings. What is known about a person lies apart from the member, in `person`, so that
 * it can be erased.
 */
export type Collection =
  | "register"
  | "dossier"
  | "measure-number"
  | "dependency-graph"
  | "token"
  | "idempotency"
  | "member"
  | "person"
  | "administration"
  | "rate";

export type ServiceCollection =
  | "tenant"
  | "summary"
  | "person"
  | "provider-session"
  | "rate"
  | "schedule";

export type Key = { readonly pk: string; readonly sk: string };

const separator = "#";

export function tenantPartition(tenant: TenantId, collection: Collection): string {
  return join(["TENANT", tenant, collection]);
}

export function servicePartition(collection: ServiceCollection): string {
  return join(["SERVICE", collection]);
}

/** Joins the parts of a sort key. @throws RangeError where a part is empty or holds the separator */
export function sortKey(...parts: readonly string[]): string {
  return join(parts);
}

/** The beginning that all sort keys with these first parts share. */
export function keyPrefix(...parts: readonly string[]): string {
  return join(parts) + separator;
}

/** The parts of a key; the inverse of `sortKey`. */
export function keyParts(key: string): string[] {
  return key.split(separator);
}

/** The tenant and collection of a partition key, or null for one of the service's own. */
export function readTenantPartition(
  pk: string,
): { tenant: TenantId; collection: Collection } | null {
  const [scope, tenant, collection, ...rest] = keyParts(pk);
  if (scope !== "TENANT" || !tenant || !collection || rest.length > 0) return null;
  // What stands in a key was a TenantId when it was written.
  return { tenant: tenant as TenantId, collection: collection as Collection };
}

/** Counts as text that sorts like the number; `width` digits. */
export function padded(count: number, width = 8): string {
  return String(count).padStart(width, "0");
}

function join(parts: readonly string[]): string {
  for (const part of parts) {
    if (part === "" || part.includes(separator))
      throw new RangeError(`Not part of a key: ${JSON.stringify(part)}`);
  }
  return parts.join(separator);
}
