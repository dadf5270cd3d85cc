/**
 * The filters of the list of measures as they stand in an address. A word that no filter knows is left
 * out instead of answered with an error: addresses get cut, and readers cannot repair them.
 */
import type { MeasureFilter } from "@kursbuch/core/measure/rules";
import type { Register } from "./register.ts";
import { horizons, states } from "./vocabulary.ts";

/** The names in the address, which are those of the API. */
export const filterNames = ["text", "goal", "area", "horizon", "status", "unit"] as const;
export type FilterName = (typeof filterNames)[number];

const horizonChoices = [...horizons, "unknown"] as const;

export function filterOf(query: URLSearchParams, { strategy, tenant }: Register): MeasureFilter {
  const known = <T extends string>(name: FilterName, choices: readonly T[]): T | undefined =>
    choices.find((choice) => choice === query.get(name));
  return {
    text: query.get("text")?.trim().slice(0, 200) || undefined,
    goal: known("goal", strategy?.goals.map(({ number }) => number) ?? []),
    area: known("area", strategy?.areas.map(({ code }) => code) ?? []),
    horizon: known("horizon", horizonChoices),
    status: known("status", states),
    unit: known(
      "unit",
      tenant.units.map(({ id }) => id),
    ),
  };
}

export const isFiltered = (filter: MeasureFilter): boolean =>
  filterNames.some((name) => filter[name] !== undefined);
