/** Tenants: the list of cities, one city's profile. */
import { summarySchema } from "@kursbuch/core/summary/schema";
import { listSummaries } from "@kursbuch/core/summary";
import { changeTenant } from "@kursbuch/core/tenant";
import { tenantPatchSchema } from "@kursbuch/core/tenant/schema";
import { onlyPage, readCursor, writeCursor } from "../page.ts";
import { change, read } from "../route.ts";
import { listOf, tenantView } from "../views.ts";

export const tenantRoutes = [
  read({
    path: "/tenants",
    operationId: "listTenants",
    summary: "All cities and cooperative bodies with a summary of each",
    query: onlyPage,
    response: listOf(() => summarySchema),
    async answer({ table }, { limit, cursor }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      // One more than asked for tells whether there is a next page.
      const found = await listSummaries(table, after, limit + 1);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items, next: last && found.length > limit ? writeCursor(last.id) : null };
    },
  }),
  read({
    path: "/tenants/{tenant}",
    operationId: "readTenant",
    summary: "A tenant's profile",
    response: tenantView,
    answer: ({ reading }) => reading().tenant(),
  }),
  change({
    path: "/tenants/{tenant}",
    operationId: "changeTenant",
    summary: "Change a tenant's profile",
    body: tenantPatchSchema,
    response: tenantView,
    answer: ({ access, expected, body }) => changeTenant(access, expected, body),
  }),
];
