/** An API token: a secret shown once, of which only the hash is kept, with a role and an expiry. */
import * as z from "zod";
import { roleSchema } from "../kernel/actor.ts";
import { line } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const tokenSchema = z.strictObject({
  id: idSchema,
  name: line.nullable(),
  role: roleSchema,
  unit: idSchema.nullable().meta({ description: "What a contributor answers for" }),
  createdAt: z.iso.datetime(),
  expires: z.int().meta({ description: "Seconds since 1970" }),
});
export type Token = z.output<typeof tokenSchema>;

/** Recognisable, so that secret scanners find a token that leaked. */
export const tokenPattern = /^kursbuch_[A-Za-z0-9_-]{43}$/;
