/**
 * What everybody reads: public objects alone, of public strategies, in their published fields, with
 * references to anything else left out.
 */
import { listDecisions, readDecision } from "../decision/index.ts";
import { listDependencies } from "../dependency/index.ts";
import { type Access, type HistoryEntry, readEntries, type View } from "../history/index.ts";
import { notFound, VisibleError } from "../kernel/error.ts";
import { listMeasures, readMeasure } from "../measure/index.ts";
import { matches } from "../measure/rules.ts";
import type { Measure } from "../measure/schema.ts";
import { listMilestones } from "../milestone/index.ts";
import { listObligations, readObligation } from "../obligation/index.ts";
import { listProgress } from "../progress/index.ts";
import { listStrategies, readStrategy } from "../strategy/index.ts";
import type { Strategy } from "../strategy/schema.ts";
import type { TenantTable } from "../table/index.ts";
import { readTenant } from "../tenant/index.ts";
import { publish } from "./fields.ts";
import { namedSoFar, publicSince, publishedHistory, type Surroundings } from "./history.ts";
import type { Reading } from "./reading.ts";

const isPublic = (object: { visibility: "public" | "internal" }) => object.visibility === "public";

/** The measures that everybody may see: public themselves, and so are their bundle and strategy. */
export function publicMeasures<M extends Measure>(
  measures: readonly M[],
  strategies: readonly Strategy[],
): M[] {
  const openStrategies = new Set(strategies.filter(isPublic).map(({ id }) => id));
  const open = measures.filter((m) => isPublic(m) && openStrategies.has(m.strategy));
  const ids = new Set(open.map(({ id }) => id));
  return open.filter(({ bundle }) => bundle === null || ids.has(bundle));
}

