/** Measures: bundles and the measures within them, with filters, and their history. */
import { described } from "@kursbuch/core/kernel";
import { changeMeasure, createMeasure } from "@kursbuch/core/measure";
import {
  horizonSchema,
  measureInputSchema,
  measureStatusSchema,
} from "@kursbuch/core/measure/schema";
import { readDossier } from "@kursbuch/core/publication";
import * as z from "zod/mini";
import { onlyPage, pageOf, pageQuery } from "../page.ts";
import { change, create, read } from "../route.ts";
import { dossierView, historyView, listOf, measureView } from "../views.ts";

const word = z.string().check(z.maxLength(64));

const measureQuery = z.strictObject({
  ...pageQuery,
  number: described(z.optional(word), "The number as printed"),
  strategy: described(z.optional(word), "Id of a strategy"),
  goal: described(z.optional(word), "Number of a goal; finds references to `all` too"),
  area: described(z.optional(word), "Code of a goal area"),
  horizon: z.optional(z.enum([...horizonSchema.options, "unknown"])),
  status: z.optional(z.enum([...measureStatusSchema.options, "unknown"])),
  unit: described(z.optional(word), "Id of a responsible or participating unit"),
  text: described(
    z.optional(z.string().check(z.maxLength(200))),
    "Words in number, title, description",
  ),
});

export const measureRoutes = [
  read({
    path: "/tenants/{tenant}/measures",
    operationId: "listMeasures",
    summary: "Bundles and measures in the order of their numbers",
    query: measureQuery,
    response: listOf(measureView),
    async answer({ reading }, { limit, cursor, ...filter }) {
      return pageOf(await reading().measures(filter), { limit, cursor }, ({ id }) => id);
    },
  }),
  read({
    path: "/tenants/{tenant}/measures/{id}",
    operationId: "readMeasure",
    summary: "One bundle or measure",
    response: measureView,
    answer: ({ reading, params }) => reading().measure(params["id"] ?? ""),
  }),
  read({
    path: "/tenants/{tenant}/measures/{id}/history",
    operationId: "listMeasureHistory",
    summary: "Who changed what, when, from what to what; oldest first",
    query: onlyPage,
    response: listOf(historyView),
    async answer({ reading, params }, query) {
      const entries = await reading().history(params["id"] ?? "");
      return pageOf(entries, query, ({ sequence }) => String(sequence));
    },
  }),
  read({
    path: "/tenants/{tenant}/dossiers/{number}",
    operationId: "readDossier",
    summary: "Everything about one measure, by its number, and of the register what it names",
    response: dossierView,
    answer: ({ reading, params }) => readDossier(reading(), params["number"] ?? ""),
  }),
  create({
    path: "/tenants/{tenant}/measures",
    operationId: "createMeasure",
    summary: "Add a bundle or a measure",
    body: measureInputSchema,
    response: measureView,
    answer: ({ access, body, once }) => createMeasure(access, body, once),
  }),
  change({
    path: "/tenants/{tenant}/measures/{id}",
    operationId: "changeMeasure",
    summary: "Change a bundle or a measure",
    body: measureInputSchema,
    response: measureView,
    answer: ({ access, params, expected, body }) =>
      changeMeasure(access, params["id"] ?? "", expected, body),
  }),
];
