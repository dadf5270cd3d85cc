/**
 * A sign-in under way: what was begun, kept by the browser until it comes back from the provider. One
 * cookie for each, so that two tabs do not take each other's; each works once and for ten minutes.
 */
import { randomBytes } from "node:crypto";
import { idSchema, VisibleError } from "@kursbuch/core/kernel";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as z from "zod/mini";
import type { Seal } from "./sealed.ts";

const lasts = 10 * 60 * 1000;
const mostAtOnce = 5;
const prefix = "__Host-sign-in-";
const options = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

const attemptSchema = z.strictObject({
  /** `test` tries out settings that are not live. */
  purpose: z.enum(["sign-in", "test"]),
  tenant: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the person wanted to go, on this service. */
  back: z.string(),
  invitation: z.nullable(z.strictObject({ member: idSchema, secret: z.string() })),
  /** Of the settings that are tested. */
  version: z.nullable(z.int()),
});

export type Attempt = z.output<typeof attemptSchema>;

/** A state that says which attempt it belongs to, and cannot be guessed. */
export function newState(): string {
  return `${randomBytes(4).toString("hex")}.${randomBytes(32).toString("base64url")}`;
}

export async function keepAttempt(
  c: Context,
  seal: Seal,
  attempt: Attempt,
  now: number,
): Promise<void> {
  const pending = Object.keys(getCookie(c)).filter((name) => name.startsWith(prefix));
  // Attempts that were given up, in a browser that never closes, must not fill the request's head.
  if (pending.length >= mostAtOnce) for (const name of pending) deleteCookie(c, name, options);
  const until = now + lasts;
  const sealed = await seal.seal("sign-in", attempt, until);
  setCookie(c, nameOf(attempt.state), sealed, { ...options, maxAge: lasts / 1000 });
}

/**
 * The attempt that a callback belongs to; it is over with that.
 *
 * @throws VisibleError `unauthenticated` where this browser began none with this state
 */
export async function takeAttempt(c: Context, seal: Seal, now: number): Promise<Attempt> {
  const state = c.req.query("state") ?? "";
  const name = nameOf(state);
  const sealed = /^[0-9a-f]{8}\./.test(state) ? getCookie(c, name) : undefined;
  if (sealed !== undefined) deleteCookie(c, name, options);
  const found =
    sealed === undefined
      ? undefined
      : attemptSchema.safeParse(await seal.open("sign-in", sealed, now));
  if (!found?.success || found.data.state !== state)
    throw new VisibleError(
      "unauthenticated",
      "sign-in-unknown",
      "This sign-in was not begun here, or more than ten minutes ago",
    );
  return found.data;
}

function nameOf(state: string): string {
  return prefix + state.slice(0, 8);
}

/**
 * A path on this service that is safe to go to; "/" for anything else. A browser reads `//host` and
 * `/\host` as another host, and an address of the API or of signing in would be no page to return to.
 */
export function safePath(path: string | undefined, origin: string): string {
  if (!path?.startsWith("/") || /[\u0000-\u0020\\]/.test(path) || path.length > 2000) return "/";
  const url = URL.parse(path, origin);
  if (url?.origin !== origin || /^\/(?:\/|auth(?:\/|$)|api(?:\/|$))/.test(url.pathname)) return "/";
  return url.pathname + url.search;
}
