/**
 * Who is asking. The tenant comes from the path alone; the proof is a bearer token or the session's
 * cookie. Both end in the same `Access`, whose table is made only when the membership was checked.
 */
import type { Access } from "@kursbuch/core/history";
import { VisibleError } from "@kursbuch/core/kernel";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import { actorOfToken } from "@kursbuch/core/token";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { sessionCookie } from "../sign-in/cookie.ts";
import type { Session } from "../sign-in/session.ts";
import { takeForAddress, takeForProof } from "./limits.ts";

/**
 * `stranger` has proved who they are and is no member of this tenant: they see what everybody sees.
 */
export type Caller =
  | { readonly kind: "nobody" }
  | { readonly kind: "stranger"; readonly session: Session }
  | { readonly kind: "member"; readonly access: Access };

export const now = () => new Date().toISOString();

/**
 * @throws VisibleError `not-found` for a tenant that is unknown or suspended, `unauthenticated` for a
 *   proof that does not hold here, `too-many`
 */
export async function callerOf(c: Context, services: Services, tenantId: string): Promise<Caller> {
  const authorization = c.req.header("Authorization");
  if (authorization !== undefined) return bearer(c, services, tenantId, authorization);
  if (bringsSession(c, services)) {
    const { sessionCaller } = await import("../on-demand.ts");
    const caller = await sessionCaller(c, services, tenantId);
    if (caller) return caller;
  }
  await takeForAddress(c, services);
  return { kind: "nobody" };
}

/** The caller as a member. @throws VisibleError `unauthenticated`, `forbidden` for a stranger */
export async function memberOf(c: Context, services: Services, tenantId: string): Promise<Access> {
  return accessOf(await callerOf(c, services, tenantId));
}

/** The same answer for what is there and what is not: it is given before anything is looked for. */
export function accessOf(caller: Caller): Access {
  if (caller.kind === "member") return caller.access;
  if (caller.kind === "stranger")
    throw new VisibleError("forbidden", "not-a-member", "You are not a member here");
  throw new VisibleError("unauthenticated", "sign-in-required", "Sign in, or send a bearer token");
}

/** Who has signed in, wherever they are a member. @throws VisibleError `unauthenticated` */
export async function personOf(c: Context, services: Services): Promise<Session> {
  const session = bringsSession(c, services)
    ? await (await import("../on-demand.ts")).sessionPerson(c, services)
    : null;
  if (!session)
    throw new VisibleError("unauthenticated", "sign-in-required", "Sign in to see what is yours");
  await services.take(null, ["person", session.person], services.limits.person);
  return session;
}

type SigningIn = Services & { readonly signIn: NonNullable<Services["signIn"]> };

function bringsSession(c: Context, services: Services): services is SigningIn {
  // Only a hint that saves loading what reads it; whether there is a session, that decides.
  return services.signIn !== null && (c.req.header("Cookie") ?? "").includes(sessionCookie);
}

async function bearer(
  c: Context,
  services: Services,
  tenantId: string,
  authorization: string,
): Promise<Caller> {
  const tenant = openTenant(services.table, tenantId);
  const secret = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1] ?? "";
  const actor = await provedIn(getActiveTenant(tenant), actorOfToken(tenant, secret, now())).catch(
    async (error: unknown) => {
      if (error instanceof VisibleError && error.kind === "unauthenticated")
        await takeForProof(c, services);
      throw error;
    },
  );
  await services.take(tenant, ["token", actor.id], services.limits.token);
  return { kind: "member", access: { actor, table: tenant, now } };
}

/** Both at once; the unknown tenant is told first. */
export async function provedIn<T>(tenant: Promise<unknown>, proof: Promise<T>): Promise<T> {
  const [known, proved] = await Promise.allSettled([tenant, proof]);
  if (known.status === "rejected") throw known.reason;
  if (proved.status === "rejected") throw proved.reason;
  return proved.value;
}
