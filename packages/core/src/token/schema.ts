/** An API token: a secret shown once, of which only the hash is kept, with a role and an expiry. */
import * as z from "zod/mini";
import { roleSchema } from "../kernel/actor.ts";
import { described, line } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const tokenSchema = z.strictObject({
  id: idSchema,
  name: z.nullable(line),
  role: roleSchema,
  unit: described(z.nullable(idSchema), "What a contributor answers for"),
  createdAt: z.iso.datetime(),
  expires: described(z.int(), "Seconds since 1970"),
});
export type Token = z.output<typeof tokenSchema>;

/** Recognisable, so that secret scanners find a token that leaked. */
export const tokenPattern = /^kursbuch_[A-Za-z0-9_-]{43}$/;
