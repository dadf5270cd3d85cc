/**
 * A council paper (Vorlage) and what became of it. The words are OParl's (Paper, Consultation); a
 * consultation's body, date, role and result are four separate fields.
 */
import * as z from "zod";
import {
  day,
  line,
  orNull,
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
    date: orNull(day),
    role: orNull(line).meta({ description: "Zuständigkeit, as printed" }),
    result: orNull(line).meta({ description: "Ergebnis, as printed" }),
    meeting: orNull(line),
  })
  .register(z.globalRegistry, { id: "Consultation" });

export const decisionSchema = z
  .strictObject({
    id: idSchema,
    reference: orNull(line).meta({ description: "Number of the paper" }),
    title: line,
    paperType: orNull(line),
    date: orNull(partialDate),
    originator: orNull(line).meta({ description: "Office that brought it in" }),
    summary: orNull(prose),
    consultations: z.array(consultationSchema).max(50).default([]),
    attachments: z.array(line).max(100).default([]),
    related: unique(idSchema, 100).default([]),
    url: orNull(url),
    oparlId: orNull(url),
    visibility: visibilitySchema.default("internal"),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Decision" });

export type Decision = z.output<typeof decisionSchema>;
export const decisionInputSchema = decisionSchema.omit({ id: true });
