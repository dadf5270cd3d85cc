/** Sign-in settings lie apart from the register: they are no part of what a city shows or takes along. */
import { versioned } from "../history/index.ts";
import { type IdentityProvider, identityProviderSchema } from "./schema.ts";

export const identityProviders = versioned<IdentityProvider>(
  "identity-provider",
  identityProviderSchema,
  { collection: "administration", entries: "administration", keyOf: () => "sign-in" },
);
