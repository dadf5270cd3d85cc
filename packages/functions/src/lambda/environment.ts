/**
 * What a deployed function is told: variables of its environment, and the secrets that SST links to it.
 * Those are decrypted when the function starts and stand in no variable, where consoles show them and
 * four kilobytes are the limit.
 */
import { Resource } from "sst";
import type { Environment } from "../environment.ts";

/** The secrets' names in SST, and what the settings call them. */
const linked = {
  SessionKeys: "SESSION_KEYS",
  OriginSecret: "ORIGIN_SECRET",
  SmtpUrl: "SMTP_URL",
  OidcClientSecret: "OIDC_CLIENT_SECRET",
  TenantSecrets: "OIDC_SECRETS",
} as const;

/** The environment with the linked secrets; an empty one counts as none. */
export function deployedEnvironment(): Environment {
  const secrets = Object.entries(linked).map(([name, variable]) => [variable, secretOf(name)]);
  return { ...process.env, ...Object.fromEntries(secrets.filter(([, value]) => value)) };
}

/** Undefined where the function is not given it, of which SST's own accessor makes an error. */
function secretOf(name: string): string | undefined {
  const resources = Resource as unknown as Record<string, { value?: string }>;
  return name in resources ? resources[name]?.value : undefined;
}
