/**
 * Everything about one measure, and of the register what it names: what a page about it shows, in
 * one answer.
 */
import { notFound } from "../kernel/error.ts";
import type {
  PublishedDecision,
  PublishedDependency,
  PublishedMeasure,
  PublishedMilestone,
  PublishedProgress,
  PublishedStrategy,
  PublishedTenant,
} from "./fields.ts";
import { mainStrategy } from "../strategy/rules.ts";
import type { Reading } from "./reading.ts";

export type Dossier = {
  readonly tenant: PublishedTenant;
  /** The measure's strategy and the tenant's main one. */
  readonly strategies: readonly PublishedStrategy[];
  readonly measure: PublishedMeasure;
  /** Those it names or that name it, its bundle or members, and the two beside it. */
  readonly around: readonly PublishedMeasure[];
  /** Ids of the measures, or bundles, before and after it in the order of their numbers. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly milestones: readonly PublishedMilestone[];
  readonly dependencies: readonly PublishedDependency[];
  /** Newest reporting date first. */
  readonly progress: readonly PublishedProgress[];
  /** Oldest first. */
  readonly history: Awaited<ReturnType<Reading["history"]>>;
  /** The council papers that it names or has named. */
  readonly decisions: readonly PublishedDecision[];
};

/** @throws VisibleError `not-found` */
export async function readDossier(reading: Reading, number: string): Promise<Dossier> {
  const [tenant, strategies, measures] = await Promise.all([
    reading.tenant(),
    reading.strategies(),
    reading.measures({}),
  ]);
  const measure = measures.find((one) => one.number === number);
  if (!measure) throw notFound("measure");
  const { id } = measure;
  const main = mainStrategy(tenant, strategies);
  const [milestones, dependencies, progress, history] = await Promise.all([
    reading.milestones(id),
    reading.dependencies(id),
    reading.progress(id),
    reading.history(id),
  ]);

  // What the history names stands in changes of fields that hold ids.
  const mentioned = new Set(
    history.flatMap(({ changes }) => changes.flatMap(({ from, to }) => [from, to].flat())),
  );
  const alike = measures.filter(({ bundle }) => (bundle === null) === (measure.bundle === null));
  const place = alike.indexOf(measure);
  const previous = alike[place - 1]?.id ?? null;
  const next = alike[place + 1]?.id ?? null;
  const named = new Set([
    measure.bundle,
    measure.mergedInto,
    previous,
    next,
    ...dependencies.flatMap((d) => [d.measure, d.dependsOn]),
  ]);
  const papers =
    measure.decisions.length > 0 || mentioned.size > 0 ? await reading.decisions() : [];
  return {
    tenant,
    strategies: strategies.filter(
      (strategy) => strategy.id === measure.strategy || strategy === main,
    ),
    measure,
    around: measures.filter(
      (one) =>
        one !== measure &&
        (named.has(one.id) || one.bundle === id || one.mergedInto === id || mentioned.has(one.id)),
    ),
    previous,
    next,
    milestones,
    dependencies,
    progress,
    history,
    decisions: papers.filter(
      (paper) => measure.decisions.includes(paper.id) || mentioned.has(paper.id),
    ),
  };
}
