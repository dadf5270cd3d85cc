/**
 * A council paper (Vorlage) and what became of it. The words are OParl's (Paper, Consultation); a
 * consultation's body, date, role and result are four separate fields.
 */
import * as z from "zod";
import {
  day,
  line,
  partialDate,
  prose,
  sourceSchema,
  unique,
  url,
  visibilitySchema,
} from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const consultationSchema = z
  .strictObject({
    body: line,
    date: day.nullable().default(null),
    role: line.nullable().default(null).meta({ description: "Zuständigkeit, as printed" }),
    result: line.nullable().default(null).meta({ description: "Ergebnis, as printed" }),
    meeting: line.nullable().default(null),
  })
  .meta({ id: "Consultation" });

export const decisionSchema = z
  .strictObject({
    id: idSchema,
    reference: line.nullable().default(null).meta({ description: "Number of the paper" }),
    title: line,
    paperType: line.nullable().default(null),
    date: partialDate.nullable().default(null),
    originator: line.nullable().default(null).meta({ description: "Office that brought it in" }),
    summary: prose.nullable().default(null),
    consultations: z.array(consultationSchema).max(50).default([]),
    attachments: z.array(line).max(100).default([]),
    related: unique(idSchema, 100).default([]),
    url: url.nullable().default(null),
    oparlId: url.nullable().default(null),
    visibility: visibilitySchema.default("internal"),
    source: sourceSchema.nullable().default(null),
  })
  .meta({ id: "Decision" });

export type Decision = z.output<typeof decisionSchema>;
export const decisionInputSchema = decisionSchema.omit({ id: true });
