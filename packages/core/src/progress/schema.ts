/**
 * A progress entry (Sachstand): what was true of a measure on a day. It is never edited; a
 * correction is a new entry that names the one it replaces.
 */
import * as z from "zod/mini";
import { day, described, line, orNull, prose, visibilitySchema } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";
import { measureStatusSchema } from "../measure/schema.ts";

export const progressSchema = z
  .strictObject({
    id: idSchema,
    measure: idSchema,
    date: described(day, "Reporting date"),
    status: orNull(measureStatusSchema),
    percent: orNull(z.int().check(z.minimum(0), z.maximum(100))),
    confidence: described(
      orNull(z.enum(["green", "amber", "red"])),
      "Confidence that the measure ends as planned",
    ),
    text: orNull(prose),
    author: described(orNull(line), "Function of the author, not a person's name"),
    replaces: described(orNull(idSchema), "The entry this one corrects"),
    visibility: z._default(visibilitySchema, "internal"),
  })
  .register(z.globalRegistry, { id: "ProgressEntry" });

export type ProgressEntry = z.output<typeof progressSchema>;

/** The measure is taken from the path, the author from who asks. */
export const progressInputSchema = z.omit(progressSchema, {
  id: true,
  measure: true,
  author: true,
});

/** All that may change of an entry: who sees it. */
export const progressPatchSchema = z.pick(progressSchema, { visibility: true });
