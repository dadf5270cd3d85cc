/** What every answer with a page tells the browser to do without. */

/**
 * Everything comes from this host; scripts and styles only as files. `connect-src` lets the filter form
 * fetch its own page.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const headers = {
  "content-security-policy": contentSecurityPolicy,
  "content-type": "text/html; charset=utf-8",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
} as const;

/**
 * For a page that is the same for everybody: what stands in front of the service may keep it for a minute,
 * so that a newspaper's link costs little; and what a city takes back is gone everywhere after that.
 */
export const publicHeaders = { "cache-control": "public, max-age=0, s-maxage=60" };

/** For what went wrong or is not there: the next one who asks may be luckier. */
export const unkeptHeaders = { "cache-control": "no-store" };

/** For an address that holds a secret. */
export const secretHeaders = { "cache-control": "no-store", "referrer-policy": "no-referrer" };

/** For whatever depends on who has signed in. */
export const personalHeaders = { "cache-control": "private, no-store" };
