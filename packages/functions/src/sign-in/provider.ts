/**
 * Talking to OpenID Connect providers, by openid-client: authorization code with PKCE, state and
 * nonce, and the ID token's signature checked as well. Discovery is asked anew for each sign-in: that
 * is when it shows that a provider is down, and not when somebody has already been sent there.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import { isSafeIssuer } from "@kursbuch/core/identity-provider/rules";
import { emailSchema, personSchema } from "@kursbuch/core/member/schema";
import type { Identity } from "@kursbuch/core/sign-in/schema";
import type { Configuration, CustomFetch, UserInfoResponse } from "openid-client";
import type { KnownProvider } from "./options.ts";

const timeoutSeconds = 5;
const mostBytes = 1024 * 1024;

/** What one sign-in must be answered with; kept by the browser, sealed. */
export type Proofs = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type SignedIn = {
  readonly identity: Identity;
  /** The provider's own session, where it names one. */
  readonly session: string | null;
};

/** @throws VisibleError `unavailable` where the provider does not answer as one */
async function configurationOf(
  provider: KnownProvider,
  trusted: readonly string[],
): Promise<Configuration> {
  const client = await import("openid-client");
  const { issuer, clientId, clientSecret, tokenEndpointAuthMethod } = provider;
  const { customFetch, enableNonRepudiationChecks, allowInsecureRequests } = client;
  const withSecret =
    tokenEndpointAuthMethod === "client_secret_post"
      ? client.ClientSecretPost
      : client.ClientSecretBasic;
  const authentication = clientSecret === null ? client.None() : withSecret(clientSecret);
  try {
    return await client.discovery(new URL(issuer), clientId, undefined, authentication, {
      timeout: timeoutSeconds,
      [customFetch]: fetchWithin(issuer, trusted),
      // What may be asked at all, `fetchWithin` decides.
      execute: [
        enableNonRepudiationChecks,
        ...(trusted.includes(issuer) ? [allowInsecureRequests] : []),
      ],
    });
  } catch (cause) {
    throw down(cause);
  }
}

/** Where to send somebody to sign in, and what must come back. */
export async function authorizationRequest(
  provider: KnownProvider,
  trusted: readonly string[],
  options: { redirectUri: string; state: string; loginHint: string | null },
): Promise<{ url: URL; proofs: Proofs }> {
  const configuration = await configurationOf(provider, trusted);
  const client = await import("openid-client");
  const proofs = {
    state: options.state,
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const offersGroups = configuration.serverMetadata().scopes_supported?.includes("groups");
  const scopes = new Set(["openid", "email", "profile", ...(provider.scopes ?? [])]);
  if (offersGroups) scopes.add("groups");
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: options.redirectUri,
    scope: [...scopes].join(" "),
    state: proofs.state,
    nonce: proofs.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(proofs.verifier),
    code_challenge_method: "S256",
    ...(options.loginHint !== null && { login_hint: options.loginHint }),
  });
  return { url, proofs };
}

/**
 * Whoever came back from the provider.
 *
 * @param callback the address that the provider sent them to, with its query
 * @throws VisibleError `unavailable` where the provider is down, `unauthenticated` where anything
 *   does not fit
 */
export async function signedInAt(
  provider: KnownProvider,
  trusted: readonly string[],
  callback: URL,
  proofs: Proofs,
): Promise<SignedIn> {
  const configuration = await configurationOf(provider, trusted);
  const client = await import("openid-client");
  try {
    const tokens = await client.authorizationCodeGrant(configuration, callback, {
      expectedState: proofs.state,
      expectedNonce: proofs.nonce,
      pkceCodeVerifier: proofs.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new VisibleError("unauthenticated", "sign-in-failed", "No ID token");
    // Some providers tell who it is in the ID token, others only when asked.
    const isTold = claims["email"] !== undefined && claims["groups"] !== undefined;
    const more: Partial<UserInfoResponse> =
      isTold || !configuration.serverMetadata().userinfo_endpoint
        ? {}
        : await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    const { sid } = claims;
    return {
      identity: identityOf(provider.issuer, claims.sub, { ...more, ...claims }),
      session: typeof sid === "string" ? sid : null,
    };
  } catch (cause) {
    if (cause instanceof VisibleError) throw cause;
    if (cause instanceof client.AuthorizationResponseError && cause.error === "access_denied")
      throw new VisibleError("unauthenticated", "sign-in-cancelled", "The sign-in was cancelled", {
        cause,
      });
    if (isDown(cause)) throw down(cause);
    throw new VisibleError("unauthenticated", "sign-in-failed", "The sign-in did not succeed", {
      cause,
    });
  }
}

/** Where to end the provider's own session too; null where it offers no such address. */
export async function endSessionUrl(
  provider: KnownProvider,
  trusted: readonly string[],
  back: string,
): Promise<URL | null> {
  const configuration = await configurationOf(provider, trusted);
  const client = await import("openid-client");
  if (!configuration.serverMetadata().end_session_endpoint) return null;
  return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back });
}

/** Where a provider's keys lie, and how to ask for them. */
export async function signingKeysOf(
  provider: KnownProvider,
  trusted: readonly string[],
): Promise<{ readonly url: URL; readonly fetch: CustomFetch }> {
  const metadata = (await configurationOf(provider, trusted)).serverMetadata();
  if (!metadata.jwks_uri) throw down(new Error("The provider names no keys"));
  return { url: new URL(metadata.jwks_uri), fetch: fetchWithin(provider.issuer, trusted) };
}

function identityOf(
  issuer: string,
  subject: string,
  claims: Readonly<Record<string, unknown>>,
): Identity {
  const email = emailSchema.safeParse(claims["email"]);
  const name = personSchema.shape.name.safeParse(claims["name"]);
  const groups = [claims["groups"] ?? []].flat();
  return {
    issuer,
    subject,
    name: name.success ? name.data : null,
    email: email.success && claims["email_verified"] !== false ? email.data : null,
    groups: groups.filter((group) => typeof group === "string"),
  };
}

/**
 * Asks only what may be asked: public addresses over https, and the hosts of issuers that the service
 * itself was given. What a provider's discovery names is no safer than what an administrator typed.
 */
function fetchWithin(issuer: string, trusted: readonly string[]): CustomFetch {
  const trustedOrigins = trusted.includes(issuer) ? [new URL(issuer).origin] : [];
  return async (url, options) => {
    const { origin, pathname } = new URL(url);
    if (!trustedOrigins.includes(origin) && !isSafeIssuer(origin + pathname))
      throw new TypeError(`${origin} is no address that may be asked`);
    const response = await fetch(url, { ...options, redirect: "manual" } as RequestInit);
    const body = await bodyOf(response);
    const { status, headers } = response;
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  };
}

/** @throws TypeError where there is more than a provider has to say */
async function bodyOf(response: Response): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new TypeError("The provider's answer is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** No answer, none in time, or one of a server that is in trouble. */
function isDown(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (
    code === "OAUTH_TIMEOUT" ||
    (code === "OAUTH_RESPONSE_IS_NOT_CONFORM" && cause instanceof Response && cause.status >= 500)
  );
}

function down(cause: unknown): VisibleError {
  return new VisibleError(
    "unavailable",
    "provider-unavailable",
    "The identity provider does not answer",
    { cause },
  );
}
