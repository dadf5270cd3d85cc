/** API tokens of a tenant. */
import { createToken, listTokens, revokeToken } from "@kursbuch/core/token";
import { tokenInputSchema } from "@kursbuch/core/token/schema";
import { onlyPage, pageOf } from "../page.ts";
import { act, read, remove } from "../route.ts";
import { listOf } from "../views.ts";
import { newTokenView, tokenView } from "../views-of-members.ts";

export const tokenRoutes = [
  read({
    path: "/tenants/{tenant}/tokens",
    operationId: "listTokens",
    summary: "API tokens, newest first; never their secrets",
    query: onlyPage,
    response: listOf(tokenView),
    answer: async ({ access }, query) => pageOf(await listTokens(access()), query, ({ id }) => id),
  }),
  act({
    path: "/tenants/{tenant}/tokens",
    operationId: "createToken",
    summary: "Make an API token; its secret is in this answer and in no other",
    body: tokenInputSchema,
    response: newTokenView,
    answer: ({ access, body }) => createToken(access, body),
  }),
  remove({
    path: "/tenants/{tenant}/tokens/{id}",
    operationId: "revokeToken",
    summary: "Revoke an API token, at once",
    answer: ({ access, params, expected }) => revokeToken(access, params["id"] ?? "", expected),
  }),
];
