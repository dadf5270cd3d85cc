/** All routes under /api/v1, in the order in which the OpenAPI document lists them. */
import type { Route } from "../route.ts";
import { administrationRoutes } from "./administration.ts";
import { registerRoutes } from "./register.ts";

export const routes: readonly Route[] = [...registerRoutes, ...administrationRoutes];