export function everybodysReading(table: TenantTable): Reading {
  const access: Access = {
    actor: { kind: "publication", id: "publication", role: "reader", unit: null },
    table,
    now: () => new Date().toISOString(),
  };

  /** Of the whole register, what references may lead to. */
  async function openMeasures(): Promise<{ measures: View<Measure>[]; strategies: Strategy[] }> {
    const [measures, strategies] = await Promise.all([
      listMeasures(access),
      listStrategies(access),
      readTenant(table),
    ]);
    return { measures: publicMeasures(measures, strategies), strategies };
  }

  async function openDecisions() {
    const [decisions] = await Promise.all([listDecisions(access), readTenant(table)]);
    return decisions.filter(isPublic);
  }

  /** Leads to nothing that is not public itself. */
  async function published(measure: View<Measure>, all: readonly { id: string }[]) {
    const decisions = measure.decisions.length > 0 ? await openDecisions() : [];
    return publish("measure", {
      ...measure,
      mergedInto: all.some(({ id }) => id === measure.mergedInto) ? measure.mergedInto : null,
      decisions: measure.decisions.filter((id) => decisions.some((d) => d.id === id)),
    });
  }

  async function openStrategy(id: string): Promise<View<Strategy>> {
    const strategy = await readStrategy(access, id);
    if (!isPublic(strategy)) throw notFound("strategy");
    return strategy;
  }

  async function openMeasure(id: string): Promise<View<Measure>> {
    const measure = await readMeasure(access, id);
    const [strategy, bundle] = await Promise.all([
      readStrategy(access, measure.strategy),
      measure.bundle === null ? null : readMeasure(access, measure.bundle),
    ]);
    const seen = publicMeasures(bundle ? [measure, bundle] : [measure], [strategy]);
    if (!seen.includes(measure)) throw notFound("measure");
    return measure;
  }

  /** Parts of a measure are seen by whoever sees the measure. */
  const of =
    <T>(list: (measure: string) => Promise<T>) =>
    async (measure: string): Promise<T> =>
      (await Promise.all([list(measure), openMeasure(measure)]))[0];

  /** Since when everybody could see a measure with this history, and what it may name. */
  async function surroundingsOf(entries: readonly HistoryEntry[]): Promise<Surroundings> {
    const open = new Set<string>();
    const since: string[] = [];
    for (const [field, noun, find] of [
      ["strategy", "strategy", openStrategy],
      ["bundle", "measure", openMeasure],
      ["mergedInto", "measure", openMeasure],
    ] as const) {
      for (const [id, left] of namedSoFar(entries, field)) {
        const named: View<{ id: string }> | null = await seen<View<{ id: string }>>(find(id));
        if (named) open.add(id);
        if (field === "mergedInto") continue;
        // Never changed is public since it was created; only else its history has to be read.
        const past = named && named.version > 1 ? await readEntries(table, { noun, id }) : null;
        since.push((past ? publicSince(past) : named?.createdAt) ?? left);
      }
    }
    if (namedSoFar(entries, "decisions").size > 0)
      for (const { id } of await openDecisions()) open.add(id);
    return { since: since.toSorted().at(-1) ?? "", mayName: (id) => open.has(id) };
  }

  async function publishedStrategy(strategy: View<Strategy>) {
    const decisions = strategy.decisions.length > 0 ? await openDecisions() : [];
    return publish("strategy", {
      ...strategy,
      decisions: strategy.decisions.filter((id) => decisions.some((d) => d.id === id)),
    });
  }

  return {
    async tenant() {
      const tenant = await readTenant(table);
      const main =
        tenant.mainStrategy === null ? null : await seen(openStrategy(tenant.mainStrategy));
      return publish("tenant", { ...tenant, mainStrategy: main?.id ?? null });
    },
    async strategies() {
      const [strategies] = await Promise.all([listStrategies(access), readTenant(table)]);
      return Promise.all(strategies.filter(isPublic).map(publishedStrategy));
    },
    async strategy(id) {
      return publishedStrategy(await openStrategy(id));
    },
    async measures(filter) {
      const { measures, strategies } = await openMeasures();
      const strategyOf = new Map(strategies.map((strategy) => [strategy.id, strategy]));
      return Promise.all(
        measures
          .filter((measure) => matches(measure, filter, strategyOf.get(measure.strategy)))
          .map((measure) => published(measure, measures)),
      );
    },
    async measure(id) {
      const measure = await openMeasure(id);
      const target =
        measure.mergedInto === null ? null : await seen(openMeasure(measure.mergedInto));
      return published(measure, target ? [target] : []);
    },
    milestones: of(async (measure) =>
      (await listMilestones(access, measure)).map((milestone) => publish("milestone", milestone)),
    ),
    dependencies: of(async (id) => {
      const [held, { measures }] = await Promise.all([
        listDependencies(access, id),
        openMeasures(),
      ]);
      const ids = new Set(measures.map((measure) => measure.id));
      return held
        .filter((d) => ids.has(d.measure) && ids.has(d.dependsOn))
        .map((dependency) => publish("dependency", dependency));
    }),
    progress: of(async (measure) => {
      const entries = (await listProgress(access, measure)).filter(isPublic);
      const ids = new Set(entries.map(({ id }) => id));
      return entries.map((entry) =>
        publish("progress", {
          ...entry,
          replaces: entry.replaces !== null && ids.has(entry.replaces) ? entry.replaces : null,
        }),
      );
    }),
    history: of(async (id) => {
      const entries = await readEntries(table, { noun: "measure", id });
      return publishedHistory("measure", entries, await surroundingsOf(entries));
    }),
    async obligations() {
      const [held, { measures }] = await Promise.all([listObligations(access), openMeasures()]);
      const ids = new Set(measures.map(({ id }) => id));
      return held.filter(isPublic).map((obligation) =>
        publish("obligation", {
          ...obligation,
          measures: obligation.measures.filter((id) => ids.has(id)),
        }),
      );
    },
    async obligation(id) {
      const obligation = await readObligation(access, id);
      if (!isPublic(obligation)) throw notFound("obligation");
      const { measures } = await openMeasures();
      const ids = new Set(measures.map((measure) => measure.id));
      return publish("obligation", {
        ...obligation,
        measures: obligation.measures.filter((measure) => ids.has(measure)),
      });
    },
    async decisions() {
      const open = await openDecisions();
      const ids = new Set(open.map(({ id }) => id));
      return open.map((decision) =>
        publish("decision", { ...decision, related: decision.related.filter((id) => ids.has(id)) }),
      );
    },
    async decision(id) {
      const decision = await readDecision(access, id);
      if (!isPublic(decision)) throw notFound("decision");
      const ids = new Set((await openDecisions()).map((open) => open.id));
      return publish("decision", {
        ...decision,
        related: decision.related.filter((related) => ids.has(related)),
      });
    },
  };
}

/** Null for what is not to be seen. */
async function seen<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof VisibleError && error.kind === "not-found") return null;
    throw error;
  }
}
