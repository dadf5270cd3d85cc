/**
 * The part of a tenant's register that is open to everybody: public objects alone, of public
 * strategies, in their published fields, with references to anything else left out. It is read in
 * one query and as a whole, so that what it says fits together.
 */
import { byDate } from "../decision/rules.ts";
import { decisions } from "../decision/index.ts";
import { dependencies } from "../dependency/index.ts";
import { hashOf, sorted, view } from "../history/index.ts";
import { notFound } from "../kernel/error.ts";
import type { TenantId } from "../kernel/id.ts";
import { Recent } from "../kernel/recent.ts";
import { measures } from "../measure/index.ts";
import { byNumber } from "../measure/rules.ts";
import type { Measure } from "../measure/schema.ts";
import { obligations } from "../obligation/index.ts";
import { byLaw } from "../obligation/rules.ts";
import { strategies } from "../strategy/index.ts";
import type { Strategy } from "../strategy/schema.ts";
import type { Item, TenantTable } from "../table/index.ts";
import { profiles } from "../tenant/index.ts";
import {
  publish,
  type PublishedDecision,
  type PublishedDependency,
  type PublishedMeasure,
  type PublishedObligation,
  type PublishedStrategy,
  type PublishedTenant,
} from "./fields.ts";

export type OpenRegister = {
  readonly tenant: PublishedTenant;
  readonly strategies: readonly PublishedStrategy[];
  /** Bundles and measures in the order of their numbers. */
  readonly measures: readonly PublishedMeasure[];
  readonly dependencies: readonly PublishedDependency[];
  readonly obligations: readonly PublishedObligation[];
  readonly decisions: readonly PublishedDecision[];
};

const isPublic = (object: { visibility: "public" | "internal" }) => object.visibility === "public";

/** The measures that everybody may see: public themselves, and so are their bundle and strategy. */
export function publicMeasures<M extends Measure>(
  all: readonly M[],
  strategiesOfAll: readonly Strategy[],
): M[] {
  const openStrategies = idsOf(strategiesOfAll.filter(isPublic));
  const open = all.filter((m) => isPublic(m) && openStrategies.has(m.strategy));
  const ids = idsOf(open);
  return open.filter(({ bundle }) => bundle === null || ids.has(bundle));
}

/** The last reading of each tenant, and the hashes of all objects that it was made of. */
const made = new Recent<TenantId, { readonly from: string; readonly register: OpenRegister }>(200);

/**
 * The open register as it is now.
 *
 * @throws VisibleError `not-found` for an unknown tenant
 */
export async function readOpenRegister(table: TenantTable): Promise<OpenRegister> {
  return published(table.tenant, await table.query("register"));
}

/**
 * The same for who asks often. Where no object has another hash than last time, it is what it was
 * last time: the hashes alone are asked for first, since reading all contents is most of the work. A
 * migration changes no hash, and need not: a content that it rewrote is what was read before, upgraded.
 */
async function readAgain(table: TenantTable): Promise<OpenRegister> {
  const last = made.get(table.tenant);
  if (last && last.from === fingerprint(await table.query("register", { only: "historyHash" })))
    return last.register;
  const items = await table.query("register");
  const register = published(table.tenant, items);
  made.set(table.tenant, { from: fingerprint(items), register });
  return register;
}

const fingerprint = (items: readonly Item[]) => items.map(hashOf).join();

function published(tenant: TenantId, items: readonly Item[]): OpenRegister {
  const held = sorted(items, {
    profiles,
    strategies,
    measures,
    dependencies,
    obligations,
    decisions,
  });
  const [profile] = held.profiles;
  if (profile?.content.status !== "active") throw notFound("tenant");

  const openStrategies = held.strategies.map(view).filter(isPublic);
  const openMeasures = publicMeasures(held.measures.map(view), openStrategies);
  const openDecisions = held.decisions.map(view).filter(isPublic);
  const strategyIds = idsOf(openStrategies);
  const measureIds = idsOf(openMeasures);
  const decisionIds = idsOf(openDecisions);
  const { mainStrategy } = profile.content;
  return {
    tenant: publish("tenant", {
      ...view(profile),
      id: tenant,
      mainStrategy: one(mainStrategy, strategyIds),
    }),
    strategies: openStrategies.map((strategy) =>
      publish("strategy", { ...strategy, decisions: those(strategy.decisions, decisionIds) }),
    ),
    measures: openMeasures.toSorted(byNumber).map((measure) =>
      publish("measure", {
        ...measure,
        mergedInto: one(measure.mergedInto, measureIds),
        decisions: those(measure.decisions, decisionIds),
      }),
    ),
    dependencies: held.dependencies
      .map(view)
      .filter((d) => measureIds.has(d.measure) && measureIds.has(d.dependsOn))
      .map((dependency) => publish("dependency", dependency)),
    obligations: held.obligations
      .map(view)
      .filter(isPublic)
      .toSorted(byLaw)
      .map((obligation) =>
        publish("obligation", { ...obligation, measures: those(obligation.measures, measureIds) }),
      ),
    decisions: openDecisions
      .toSorted(byDate)
      .map((decision) =>
        publish("decision", { ...decision, related: those(decision.related, decisionIds) }),
      ),
  };
}

const waiting = new WeakMap<object, Map<string, Promise<OpenRegister>>>();

/**
 * The same, read once for all who ask before the reading begins: a page that puts several questions
 * at once costs one query. Nobody gets what was read before they asked.
 */
export function openRegister(table: TenantTable): Promise<OpenRegister> {
  const { client } = table;
  const readings = waiting.get(client) ?? new Map<string, Promise<OpenRegister>>();
  waiting.set(client, readings);
  const key = table.partition("register");
  const joined = readings.get(key);
  if (joined) return joined;
  const reading = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    readings.delete(key);
    return readAgain(table);
  });
  readings.set(key, reading);
  return reading;
}

function idsOf(objects: readonly { id: string }[]): Set<string> {
  return new Set(objects.map(({ id }) => id));
}

const one = (id: string | null, open: ReadonlySet<string>) =>
  id !== null && open.has(id) ? id : null;

function those(ids: readonly string[], open: ReadonlySet<string>): string[] {
  return ids.filter((id) => open.has(id));
}
