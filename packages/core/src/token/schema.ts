/** An API token: a secret shown once, of which only the hash is kept, with what it may do. */
import * as z from "zod/mini";
import { described, line, moment, orNull } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";
import { extentSchema, type Operation, operationSchema } from "../kernel/permission.ts";

export const tokenSchema = z.strictObject({
  id: idSchema,
  hash: described(z.string().check(z.regex(/^[0-9a-f]{64}$/)), "SHA-256 of the secret"),
  name: line,
  grants: z.partialRecord(operationSchema, extentSchema),
  unit: described(orNull(idSchema), "Whose measures it edits, where not all"),
  expires: moment,
  revoked: z._default(z.boolean(), false),
});
export type Token = z.output<typeof tokenSchema>;

/**
 * What an administrator may give to a token. Approving is a person's work, and a token that manages
 * members or tokens could give itself the rest.
 */
export const tokenOperations = [
  "register.read",
  "measure.edit",
  "register.write",
] as const satisfies readonly Operation[];

export const tokenInputSchema = z.strictObject({
  name: described(line, "What it is for; shown in the list and in the history"),
  operations: z.array(z.enum(tokenOperations)).check(
    z.minLength(1),
    z.maxLength(tokenOperations.length),
    z.refine((all) => new Set(all).size === all.length, "Each operation only once"),
  ),
  unit: described(orNull(idSchema), "Where `measure.edit` is to reach this unit's measures alone"),
  days: described(z._default(z.int().check(z.minimum(1), z.maximum(730)), 90), "Until it expires"),
});

/** Recognisable, so that secret scanners find a token that leaked. */
export const tokenPattern = /^kursbuch_[A-Za-z0-9_-]{43}$/;
