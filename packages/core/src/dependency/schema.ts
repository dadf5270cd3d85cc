/**
 * A dependency (Abhängigkeit), finish to start: `measure` can begin when `dependsOn` is done. No
 * cycles, ever.
 */
import * as z from "zod";
import { orNull, prose } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const dependencySchema = z
  .strictObject({
    id: idSchema,
    measure: idSchema.meta({ description: "The measure that waits" }),
    dependsOn: idSchema.meta({ description: "The measure that must be done first" }),
    note: orNull(prose),
    withdrawn: z.boolean().default(false).meta({ description: "No longer holds" }),
  })
  .register(z.globalRegistry, { id: "Dependency" });

export type Dependency = z.output<typeof dependencySchema>;

/** The measure is taken from the path, never from the payload. */
export const dependencyInputSchema = dependencySchema.omit({ id: true, measure: true });
export const dependencyPatchSchema = dependencyInputSchema.omit({ dependsOn: true });
