/**
 * Where people come back to after signing in: a page of this service, never another site, and never a
 * step of signing in itself.
 */

/** Nothing comes of arriving here signed in. */
const noPages = /^\/(?:auth|api|assets|anmelden|abgemeldet|einladung)(?:\/|$)/;

/** The path as it may be followed; "/" for anything else. A browser reads `//host` and `/\host` as a host. */
export function returnPath(path: string | null | undefined): string {
  if (!path?.startsWith("/") || /[\u0000-\u0020\\]/.test(path) || path.length > 2000) return "/";
  const url = URL.parse(path, "http://here");
  if (url?.host !== "here" || url.pathname.startsWith("//") || noPages.test(url.pathname))
    return "/";
  return url.pathname + url.search;
}

export interface SignInWish {
  tenant?: string | undefined;
  /** The path to come back to. */
  back?: string | undefined;
  /** Why somebody has to, as a code. */
  reason?: string | undefined;
}

/** The page on which signing in begins. */
export function signInPage({ tenant, back, reason }: SignInWish = {}): string {
  const path = returnPath(back);
  return withQuery("/anmelden", {
    mandant: tenant,
    return: path === "/" ? undefined : path,
    grund: reason,
  });
}

/** Where signing in at a tenant's provider begins. */
export function signInStart(
  tenant: string,
  given: { back?: string; invitation?: string } = {},
): string {
  const path = returnPath(given.back);
  return withQuery("/auth/sign-in", {
    tenant,
    return: path === "/" ? undefined : path,
    invitation: given.invitation,
  });
}

/** Ends the session at a tenant's provider as well. */
export const providerSignOut = (tenant: string): string =>
  withQuery("/auth/provider-sign-out", { tenant });

function withQuery(path: string, parts: Readonly<Record<string, string | undefined>>): string {
  const query = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    // Slashes may stand in a query, and a path is easier to read with them.
    .map(([name, value = ""]) => `${name}=${encodeURIComponent(value).replaceAll("%2F", "/")}`)
    .join("&");
  return query === "" ? path : `${path}?${query}`;
}
