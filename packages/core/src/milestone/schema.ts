/** A milestone (Meilenstein): a dated, weighted step of a measure. */
import * as z from "zod/mini";
import { described, line, orNull, partialDate } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const milestoneSchema = z
  .strictObject({
    id: idSchema,
    measure: idSchema,
    title: line,
    date: described(orNull(partialDate), "Planned date"),
    weight: described(
      z._default(z.int().check(z.minimum(1), z.maximum(100)), 1),
      "Share of the measure",
    ),
    completedOn: orNull(partialDate),
    withdrawn: described(z._default(z.boolean(), false), "No longer part of the plan"),
  })
  .register(z.globalRegistry, { id: "Milestone" });

export type Milestone = z.output<typeof milestoneSchema>;

/** The measure is taken from the path, never from the payload. */
export const milestoneInputSchema = z.omit(milestoneSchema, { id: true, measure: true });
