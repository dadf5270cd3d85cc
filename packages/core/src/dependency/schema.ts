/**
 * A dependency (Abhängigkeit), finish to start: `measure` can begin when `dependsOn` is done. No
 * cycles, ever.
 */
import * as z from "zod/mini";
import { described, orNull, prose } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const dependencySchema = z
  .strictObject({
    id: idSchema,
    measure: described(idSchema, "The measure that waits"),
    dependsOn: described(idSchema, "The measure that must be done first"),
    note: orNull(prose),
    withdrawn: described(z._default(z.boolean(), false), "No longer holds"),
  })
  .register(z.globalRegistry, { id: "Dependency" });

export type Dependency = z.output<typeof dependencySchema>;

/** The measure is taken from the path, never from the payload. */
export const dependencyInputSchema = z.omit(dependencySchema, { id: true, measure: true });
export const dependencyPatchSchema = z.omit(dependencyInputSchema, { dependsOn: true });
