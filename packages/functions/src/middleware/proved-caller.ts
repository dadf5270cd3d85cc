/**
 * Callers who prove who they are, by a bearer token or a session. Both end in the same `Access`, whose
 * table is made only when the membership was checked.
 */
import { type Actor, VisibleError } from "@kursbuch/core/kernel";
import { actorOfSession, stillHeld } from "@kursbuch/core/sign-in";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import { actorOfToken } from "@kursbuch/core/token";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { clearSession, renewSession, type Session, sessionOf } from "../sign-in/session.ts";
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
  const actor = await counted(c, services, provedIn(getActiveTenant(tenant), proof));
  await services.take(tenant, ["token", actor.id], services.limits.token);
  return { kind: "member", access: { actor, table: tenant, now } };
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
  const proof: Promise<Actor | null> = membership
    ? actorOfSession(tenant, membership, session.id, now())
    : stillHeld(services.table, session.memberships, session.id).then(() => null);
  const actor = await proved(c, services, session, provedIn(getActiveTenant(tenant), proof));
  await services.take(tenant, ["person", session.person], services.limits.person);
  if (!actor) return { kind: "stranger", session };
  return { kind: "member", access: { actor, table: tenant, now } };
}

/** The person of a session that still holds somewhere. @throws VisibleError `unauthenticated` */
export async function sessionPerson(c: Context, services: Services): Promise<Session | null> {
  const session = await currentSession(c, services);
  if (!session) return null;
  const held = stillHeld(services.table, session.memberships, session.id);
  return { ...session, memberships: await proved(c, services, session, held) };
}

async function currentSession(c: Context, services: Services): Promise<Session | null> {
  if (!services.signIn) return null;
  return counted(c, services, sessionOf(c, services.signIn.seal, Date.now()));
}

/** What a session that holds proves; it is renewed then, and taken away where it does not hold. */
async function proved<T>(
  c: Context,
  services: Services,
  session: Session,
  proof: Promise<T>,
): Promise<T> {
  try {
    const found = await counted(c, services, proof);
    if (services.signIn) await renewSession(c, services.signIn.seal, session, Date.now());
    return found;
  } catch (error) {
    if (error instanceof VisibleError && error.kind === "unauthenticated") clearSession(c);
    throw error;
  }
}

/** Counts proofs that do not hold, and those for tenants that are not there. */
async function counted<T>(c: Context, services: Services, proof: Promise<T>): Promise<T> {
  try {
    return await proof;
  } catch (error) {
    if (error instanceof VisibleError) await takeForProof(c, services);
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
