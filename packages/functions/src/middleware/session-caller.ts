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

type SigningIn = Services & { readonly signIn: NonNullable<Services["signIn"]> };

/** @throws VisibleError `unauthenticated` where the session has ended */
export async function currentSession(c: Context, { signIn }: SigningIn): Promise<Session | null> {
  return sessionOf(c, signIn.seal, Date.now());
}

/**
 * A member, where the session is one's; else a stranger.
 *
 * @throws VisibleError `not-found`, `unauthenticated`, `too-many`
 */
export async function sessionCaller(
  c: Context,
  services: SigningIn,
  tenantId: string,
): Promise<Caller> {
  const session = await currentSession(c, services);
  if (!session) return { kind: "nobody" };
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
    if (error instanceof VisibleError && error.kind === "unauthenticated") clearSession(c);
    throw error;
  });
  return { kind: "member", access: { actor, table: tenant, now } };
}
