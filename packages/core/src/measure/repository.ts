/**
 * Where measures are kept. Beside each lies an item that holds its number, so that a number is
 * given once.
 */
import { type Access, type Stored, versioned } from "../history/index.ts";
import { VisibleError } from "../kernel/error.ts";
import type { Write } from "../table/index.ts";
import { type Measure, measureSchema } from "./schema.ts";

export const measures = versioned("measure", measureSchema);

/** Reserves the measure's number and gives back the one it had. */
export function numberWrites(
  access: Access,
  before: Stored<Measure> | null,
  after: Measure,
): Write[] {
  if (before?.content.number === after.number) return [];
  const pk = access.table.partition("measure-number");
  return [
    {
      put: { pk, sk: after.number, measure: after.id },
      condition: "attribute_not_exists(pk) OR measure = :measure",
      values: { ":measure": after.id },
      onRefused: () =>
        new VisibleError("conflict", "number-taken", `Another measure has number ${after.number}`, {
          faults: [{ path: "/number", message: "Taken" }],
        }),
    },
    ...(before ? [{ delete: { pk, sk: before.content.number } }] : []),
  ];
}
