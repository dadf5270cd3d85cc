/** A history entry (Verlauf): who changed what, when, from what to what; chained by hashes. */
import * as z from "zod/mini";
import { actorKinds } from "../kernel/actor.ts";
import { described, moment } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

/** The nouns of a register that have a history of their own. */
export const nouns = [
  "tenant",
  "strategy",
  "measure",
  "milestone",
  "dependency",
  "progress",
  "obligation",
  "decision",
] as const;

/** Nouns with a history that are the service's business and no part of a register. */
export const administrativeNouns = ["member", "identity-provider", "token"] as const;

export const nounSchema = z.enum([...nouns, ...administrativeNouns]);
export type Noun = z.output<typeof nounSchema>;

const json = z.json();
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const historyEntrySchema = z
  .strictObject({
    noun: nounSchema,
    id: described(idSchema, "Id of the object"),
    sequence: described(z.int().check(z.minimum(1)), "Equals the version it made"),
    at: described(moment, "UTC, milliseconds"),
    actor: z.strictObject({
      kind: z.enum(actorKinds),
      id: z.string().check(z.maxLength(100)),
    }),
    operation: z.enum(["create", "update"]),
    changes: z.array(
      z.strictObject({ field: z.string().check(z.maxLength(64)), from: json, to: json }),
    ),
    schema: described(
      z.optional(z.int().check(z.minimum(2))),
      "The schema of the noun in whose fields the changes are told; the first where it is absent",
    ),
    previousHash: z.nullable(hash),
    hash: described(hash, "SHA-256 of the canonical JSON (RFC 8785) of all else"),
  })
  .register(z.globalRegistry, { id: "HistoryEntry" });

export type HistoryEntry = z.output<typeof historyEntrySchema>;
