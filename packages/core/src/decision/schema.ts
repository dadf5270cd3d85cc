/**
 * A council paper (Vorlage) and what became of it. The words are OParl's (Paper, Consultation); a
 * consultation's body, date, role and result are four separate fields.
 */
import * as z from "zod/mini";
import {
  day,
  described,
  line,
  list,
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
    role: described(orNull(line), "Zuständigkeit, as printed"),
    result: described(orNull(line), "Ergebnis, as printed"),
    meeting: orNull(line),
  })
  .register(z.globalRegistry, { id: "Consultation" });

export const decisionSchema = z
  .strictObject({
    id: idSchema,
    reference: described(orNull(line), "Number of the paper"),
    title: line,
    paperType: orNull(line),
    date: orNull(partialDate),
    originator: described(orNull(line), "Office that brought it in"),
    summary: orNull(prose),
    consultations: list(consultationSchema, 50),
    attachments: list(line, 100),
    related: z._default(unique(idSchema, 100), []),
    url: orNull(url),
    oparlId: orNull(url),
    visibility: z._default(visibilitySchema, "internal"),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Decision" });

export type Decision = z.output<typeof decisionSchema>;
export const decisionInputSchema = z.omit(decisionSchema, { id: true });
