/**
 * The part of a city's register that pages start from, and the questions they ask of it. Reading it
 * whole is cheaper than asking often: a register has some hundred measures, not millions.
 */
import { goalsMeant, mainStrategy } from "@kursbuch/core/strategy/rules";
import type {
  PublishedMeasure,
  PublishedStrategy,
  PublishedTenant,
} from "@kursbuch/core/publication";
import type { State } from "../ui/marks.tsx";
import type { Visit } from "./view.ts";

/** A city and its strategies. */
export interface Held {
  tenant: PublishedTenant;
  strategies: readonly PublishedStrategy[];
  /** The strategy that the page is about; undefined where none is published. */
  strategy: PublishedStrategy | undefined;
  /** The strategy whose parts need no naming in addresses. */
  main: PublishedStrategy | undefined;
}

export interface Register extends Held {
  /** Measures without their bundles, of all strategies, in the order of their numbers. */
  measures: readonly PublishedMeasure[];
  bundles: readonly PublishedMeasure[];
}

/** Null for an unknown tenant, or a strategy (`?strategie=`) that it does not have. */
export async function city({ api, params, url }: Visit): Promise<Held | null> {
  const id = params["tenant"] ?? "";
  const [tenant, strategies] = await Promise.all([api.tenant(id), api.strategies(id)]);
  if (!tenant) return null;
  const asked = url.searchParams.get("strategie");
  const main = mainStrategy(tenant, strategies) ?? undefined;
  const strategy = asked ? strategies.find((candidate) => candidate.id === asked) : main;
  if (asked && !strategy) return null;
  return { tenant, strategies, strategy, main };
}

/** The same with all measures. */
export async function register(visit: Visit): Promise<Register | null> {
  const [held, measures] = await Promise.all([
    city(visit),
    visit.api.measures(visit.params["tenant"] ?? ""),
  ]);
  return (
    held && {
      ...held,
      measures: measures.filter(({ bundle }) => bundle !== null),
      bundles: measures.filter(({ bundle }) => bundle === null),
    }
  );
}

/** The measures that serve a goal of this strategy, directly or by serving all goals. */
export function servingGoal(
  { measures }: Pick<Register, "measures">,
  strategy: PublishedStrategy,
  goal: string,
): PublishedMeasure[] {
  return measures.filter(
    (measure) =>
      measure.strategy === strategy.id &&
      goalsMeant(measure.goals, strategy.goals).some(({ number }) => number === goal),
  );
}

/** How many measures serve each goal of a strategy, by the goals' numbers. */
export function countByGoal(
  { measures }: Pick<Register, "measures">,
  strategy: PublishedStrategy,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const measure of measures) {
    if (measure.strategy !== strategy.id) continue;
    for (const { number } of goalsMeant(measure.goals, strategy.goals))
      counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

/** How many measures are in each state. */
export function countStates(measures: readonly PublishedMeasure[]): Partial<Record<State, number>> {
  const counts: Partial<Record<State, number>> = {};
  for (const { status } of measures) {
    const state = status ?? "unknown";
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** Addresses inside a city; parts of another strategy than the main one name it. */
export function hrefs({ tenant, main }: Pick<Held, "tenant" | "main">) {
  const base = `/${tenant.id}`;
  const of = (strategy: string | undefined) =>
    strategy === undefined || strategy === main?.id ? "" : `?strategie=${strategy}`;
  return {
    strategy: (id?: string) => `${base}${of(id)}`,
    goal: (number: string, strategy?: string) => `${base}/ziele/${number}${of(strategy)}`,
    measures: (query = "") => `${base}/massnahmen${query}`,
    measure: (number: string) => `${base}/massnahmen/${number}`,
    decisions: (id?: string) => `${base}/beschluesse${id === undefined ? "" : `#vorlage-${id}`}`,
  };
}
