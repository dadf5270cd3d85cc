/**
 * What a provider sends when one of its sessions ends (OpenID Connect Back-Channel Logout 1.0 §2.4 and
 * §2.6), checked by jose.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import type { FetchImplementation } from "jose";
import type { KnownProvider } from "./options.ts";
import { signingKeysOf } from "./provider.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";
const maxAgeSeconds = 5 * 60;
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "EdDSA",
];

export type LoggedOut = { readonly subject: string | null; readonly session: string | null };

/** @throws VisibleError `malformed` where it is no logout token of this provider for this client */
export async function readLogoutToken(
  provider: KnownProvider,
  trusted: readonly string[],
  token: string,
): Promise<LoggedOut> {
  const { createRemoteJWKSet, customFetch, errors, jwtVerify } = await import("./signatures.ts");
  const { url, fetch } = await signingKeysOf(provider, trusted);
  const fetchKeys: FetchImplementation = (keys, options) =>
    fetch(keys, { ...options, headers: Object.fromEntries(options.headers), body: undefined });
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createRemoteJWKSet(url, { [customFetch]: fetchKeys, timeoutDuration: 5000 }),
      {
        issuer: provider.issuer,
        audience: provider.clientId,
        algorithms,
        maxTokenAge: maxAgeSeconds,
        clockTolerance: 30,
        requiredClaims: ["iat", "jti", "events"],
      },
    );
    const { events, nonce, sub: subject = null, sid: session = null } = payload;
    const typed = protectedHeader.typ?.toLowerCase();
    const isLogout =
      typeof events === "object" && events !== null && event in events && nonce === undefined;
    // Older providers give it no type of its own; an ID token's or an access token's it is not.
    if (!isLogout || (typed !== undefined && typed !== "jwt" && typed !== "logout+jwt"))
      throw refused();
    if (typeof session !== "string" && session !== null) throw refused();
    if (subject === null && session === null) throw refused();
    return { subject, session };
  } catch (cause) {
    if (cause instanceof errors.JOSEError) throw refused(cause);
    throw cause;
  }
}

function refused(cause?: unknown): VisibleError {
  return new VisibleError("malformed", "invalid-logout-token", "This is no logout token for here", {
    cause,
  });
}
