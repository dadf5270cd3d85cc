/** Which provider a tenant's people sign in at, and where they come back to. */
import { VisibleError } from "@kursbuch/core/kernel";
import { sameProvider } from "@kursbuch/core/identity-provider/rules";
import type { SignInSettings } from "@kursbuch/core/identity-provider/schema";
import type { TenantTable } from "@kursbuch/core/table";
import type { KnownProvider, SignInOptions } from "./options.ts";

export type TenantProvider = {
  readonly provider: KnownProvider;
  readonly redirectUri: string;
};

/**
 * A tenant's own provider comes back to an address of its own: so no provider can be made to look
 * like another one (mix-up, RFC 9700 §4.4.2.2).
 *
 * @throws VisibleError `unavailable` where there is no provider, or its secret is missing
 */
export async function providerOf(
  options: SignInOptions,
  { tenant }: TenantTable,
  { provider }: SignInSettings,
): Promise<TenantProvider> {
  const callback = `${options.origin}/auth/callback`;
  if (provider === null) {
    if (!options.provider) throw missing("This service has no shared identity provider");
    return { provider: options.provider, redirectUri: callback };
  }
  const clientSecret =
    provider.secret === null ? null : await options.secretOf(tenant, provider.secret);
  if (provider.secret !== null && clientSecret === null)
    throw missing("The provider's client secret is not in the service's store of secrets");
  const { issuer, clientId, tokenEndpointAuthMethod, scopes } = provider;
  return {
    provider: { issuer, clientId, clientSecret, tokenEndpointAuthMethod, scopes },
    redirectUri: `${callback}/${tenant}`,
  };
}

/** Whether whoever signed in at `provider` has, by that, signed in with these settings too. */
export function trusts(
  options: SignInOptions,
  provider: Pick<KnownProvider, "issuer" | "clientId">,
) {
  return ({ provider: own }: SignInSettings): boolean => {
    const theirs = own ?? options.provider;
    return theirs !== null && sameProvider(theirs, provider);
  };
}

function missing(message: string): VisibleError {
  return new VisibleError("unavailable", "provider-not-set-up", message);
}
