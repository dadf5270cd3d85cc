/**
 * One small item per tenant with what the list of cities shows, so that listing N cities reads N
 * small items, whatever the size of their registers. It holds published things only.
 */
import * as z from "zod/mini";
import { described } from "../kernel/field.ts";
import { horizons, measureStatuses } from "../measure/schema.ts";
import { goalAreaSchema, strategySchema } from "../strategy/schema.ts";
import { tenantSchema } from "../tenant/schema.ts";

const count = z.int().check(z.minimum(0));

export const summarySchema = z
  .strictObject({
    ...z.pick(tenantSchema, {
      id: true,
      name: true,
      officialName: true,
      kind: true,
      state: true,
      sample: true,
    }).shape,
    strategy: described(
      z.nullable(z.pick(strategySchema, { id: true, title: true, targetYear: true })),
      "The main strategy",
    ),
    goals: described(count, "Goals of the main strategy that are not retired"),
    bundles: count,
    measures: described(count, "Without bundles"),
    byArea: described(
      z.array(
        z.strictObject({
          ...z.pick(goalAreaSchema, { code: true, title: true }).shape,
          measures: count,
        }),
      ),
      "Goal areas of the main strategy; a measure counts in each it touches",
    ),
    byHorizon: z.strictObject(
      Object.fromEntries([...horizons, "unknown"].map((h) => [h, count])) as Record<
        (typeof horizons)[number] | "unknown",
        typeof count
      >,
    ),
    byStatus: z.strictObject(
      Object.fromEntries([...measureStatuses, "unknown"].map((s) => [s, count])) as Record<
        (typeof measureStatuses)[number] | "unknown",
        typeof count
      >,
    ),
  })
  .register(z.globalRegistry, { id: "Summary" });

export type Summary = z.output<typeof summarySchema>;
