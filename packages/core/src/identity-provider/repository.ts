/** Sign-in settings lie apart from the register: they are no part of what a city shows or takes along. */
import { versioned } from "../history/index.ts";
import { sortKeyOf } from "../table/index.ts";
import { type IdentityProvider, identityProviderSchema } from "./schema.ts";

const key = "sign-in";

export const identityProviders = versioned<IdentityProvider>(
  "identity-provider",
  identityProviderSchema,
  {
    collection: "administration",
    entries: "administration",
    keyOf: () => key,
    owns: (item) => sortKeyOf(item) === key,
  },
);
