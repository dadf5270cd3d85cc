/**
 * The session of a signed-in person, whole in one cookie: no table is asked who it is, and the
 * membership that every request reads anyway says whether it still holds. It lasts 8 hours, and 30
 * minutes without a request.
 */
import { newId, Recent, type TenantId, VisibleError } from "@kursbuch/core/kernel";
import { type Memberships, membershipsSchema } from "@kursbuch/core/sign-in/schema";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as z from "zod/mini";
import { sessionCookie } from "./cookie.ts";
import type { Seal } from "./sealed.ts";

export { sessionCookie } from "./cookie.ts";

const minute = 60 * 1000;
const lasts = 8 * 60 * minute;
const idle = 30 * minute;
/** A cookie younger than this is not renewed: most answers need not carry one. */
const fresh = minute;

const sessionSchema = z.strictObject({
  id: z.string(),
  /** Stands for the person across tenants. */
  person: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  memberships: membershipsSchema,
  /** Milliseconds since 1970. */
  began: z.int(),
  seen: z.int(),
});

export type Session = z.output<typeof sessionSchema>;

const options = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

export function newSession(
  given: { person: string; issuer: string; clientId: string; memberships: Memberships },
  now: number,
): Session {
  return { id: newId(now), ...given, began: now, seen: now };
}

/** A browser keeps no cookie of more than 4 KB; as many memberships fit, however long the ids. */
const mostMemberships = 20;

/**
 * The memberships that go into a session: of somebody who works for many cities, the one they signed in
 * for and some others. In the rest they sign in again, which their provider does not ask about.
 */
export function carried(memberships: Memberships, signedInFor: TenantId): Memberships {
  const tenants = Object.keys(memberships) as TenantId[];
  const first = [signedInFor, ...tenants.filter((tenant) => tenant !== signedInFor)];
  return Object.fromEntries(
    first.slice(0, mostMemberships).map((tenant) => [tenant, memberships[tenant]]),
  ) as Memberships;
}

/** When it ends by itself, in seconds since 1970. */
export function endOf({ began }: Session): number {
  return Math.ceil((began + lasts) / 1000);
}

/** The cookie's value, for whoever sets it. */
export function sealSession(seal: Seal, session: Session): Promise<string> {
  const until = Math.min(session.began + lasts, session.seen + idle);
  return seal.seal("session", session, until);
}

export async function setSession(c: Context, seal: Seal, session: Session): Promise<void> {
  setCookie(c, sessionCookie, await sealSession(seal, session), options);
}

export function clearSession(c: Context): void {
  deleteCookie(c, sessionCookie, options);
}

/**
 * The session of a request; null where it brings none. Whether it still holds, its memberships say.
 *
 * @throws VisibleError `unauthenticated` where it has expired or was not made here; then the answer
 *   takes the cookie away
 */
export async function sessionOf(c: Context, seal: Seal, now: number): Promise<Session | null> {
  const sealed = getCookie(c, sessionCookie);
  if (sealed === undefined) return null;
  const session = await opened(seal, sealed, now);
  if (!session) {
    clearSession(c);
    throw new VisibleError("unauthenticated", "session-ended", "This session has ended");
  }
  return session;
}

/** Sends a new cookie along where the last one is more than a minute old; for a session that holds. */
export async function renewSession(
  c: Context,
  seal: Seal,
  session: Session,
  now: number,
): Promise<void> {
  if (now - session.seen > fresh) await setSession(c, seal, { ...session, seen: now });
}

/** What a cookie held when it was opened; the same cookie comes with every request of a minute. */
const known = new WeakMap<Seal, Recent<string, Session>>();
const mostKnown = 1000;

async function opened(seal: Seal, sealed: string, now: number): Promise<Session | undefined> {
  const ofSeal = known.get(seal) ?? new Recent<string, Session>(mostKnown);
  known.set(seal, ofSeal);
  const before = ofSeal.get(sealed);
  if (before) return isOver(before, now) ? undefined : before;
  const parsed = sessionSchema.safeParse(await seal.open("session", sealed, now));
  if (!parsed.success || isOver(parsed.data, now)) return undefined;
  ofSeal.set(sealed, parsed.data);
  return parsed.data;
}

function isOver({ began, seen }: Session, now: number): boolean {
  return began + lasts <= now || seen + idle <= now || seen > now + minute;
}
