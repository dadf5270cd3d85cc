/** What everybody reads: the open register, and of each of its measures the open dossier. */
import { isEntry, readEntries, readEntry, sorted, view } from "../history/index.ts";
import type { HistoryEntry } from "../history/index.ts";
import { notFound } from "../kernel/error.ts";
import { matches } from "../measure/rules.ts";
import { milestones } from "../milestone/index.ts";
import { byDate } from "../milestone/rules.ts";
import { progressEntries } from "../progress/index.ts";
import { keyPrefix, type TenantTable } from "../table/index.ts";
import { publish, type PublishedMilestone, type PublishedProgress } from "./fields.ts";
import {
  namedSoFar,
  type PublishedHistoryEntry,
  publicSince,
  publishedHistory,
  type Surroundings,
} from "./history.ts";
import { type OpenRegister, openRegister } from "./open-register.ts";
import type { Reading } from "./reading.ts";

type Parts = {
  readonly milestones: readonly PublishedMilestone[];
  readonly progress: readonly PublishedProgress[];
  readonly history: readonly PublishedHistoryEntry[];
};

/** For one request: what it reads more than once is read once. */
export function everybodysReading(table: TenantTable): Reading {
  let opened: Promise<OpenRegister> | undefined;
  const register = () => (opened ??= openRegister(table));
  const parts = new Map<string, Promise<Parts>>();

  const partsOf = (measure: string): Promise<Parts> => {
    const reading = parts.get(measure) ?? readParts(measure);
    parts.set(measure, reading);
    return reading;
  };

  async function readParts(measure: string): Promise<Parts> {
    const open = await register();
    found("measure", open.measures, measure);
    const items = await table.query("dossier", { prefix: keyPrefix("measure", measure) });
    const held = sorted(items, { milestones, progressEntries });
    const entries = items.filter(isEntry).map(readEntry);
    const progress = held.progressEntries
      .map(view)
      .filter(({ visibility }) => visibility === "public");
    const ids = new Set(progress.map(({ id }) => id));
    return {
      milestones: held.milestones
        .map(view)
        .toSorted(byDate)
        .map((milestone) => publish("milestone", milestone)),
      progress: progress.toReversed().map((entry) =>
        publish("progress", {
          ...entry,
          replaces: entry.replaces !== null && ids.has(entry.replaces) ? entry.replaces : null,
        }),
      ),
      history: publishedHistory("measure", entries, await surroundingsOf(table, open, entries)),
    };
  }

  return {
    tenant: async () => (await register()).tenant,
    strategies: async () => (await register()).strategies,
    strategy: async (id) => found("strategy", (await register()).strategies, id),
    async measures(filter) {
      const open = await register();
      const strategyOf = new Map(open.strategies.map((strategy) => [strategy.id, strategy]));
      return open.measures.filter((measure) =>
        matches(measure, filter, strategyOf.get(measure.strategy)),
      );
    },
    measure: async (id) => found("measure", (await register()).measures, id),
    milestones: async (measure) => (await partsOf(measure)).milestones,
    async dependencies(measure) {
      const open = await register();
      found("measure", open.measures, measure);
      return open.dependencies.filter((d) => d.measure === measure || d.dependsOn === measure);
    },
    progress: async (measure) => (await partsOf(measure)).progress,
    history: async (measure) => (await partsOf(measure)).history,
    obligations: async () => (await register()).obligations,
    obligation: async (id) => found("obligation", (await register()).obligations, id),
    decisions: async () => (await register()).decisions,
    decision: async (id) => found("decision", (await register()).decisions, id),
  };
}

/** Since when everybody could see a measure with this history, and what it may name. */
async function surroundingsOf(
  table: TenantTable,
  { strategies, measures, decisions }: OpenRegister,
  entries: readonly HistoryEntry[],
): Promise<Surroundings> {
  const since: string[] = [];
  for (const [field, noun, open] of [
    ["strategy", "strategy", strategies],
    ["bundle", "measure", measures],
  ] as const) {
    for (const [id, left] of namedSoFar(entries, field)) {
      const named = open.find((object) => object.id === id);
      // Never changed is public since it was created; only else its history has to be read.
      const past = named && named.version > 1 ? await readEntries(table, { noun, id }) : null;
      since.push((past ? publicSince(past) : named?.createdAt) ?? left);
    }
  }
  const ids = new Set([...strategies, ...measures, ...decisions].map(({ id }) => id));
  return { since: since.toSorted().at(-1) ?? "", mayName: (id) => ids.has(id) };
}

function found<T extends { id: string }>(noun: string, open: readonly T[], id: string): T {
  const object = open.find((one) => one.id === id);
  if (!object) throw notFound(noun);
  return object;
}
