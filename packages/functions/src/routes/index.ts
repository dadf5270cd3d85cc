/** All routes under /api/v1, in the order in which the OpenAPI document lists them. */
import type { Route } from "../route.ts";
import { decisionRoutes } from "./decision.ts";
import { identityProviderRoutes } from "./identity-provider.ts";
import { measurePartRoutes } from "./measure-parts.ts";
import { measureRoutes } from "./measure.ts";
import { memberRoutes } from "./member.ts";
import { obligationRoutes } from "./obligation.ts";
import { personRoutes } from "./person.ts";
import { strategyRoutes } from "./strategy.ts";
import { tenantRoutes } from "./tenant.ts";
import { tokenRoutes } from "./token.ts";

export const routes: readonly Route[] = [
  ...tenantRoutes,
  ...strategyRoutes,
  ...measureRoutes,
  ...measurePartRoutes,
  ...obligationRoutes,
  ...decisionRoutes,
  ...memberRoutes,
  ...identityProviderRoutes,
  ...tokenRoutes,
  ...personRoutes,
];
