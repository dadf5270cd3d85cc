/** Measures: bundles and the measures within them, with filters, and their history. */
import { changeMeasure, createMeasure } from "@kursbuch/core/measure";
import {
  horizonSchema,
  measureInputSchema,
  measureStatusSchema,
} from "@kursbuch/core/measure/schema";
import { readDossier } from "@kursbuch/core/publication";
import * as z from "zod";
import { onlyPage, pageOf, pageQuery } from "../page.ts";
import { change, create, read } from "../route.ts";
import { dossierView, historyView, listOf, measureView } from "../views.ts";

const word = z.string().max(64);

const measureQuery = z.strictObject({
  ...pageQuery,
  number: word.optional().meta({ description: "The number as printed" }),
  strategy: word.optional().meta({ description: "Id of a strategy" }),
  goal: word.optional().meta({ description: "Number of a goal; finds references to `all` too" }),
  area: word.optional().meta({ description: "Code of a goal area" }),
  horizon: z.enum([...horizonSchema.options, "unknown"]).optional(),
  status: z.enum([...measureStatusSchema.options, "unknown"]).optional(),
  unit: word.optional().meta({ description: "Id of a responsible or participating unit" }),
  text: z.string().max(200).optional().meta({ description: "Words in number, title, description" }),
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
