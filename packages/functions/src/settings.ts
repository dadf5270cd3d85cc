/**
 * What the deployed service is told by its environment, with the secrets that the deployment adds to it.
 * Without an origin nobody signs in and the service only shows what is public.
 */
import type { Context } from "hono";
import { type Environment, needed } from "./environment.ts";
import { smtpMailer } from "./mail.ts";
import { sessionsFrom } from "./session-settings.ts";
import type { AppOptions } from "./services.ts";
import type { KnownProvider, SignInOptions } from "./sign-in/options.ts";

/** @throws Error that names the variable which is missing or malformed, never its value */
export function signInFrom(environment: Environment): SignInOptions | undefined {
  const sessions = sessionsFrom(environment);
  if (!sessions) return undefined;
  return {
    ...sessions,
    provider: providerFrom(environment),
    secretOf: tenantSecrets(environment),
    mailer: smtpMailer(needed(environment, "SMTP_URL"), needed(environment, "MAIL_FROM")),
  };
}

/**
 * The address of whoever asks. Where something stands in front of the service, it says so in a header
 * that the deployment names; the connection's own address would be that of what stands in front.
 */
export function addressFrom({
  VIEWER_ADDRESS_HEADER: header,
}: Environment): AppOptions["addressOf"] {
  if (header === undefined) return sourceIp;
  return (c) => c.req.header(header);
}

function sourceIp(c: Context): string | undefined {
  const bindings = c.env as
    | { requestContext?: { http?: { sourceIp?: string }; identity?: { sourceIp?: string } } }
    | undefined;
  return bindings?.requestContext?.http?.sourceIp ?? bindings?.requestContext?.identity?.sourceIp;
}

function providerFrom(environment: Environment): KnownProvider | null {
  const issuer = environment["OIDC_ISSUER"];
  if (issuer === undefined) return null;
  return {
    issuer,
    clientId: needed(environment, "OIDC_CLIENT_ID"),
    clientSecret: environment["OIDC_CLIENT_SECRET"] ?? null,
    tokenEndpointAuthMethod:
      environment["OIDC_AUTH_METHOD"] === "client_secret_post"
        ? "client_secret_post"
        : "client_secret_basic",
    scopes: environment["OIDC_SCOPES"]?.split(" ") ?? [],
  };
}

/** Tenants' client secrets, which stand in the environment as JSON: `{ "rostock/login": "…" }`. */
export function tenantSecrets({
  OIDC_SECRETS: text = "{}",
}: Environment): SignInOptions["secretOf"] {
  let secrets: Map<string, unknown>;
  try {
    secrets = new Map(Object.entries(JSON.parse(text) as Record<string, unknown>));
  } catch {
    throw new Error('OIDC_SECRETS must be JSON like {"rostock/login": "…"}');
  }
  return async (tenant, name) => {
    const secret = secrets.get(`${tenant}/${name}`);
    return typeof secret === "string" ? secret : null;
  };
}
