/** What signing in needs from whoever runs the service: the same in the cloud, locally and in tests. */
import type { Provider } from "@kursbuch/core/identity-provider/schema";
import type { TenantId } from "@kursbuch/core/kernel";
import type { Mailer } from "../mail.ts";

/** A key of 256 bits under a name that is not secret. */
export type SessionKey = { readonly id: string; readonly bytes: Uint8Array };

/** An OpenID Connect provider with the secret itself. */
export type KnownProvider = {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /**
   * How the secret is sent; `client_secret_basic` if not said otherwise. OAuth wants the secret
   * percent-encoded there, and some providers, LemonLDAP::NG 2.16 among them, do not decode it.
   */
  readonly tokenEndpointAuthMethod?: Provider["tokenEndpointAuthMethod"];
  /** What to ask for besides openid, email and profile. */
  readonly scopes?: readonly string[];
};

export type SignInOptions = {
  /** Where people reach the service: "https://kursbuch.example". Nothing a request says changes it. */
  readonly origin: string;
  /** The first one seals; all of them open, so that keys can be changed while people work. */
  readonly keys: readonly [SessionKey, ...SessionKey[]];
  /** The provider of tenants that name none of their own. */
  readonly provider: KnownProvider | null;
  /** A tenant's secret by its name; tenants cannot name each other's. */
  readonly secretOf: (tenant: TenantId, name: string) => Promise<string | null>;
  /** Issuers that may be asked although they are no public https addresses. */
  readonly trustedIssuers: readonly string[];
  /** Null where no mail is sent: whoever is invited is told by other means. */
  readonly mailer: Mailer | null;
};
