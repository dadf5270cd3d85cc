/** A legal duty (Rechtspflicht), whom it binds, and how far the tenant meets it. */
import * as z from "zod/mini";
import {
  described,
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
    asOf: described(orNull(partialDate), "State of the law described"),
    federal: orNull(bindingSchema),
    state: orNull(bindingSchema),
    municipal: orNull(bindingSchema),
    fulfilment: orNull(z.enum(["open", "partly", "met", "not-applicable"])),
    fulfilmentNote: orNull(prose),
    measures: z._default(unique(idSchema, 200), []),
    visibility: z._default(visibilitySchema, "internal"),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Obligation" });

export type Obligation = z.output<typeof obligationSchema>;
export const obligationInputSchema = z.omit(obligationSchema, { id: true });
