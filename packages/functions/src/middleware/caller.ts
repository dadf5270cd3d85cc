/**
 * Who is asking. The tenant comes from the path alone; the proof is a bearer token or the session's
 * cookie. What checks a proof is loaded when somebody brings one: a cold start for a citizen should
 * not wait for it.
 */
import type { Access } from "@kursbuch/core/history";
import { VisibleError } from "@kursbuch/core/kernel";
import type { Context } from "hono";
import type { Services } from "../services.ts";
import { sessionCookie } from "../sign-in/cookie.ts";
import type { Session } from "../sign-in/session.ts";
import { takeForAddress } from "./limits.ts";

/**
 * `stranger` has proved who they are and is no member of this tenant: they see what everybody sees.
 */
export type Caller =
  | { readonly kind: "nobody" }
  | { readonly kind: "stranger"; readonly session: Session }
  | { readonly kind: "member"; readonly access: Access };

/**
 * @throws VisibleError `not-found` for a tenant that is unknown or suspended, `unauthenticated` for a
 *   proof that does not hold here, `too-many`
 */
export async function callerOf(c: Context, services: Services, tenantId: string): Promise<Caller> {
  if (c.req.header("Authorization") !== undefined || bringsSession(c, services)) {
    const { provedCaller } = await import("../on-demand.ts");
    const caller = await provedCaller(c, services, tenantId);
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

/** Only a hint that saves loading what reads sessions; whether there is one, that decides. */
function bringsSession(c: Context, services: Services): boolean {
  return services.signIn !== null && (c.req.header("Cookie") ?? "").includes(sessionCookie);
}
