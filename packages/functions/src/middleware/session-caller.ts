/**
 * Callers who have signed in. Loaded when a request brings a session: one that brings none should not
 * wait, in a cold start, for what it does not need.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import { actorOfSession } from "@kursbuch/core/sign-in";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { clearSession, type Session, sessionOf } from "../sign-in/session.ts";
import { type Caller, now, provedIn } from "./caller.ts";
import { takeForProof } from "./limits.ts";

type SigningIn = Services & { readonly signIn: NonNullable<Services["signIn"]> };

/** @throws VisibleError `unauthenticated` where the session has ended, `too-many` */
export async function currentSession(c: Context, services: SigningIn): Promise<Session | null> {
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
  const membership = session.memberships[tenant.tenant];
  await services.take(tenant, ["person", session.person], services.limits.person);
  if (!membership) {
    await getActiveTenant(tenant);
    return { kind: "stranger", session };
  }
  const actor = await provedIn(
    getActiveTenant(tenant),
    actorOfSession(tenant, membership, session.id, now()),
  ).catch((error: unknown) => {
    if (isUnproved(error)) clearSession(c);
    throw error;
  });
  return { kind: "member", access: { actor, table: tenant, now } };
}

const isUnproved = (error: unknown) =>
  error instanceof VisibleError && error.kind === "unauthenticated";
