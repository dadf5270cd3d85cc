/**
 * Who is asking. The tenant comes from the path alone; the proof is a bearer token today, and a
 * signed-in session will end in the same `Access`.
 */
import type { Access } from "@kursbuch/core/history";
import { VisibleError } from "@kursbuch/core/kernel";
import type { Table } from "@kursbuch/core/table";
import { openTenant, readTenant } from "@kursbuch/core/tenant";
import { actorOfToken } from "@kursbuch/core/token";

/**
 * What the caller has proved, or null for an anonymous caller.
 *
 * @throws VisibleError `not-found` for an unknown tenant, `unauthenticated` for a token that is not
 *   valid in this one
 */
export async function accessOf(
  table: Table,
  tenantId: string,
  authorization: string | undefined,
): Promise<Access | null> {
  if (authorization === undefined) return null;
  const tenant = openTenant(table, tenantId);
  const secret = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1] ?? "";
  // Both at once; the unknown tenant is told first.
  const [known, proved] = await Promise.allSettled([
    readTenant(tenant),
    actorOfToken(tenant, secret, Date.now()),
  ]);
  if (known.status === "rejected") throw known.reason;
  if (proved.status === "rejected") throw proved.reason;
  return { actor: proved.value, table: tenant, now: () => new Date().toISOString() };
}

/** @throws VisibleError `unauthenticated`, or `not-found` for an unknown tenant */
export async function memberOf(
  table: Table,
  tenantId: string,
  authorization: string | undefined,
): Promise<Access> {
  const access = await accessOf(table, tenantId, authorization);
  if (access) return access;
  await readTenant(openTenant(table, tenantId));
  throw new VisibleError("unauthenticated", "token-required", "Send a bearer token");
}
