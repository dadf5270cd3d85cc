/** Council papers and their consultations. */
import { changeDecision, createDecision } from "@kursbuch/core/decision";
import { decisionInputSchema } from "@kursbuch/core/decision/schema";
import { onlyPage, pageOf } from "../page.ts";
import { change, create, read } from "../route.ts";
import { decisionView, listOf } from "../views.ts";

export const decisionRoutes = [
  read({
    path: "/tenants/{tenant}/decisions",
    operationId: "listDecisions",
    summary: "Council papers, newest first",
    query: onlyPage,
    response: listOf(decisionView),
    answer: async ({ reading }, query) =>
      pageOf(await reading().decisions(), query, ({ id }) => id),
  }),
  read({
    path: "/tenants/{tenant}/decisions/{id}",
    operationId: "readDecision",
    summary: "One council paper",
    response: decisionView,
    answer: ({ reading, params }) => reading().decision(params["id"] ?? ""),
  }),
  create({
    path: "/tenants/{tenant}/decisions",
    operationId: "createDecision",
    summary: "Add a council paper",
    body: decisionInputSchema,
    response: decisionView,
    answer: ({ access, body, once }) => createDecision(access, body, once),
  }),
  change({
    path: "/tenants/{tenant}/decisions/{id}",
    operationId: "changeDecision",
    summary: "Change a council paper",
    body: decisionInputSchema,
    response: decisionView,
    answer: ({ access, params, expected, body }) =>
      changeDecision(access, params["id"] ?? "", expected, body),
  }),
];
