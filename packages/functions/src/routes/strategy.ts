/** Strategies and their goal systems. */
import { changeStrategy, createStrategy } from "@kursbuch/core/strategy";
import { strategyInputSchema } from "@kursbuch/core/strategy/schema";
import { onlyPage, pageOf } from "../page.ts";
import { change, create, read } from "../route.ts";
import { listOf, strategyView } from "../views.ts";

export const strategyRoutes = [
  read({
    path: "/tenants/{tenant}/strategies",
    operationId: "listStrategies",
    summary: "A tenant's strategies, each with its goal system",
    query: onlyPage,
    response: listOf(strategyView),
    answer: async ({ reading }, query) =>
      pageOf(await reading().strategies(), query, ({ id }) => id),
  }),
  read({
    path: "/tenants/{tenant}/strategies/{id}",
    operationId: "readStrategy",
    summary: "One strategy with its goal system: goal areas, goals, action fields",
    response: strategyView,
    answer: ({ reading, params }) => reading().strategy(params["id"] ?? ""),
  }),
  create({
    path: "/tenants/{tenant}/strategies",
    operationId: "createStrategy",
    summary: "Add a strategy",
    body: strategyInputSchema,
    response: strategyView,
    answer: ({ access, body, once }) => createStrategy(access, body, once),
  }),
  change({
    path: "/tenants/{tenant}/strategies/{id}",
    operationId: "changeStrategy",
    summary: "Change a strategy or re-cut its goal system",
    body: strategyInputSchema,
    response: strategyView,
    answer: ({ access, params, expected, body }) =>
      changeStrategy(access, params["id"] ?? "", expected, body),
  }),
];
