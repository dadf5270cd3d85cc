/**
 * Callers who prove who they are, by a bearer token or a session. Both end in the same `Access`, whose
 * table is made only when the membership was checked.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import { actorOfSession, stillHeld } from "@kursbuch/core/sign-in";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import { actorOfToken } from "@kursbuch/core/token";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { clearSession, type Session, sessionOf } from "../sign-in/session.ts";
import type { Caller } from "./caller.ts";
import { takeForProof } from "./limits.ts";

const now = () => new Date().toISOString();

/**
 * Null where there is no proof after all.
 *
 * @throws VisibleError `not-found`, `unauthenticated`, `too-many`
 */
export async function provedCaller(
  c: Context,
  services: Services,
  tenantId: string,
): Promise<Caller | null> {
  const authorization = c.req.header("Authorization");
  if (authorization !== undefined) return tokenCaller(c, services, tenantId, authorization);
  return sessionCaller(c, services, tenantId);
}

async function tokenCaller(
  c: Context,
  services: Services,
  tenantId: string,
  authorization: string,
): Promise<Caller> {
  const tenant = openTenant(services.table, tenantId);
  const secret = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1] ?? "";
  const proof = actorOfToken(tenant, secret, now());
  const actor = await provedIn(getActiveTenant(tenant), proof).catch(async (error: unknown) => {
    if (isUnproved(error)) await takeForProof(c, services);
    throw error;
  });
  await services.take(tenant, ["token", actor.id], services.limits.token);
  return { kind: "member", access: { actor, table: tenant, now } };
}

async function currentSession(c: Context, services: Services): Promise<Session | null> {
  if (!services.signIn) return null;
  try {
    return await sessionOf(c, services.signIn.seal, Date.now());
  } catch (error) {
    if (isUnproved(error)) await takeForProof(c, services);
    throw error;
  }
}

/** A member, where the session is one's; else a stranger. */
async function sessionCaller(
  c: Context,
  services: Services,
  tenantId: string,
): Promise<Caller | null> {
  const session = await currentSession(c, services);
  if (!session) return null;
  const tenant = openTenant(services.table, tenantId);
  // A city may be called "constructor".
  const membership = Object.hasOwn(session.memberships, tenant.tenant)
    ? session.memberships[tenant.tenant]
    : undefined;
  const take = () => services.take(tenant, ["person", session.person], services.limits.person);
  if (!membership) {
    await getActiveTenant(tenant);
    await take();
    return { kind: "stranger", session };
  }
  const actor = await provedIn(
    getActiveTenant(tenant),
    actorOfSession(tenant, membership, session.id, now()),
  ).catch((error: unknown) => {
    if (isUnproved(error)) clearSession(c);
    throw error;
  });
  await take();
  return { kind: "member", access: { actor, table: tenant, now } };
}

/** The person of a session that still holds somewhere. @throws VisibleError `unauthenticated` */
export async function sessionPerson(c: Context, services: Services): Promise<Session | null> {
  const session = await currentSession(c, services);
  if (!session) return null;
  try {
    const memberships = await stillHeld(services.table, session.memberships, session.id);
    return { ...session, memberships };
  } catch (error) {
    if (isUnproved(error)) clearSession(c);
    throw error;
  }
}

/** Both at once; the unknown tenant is told first. */
async function provedIn<T>(tenant: Promise<unknown>, proof: Promise<T>): Promise<T> {
  const [known, proved] = await Promise.allSettled([tenant, proof]);
  if (known.status === "rejected") throw known.reason;
  if (proved.status === "rejected") throw proved.reason;
  return proved.value;
}

const isUnproved = (error: unknown) =>
  error instanceof VisibleError && error.kind === "unauthenticated";
