/**
 * How a tenant's members sign in: at which OpenID Connect provider, who of its people may, and which
 * roles their groups stand for. Changes are a draft until somebody has signed in with it.
 */
import * as z from "zod/mini";
import { described, line, list, moment, orNull, unique } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";
import { roleSchema } from "../kernel/permission.ts";

export const groupSchema = z
  .strictObject({ group: line, role: roleSchema, unit: orNull(idSchema) })
  .register(z.globalRegistry, { id: "GroupMapping" });

/** As OpenID Connect calls them. */
export const tokenEndpointAuthMethodSchema = z.enum(["client_secret_basic", "client_secret_post"]);

export const providerSchema = z
  .strictObject({
    issuer: described(
      z.url({ protocol: /^https?$/ }).check(z.maxLength(500)),
      "The provider's issuer, as its discovery document states it",
    ),
    clientId: z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/, "Printable ASCII, at most 200")),
    secret: described(
      orNull(idSchema),
      "Name of the client secret in the service's store of secrets; null for a public client",
    ),
    tokenEndpointAuthMethod: described(
      z._default(tokenEndpointAuthMethodSchema, "client_secret_basic"),
      "How the secret is sent; some providers read only client_secret_post as it was meant",
    ),
    scopes: described(
      list(
        z.string().check(z.regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, "A scope, without spaces")),
        20,
      ),
      "What to ask for besides openid, email and profile: where the provider tells groups for it",
    ),
  })
  .register(z.globalRegistry, { id: "Provider" });

const domain = z
  .string()
  .check(
    z.toLowerCase(),
    z.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, "Like example.org"),
  );

export const signInSettingsSchema = z
  .strictObject({
    provider: described(orNull(providerSchema), "Null for the provider that tenants share"),
    groups: described(
      list(groupSchema, 200),
      "Members of these groups become members here; empty where members are invited alone",
    ),
    emailDomains: described(
      z._default(unique(domain, 50), []),
      "Whose addresses may sign in; empty for all",
    ),
  })
  .register(z.globalRegistry, { id: "SignInSettings" });

export const identityProviderSchema = z.strictObject({
  id: z.literal("sign-in"),
  live: signInSettingsSchema,
  draft: orNull(signInSettingsSchema),
  tested: described(orNull(moment), "When somebody signed in with the draft as it is"),
});

export type Provider = z.output<typeof providerSchema>;
export type SignInSettings = z.output<typeof signInSettingsSchema>;
export type IdentityProvider = z.output<typeof identityProviderSchema>;

export const draftPatchSchema = z.strictObject({ draft: orNull(signInSettingsSchema) });
