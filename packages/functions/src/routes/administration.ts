/** The routes about people, tokens and signing in. */
import type { Route } from "../route.ts";
import { identityProviderRoutes } from "./identity-provider.ts";
import { memberRoutes } from "./member.ts";
import { personRoutes } from "./person.ts";
import { tokenRoutes } from "./token.ts";

export const administrationRoutes: readonly Route[] = [
  ...memberRoutes,
  ...identityProviderRoutes,
  ...tokenRoutes,
  ...personRoutes,
];
