/**
 * Requests that change something come from this service's own pages, or from no page at all: browsers
 * say where a request comes from, by Sec-Fetch-Site and by Origin, and a page cannot change that.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import type { Context, Next } from "hono";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** @param origin where people reach the service; undefined where nobody signs in */
export function sameOrigin(origin: string | undefined) {
  return async (c: Context, next: Next): Promise<void> => {
    if (!safe.has(c.req.method) && !isOwn(c, origin))
      throw new VisibleError("forbidden", "cross-site", "This request comes from another site");
    await next();
  };
}

function isOwn(c: Context, own: string | undefined): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  if (origin !== undefined) return origin === own;
  // A program with a token sends neither. A browser with a cookie sends at least one of them.
  return site !== undefined || c.req.header("Cookie") === undefined;
}
