/** A legal duty (Rechtspflicht), whom it binds, and how far the tenant meets it. */
import * as z from "zod";
import {
  line,
  number,
  orNull,
  partialDate,
  prose,
  sourceSchema,
  unique,
  visibilitySchema,
} from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

/**
 * X: binds federal authorities. Y: binds Länder and municipalities in federal matters. O: binds
 * only where the law of the Land says so. (Legend of the E-Government-Gesetz overview, KGSt 3/2014.)
 */
export const bindingSchema = z.enum(["X", "Y", "O"]);

export const obligationSchema = z
  .strictObject({
    id: idSchema,
    number,
    title: line,
    law: line,
    asOf: orNull(partialDate).meta({ description: "State of the law described" }),
    federal: orNull(bindingSchema),
    state: orNull(bindingSchema),
    municipal: orNull(bindingSchema),
    fulfilment: orNull(z.enum(["open", "partly", "met", "not-applicable"])),
    fulfilmentNote: orNull(prose),
    measures: unique(idSchema, 200).default([]),
    visibility: visibilitySchema.default("internal"),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Obligation" });

export type Obligation = z.output<typeof obligationSchema>;
export const obligationInputSchema = obligationSchema.omit({ id: true });
