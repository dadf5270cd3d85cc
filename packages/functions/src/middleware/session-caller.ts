/**
 * Callers who have signed in. Loaded when a request brings a session: one that brings none should not
 * wait, in a cold start, for what it does not need.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import { actorOfSession, stillHeld } from "@kursbuch/core/sign-in";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { clearSession, type Session, sessionOf } from "../sign-in/session.ts";
import { type Caller, now, provedIn } from "./caller.ts";
import { takeForProof } from "./limits.ts";

type SigningIn = Services & { readonly signIn: NonNullable<Services["signIn"]> };

/** @throws VisibleError `unauthenticated` where the session has ended, `too-many` */
async function currentSession(c: Context, services: SigningIn): Promise<Session | null> {
  try {
    return await sessionOf(c, services.signIn.seal, Date.now());
  } catch (error) {
    if (isUnproved(error)) await takeForProof(c, services);
    throw error;
  }
}

/**
 * A member, where the session is one's; else a stranger. Null where there is no session after all.
 *
 * @throws VisibleError `not-found`, `unauthenticated`, `too-many`
 */
export async function sessionCaller(
  c: Context,
  services: SigningIn,
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
export async function sessionPerson(c: Context, services: SigningIn): Promise<Session | null> {
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

const isUnproved = (error: unknown) =>
  error instanceof VisibleError && error.kind === "unauthenticated";
