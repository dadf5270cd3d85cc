/** Legal duties. */
import { changeObligation, createObligation } from "@kursbuch/core/obligation";
import { obligationInputSchema } from "@kursbuch/core/obligation/schema";
import { onlyPage, pageOf } from "../page.ts";
import { change, create, read } from "../route.ts";
import { listOf, obligationView } from "../views.ts";

export const obligationRoutes = [
  read({
    path: "/tenants/{tenant}/obligations",
    operationId: "listObligations",
    summary: "Legal duties by law and number",
    query: onlyPage,
    response: listOf(obligationView),
    answer: async ({ reading }, query) =>
      pageOf(await reading().obligations(), query, ({ id }) => id),
  }),
  read({
    path: "/tenants/{tenant}/obligations/{id}",
    operationId: "readObligation",
    summary: "One legal duty",
    response: obligationView,
    answer: ({ reading, params }) => reading().obligation(params["id"] ?? ""),
  }),
  create({
    path: "/tenants/{tenant}/obligations",
    operationId: "createObligation",
    summary: "Add a legal duty",
    body: obligationInputSchema,
    response: obligationView,
    answer: ({ access, body, once }) => createObligation(access, body, once),
  }),
  change({
    path: "/tenants/{tenant}/obligations/{id}",
    operationId: "changeObligation",
    summary: "Change a legal duty or how far it is met",
    body: obligationInputSchema,
    response: obligationView,
    answer: ({ access, params, expected, body }) =>
      changeObligation(access, params["id"] ?? "", expected, body),
  }),
];
