/** Measures (Maßnahmen): bundles and the measures within them. */
import { decisionIds } from "../decision/index.ts";
import { unknownDecisions } from "../decision/rules.ts";
import {
  type Access,
  create,
  expectVersion,
  type Once,
  type Stored,
  update,
  type View,
  view,
} from "../history/index.ts";
import { invalid, notFound } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { parse, parsePatch } from "../kernel/parse.ts";
import {
  authorise,
  authoriseAttempt,
  authoriseChange,
  authorisePublic,
  editing,
} from "../kernel/permission.ts";
import { findStrategy, listStrategies } from "../strategy/index.ts";
import type { TenantTable } from "../table/index.ts";
import { getTenant } from "../tenant/index.ts";
import { unknownUnits } from "../tenant/rules.ts";
import { measures, numberWrites } from "./repository.ts";
import { byNumber, matches, type MeasureFilter, measureFaults, unitsOf } from "./rules.ts";
import { type Measure, measureInputSchema } from "./schema.ts";

export { measures, numberWrites } from "./repository.ts";

/** A unit edits its own measures; who answers for a measure is decided by whoever keeps the register. */
const rule = editing("measure.edit", {
  responsibleUnit: "register.write",
  participatingUnits: "register.write",
});

/** Bundles and measures that the filter lets through, as their numbers order them. */
export async function listMeasures(
  access: Access,
  filter: MeasureFilter = {},
): Promise<View<Measure>[]> {
  authorise(access.actor, "register.read");
  const needsGoals = filter.goal !== undefined || filter.area !== undefined;
  const [stored, strategies] = await Promise.all([
    measures.list(access.table),
    needsGoals ? listStrategies(access) : [],
  ]);
  const strategyOf = new Map(strategies.map((strategy) => [strategy.id, strategy]));
  return stored
    .map(view)
    .filter((measure) => matches(measure, filter, strategyOf.get(measure.strategy)))
    .toSorted(byNumber);
}

/** @throws VisibleError `not-found` */
export async function readMeasure(access: Access, id: string): Promise<View<Measure>> {
  authorise(access.actor, "register.read");
  return view(await getMeasure(access.table, id));
}

/** @throws VisibleError `forbidden`, `invalid`, `conflict` where the number is taken */
export async function createMeasure(
  access: Access,
  input: unknown,
  once: Once | null = null,
): Promise<View<Measure>> {
  authorise(access.actor, "register.write");
  const measure = { ...parse(measureInputSchema, input), id: newId() };
  authorisePublic(access.actor, measure);
  await check(access.table, measure, null);
  const also = numberWrites(access, null, measure);
  return view(await create(access, measures, measure, { also, once }));
}

/** @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid`, `conflict` */
export async function changeMeasure(
  access: Access,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<Measure>> {
  authoriseAttempt(access.actor, rule);
  const before = await getMeasure(access.table, id);
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(measureInputSchema, input) };
  authoriseChange(access.actor, before.content, after, rule, unitsOf(before.content));
  await check(access.table, after, before.content);
  const also = numberWrites(access, before, after);
  return view(await update(access, measures, before, after, { also }));
}

/** @throws VisibleError `not-found` */
export async function getMeasure(table: TenantTable, id: string): Promise<Stored<Measure>> {
  const stored = await measures.get(table, id);
  if (!stored) throw notFound("measure");
  return stored;
}

/** Checks against what the tenant holds now. Nothing that is named can vanish, so once is enough. */
async function check(table: TenantTable, after: Measure, before: Measure | null): Promise<void> {
  const [tenant, strategy, bundle, mergedInto, papers] = await Promise.all([
    getTenant(table),
    findStrategy(table, after.strategy),
    after.bundle === null ? undefined : measures.get(table, after.bundle),
    after.mergedInto === null ? undefined : measures.get(table, after.mergedInto),
    after.decisions.length === 0 ? new Set<string>() : decisionIds(table),
  ]);
  const faults = [
    ...measureFaults(after, before, {
      strategy: strategy?.content,
      bundle: bundle?.content,
      mergedInto: mergedInto?.content,
    }),
    ...unknownUnits(tenant.content, [
      { path: "/responsibleUnit", unit: after.responsibleUnit },
      ...after.participatingUnits.map((unit, index) => ({
        path: `/participatingUnits/${index}`,
        unit,
      })),
    ]),
    ...unknownDecisions(after.decisions, papers),
  ];
  if (faults.length > 0) throw invalid(faults);
}
