/** A milestone (Meilenstein): a dated, weighted step of a measure. */
import * as z from "zod";
import { line, orNull, partialDate } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const milestoneSchema = z
  .strictObject({
    id: idSchema,
    measure: idSchema,
    title: line,
    date: orNull(partialDate).meta({ description: "Planned date" }),
    weight: z.int().min(1).max(100).default(1).meta({ description: "Share of the measure" }),
    completedOn: orNull(partialDate),
    withdrawn: z.boolean().default(false).meta({ description: "No longer part of the plan" }),
  })
  .register(z.globalRegistry, { id: "Milestone" });

export type Milestone = z.output<typeof milestoneSchema>;

/** The measure is taken from the path, never from the payload. */
export const milestoneInputSchema = milestoneSchema.omit({ id: true, measure: true });
