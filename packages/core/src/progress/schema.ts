/**
 * A progress entry (Sachstand): what was true of a measure on a day. It is never edited; a
 * correction is a new entry that names the one it replaces.
 */
import * as z from "zod";
import { day, line, orNull, prose, visibilitySchema } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";
import { measureStatusSchema } from "../measure/schema.ts";

export const progressSchema = z
  .strictObject({
    id: idSchema,
    measure: idSchema,
    date: day.meta({ description: "Reporting date" }),
    status: orNull(measureStatusSchema),
    percent: z.int().min(0).max(100).nullable().default(null),
    confidence: orNull(z.enum(["green", "amber", "red"])).meta({
      description: "Confidence that the measure ends as planned",
    }),
    text: orNull(prose),
    author: orNull(line).meta({ description: "Function of the author, not a person's name" }),
    replaces: orNull(idSchema).meta({ description: "The entry this one corrects" }),
    visibility: visibilitySchema.default("internal"),
  })
  .register(z.globalRegistry, { id: "ProgressEntry" });

export type ProgressEntry = z.output<typeof progressSchema>;

/** The measure is taken from the path, the author from who asks. */
export const progressInputSchema = progressSchema.omit({ id: true, measure: true, author: true });
