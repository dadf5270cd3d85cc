/** The routes of the register, which are asked for all day, and where the others lie. */
import { basePath, type Route } from "../route.ts";
import { decisionRoutes } from "./decision.ts";
import { measurePartRoutes } from "./measure-parts.ts";
import { measureRoutes } from "./measure.ts";
import { obligationRoutes } from "./obligation.ts";
import { strategyRoutes } from "./strategy.ts";
import { tenantRoutes } from "./tenant.ts";

export const registerRoutes: readonly Route[] = [
  ...tenantRoutes,
  ...strategyRoutes,
  ...measureRoutes,
  ...measurePartRoutes,
  ...obligationRoutes,
  ...decisionRoutes,
];

const parts = "members|membership|tokens|identity-provider";

/** The addresses of the routes of administration, which are loaded when one of them is asked for. */
export const administrationPaths: readonly string[] = [
  `${basePath}/me`,
  `${basePath}/me/*`,
  `${basePath}/tenants/:tenant/:part{${parts}}`,
  `${basePath}/tenants/:tenant/:part{${parts}}/*`,
];
