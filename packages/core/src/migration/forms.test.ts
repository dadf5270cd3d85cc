/**
 * The form of every noun's contents, as a hash for each of its schemas: whoever changes a form without a
 * new schema would leave the release that runs meanwhile with contents that it cannot read. Another
 * version of zod may tell the same forms otherwise; then all hashes change at once.
 */
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { canonical } from "../kernel/canonical.ts";
import { sha256 } from "../kernel/hash.ts";
import { everyNoun } from "./nouns.ts";

/** By noun; each further schema adds its hash, and none is ever changed. */
const forms: Record<string, readonly string[]> = {
  tenant: ["c51cdaec4517"],
  decision: ["4d1497f6c49a"],
  strategy: ["8ebb7ee734d1"],
  measure: ["4a558df32f84"],
  milestone: ["057b0e160543"],
  dependency: ["e1fabba137bf"],
  progress: ["171f6f3aad7b"],
  obligation: ["e2fc88930a05"],
  member: ["92b716b13837"],
  token: ["3389421dee86"],
  "identity-provider": ["beae45930667"],
};

/** Fields, kinds, limits and words of lists; not what is only told to readers of the API. */
function formOf(schema: z.ZodMiniType): string {
  const form = z.toJSONSchema(schema, { metadata: z.registry(), unrepresentable: "any" });
  return sha256(canonical(form)).slice(0, 12);
}

test.each(everyNoun.map(({ noun, schema, current }) => ({ noun, schema, current })))(
  "$noun has a schema for each form that it had",
  ({ noun, schema, current }) => {
    const known = forms[noun] ?? [];
    expect(
      { schema: current, form: formOf(schema) },
      `The form of a ${noun} has changed: add to its \`upgrades\`, and its hash to this list`,
    ).toEqual({ schema: known.length, form: known.at(-1) });
  },
);
