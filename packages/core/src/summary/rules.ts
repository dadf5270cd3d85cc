/** Counting a register into its summary. */
import { horizons, type Measure, measureStatuses } from "../measure/schema.ts";
import { areasTouched, mainStrategy } from "../strategy/rules.ts";
import type { Strategy } from "../strategy/schema.ts";
import type { Tenant } from "../tenant/schema.ts";
import type { Summary } from "./schema.ts";

type Counted = Pick<Measure, "bundle" | "strategy" | "goals" | "horizon" | "status">;
type Shown = Pick<Strategy, "id" | "title" | "targetYear" | "areas" | "goals">;

/** @param held what everybody may see of the tenant's strategies and measures */
export function summarise(
  tenant: Pick<
    Tenant,
    "id" | "name" | "officialName" | "kind" | "state" | "sample" | "mainStrategy"
  >,
  held: { strategies: readonly Shown[]; measures: readonly Counted[] },
): Summary {
  const main = mainStrategy(tenant, held.strategies);
  const measures = held.measures.filter(({ bundle }) => bundle !== null);
  const goalsOf = new Map(held.strategies.map(({ id, goals }) => [id, goals]));
  const inMain = measures.filter(({ strategy }) => strategy === main?.id);
  const touched = inMain.map((m) => areasTouched(m.goals, goalsOf.get(m.strategy) ?? []));
  const { id, name, officialName, kind, state, sample } = tenant;
  return {
    id,
    name,
    officialName,
    kind,
    state,
    sample,
    strategy: main && { id: main.id, title: main.title, targetYear: main.targetYear },
    goals: main?.goals.filter(({ retired }) => !retired).length ?? 0,
    bundles: held.measures.length - measures.length,
    measures: measures.length,
    byArea: (main?.areas ?? [])
      .filter(({ retired }) => !retired)
      .map(({ code, title }) => ({
        code,
        title,
        measures: touched.filter((areas) => areas.includes(code)).length,
      })),
    byHorizon: counts(
      [...horizons, "unknown"],
      measures.map(({ horizon }) => horizon ?? "unknown"),
    ),
    byStatus: counts(
      [...measureStatuses, "unknown"],
      measures.map(({ status }) => status ?? "unknown"),
    ),
  };
}

function counts<K extends string>(kinds: readonly K[], found: readonly K[]): Record<K, number> {
  return Object.fromEntries(
    kinds.map((kind) => [kind, found.filter((one) => one === kind).length]),
  ) as Record<K, number>;
}
