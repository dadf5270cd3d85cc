/** Strategies (Strategien) and their goal systems. */
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
import type { TenantTable } from "../table/index.ts";
import { strategies } from "./repository.ts";
import { isRecut, strategyFaults } from "./rules.ts";
import { type Strategy, strategyInputSchema } from "./schema.ts";

export { strategies } from "./repository.ts";

const rule = editing("register.write");

/** In the order of their ids. */
export async function listStrategies(access: Access): Promise<View<Strategy>[]> {
  authorise(access.actor, "register.read");
  return (await strategies.list(access.table)).map(view);
}

/** @throws VisibleError `not-found` */
export async function readStrategy(access: Access, id: string): Promise<View<Strategy>> {
  authorise(access.actor, "register.read");
  const stored = await findStrategy(access.table, id);
  if (!stored) throw notFound("strategy");
  return view(stored);
}

/** @throws VisibleError `forbidden`, `invalid` */
export async function createStrategy(
  access: Access,
  input: unknown,
  once: Once | null = null,
): Promise<View<Strategy>> {
  authorise(access.actor, "register.write");
  const strategy = { ...parse(strategyInputSchema, input), id: newId(), goalSystemVersion: 1 };
  authorisePublic(access.actor, strategy);
  await check(access.table, strategy, null);
  return view(await create(access, strategies, strategy, { once }));
}

/** @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid` */
export async function changeStrategy(
  access: Access,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<Strategy>> {
  authoriseAttempt(access.actor, rule);
  const before = await findStrategy(access.table, id);
  if (!before) throw notFound("strategy");
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(strategyInputSchema, input) };
  authoriseChange(access.actor, before.content, after, rule);
  if (isRecut(before.content, after)) after.goalSystemVersion += 1;
  await check(access.table, after, before.content);
  return view(await update(access, strategies, before, after));
}

/** For rules of other nouns that name a strategy. */
export function findStrategy(
  table: TenantTable,
  id: string,
): Promise<Stored<Strategy> | undefined> {
  return strategies.get(table, id);
}

async function check(table: TenantTable, after: Strategy, before: Strategy | null): Promise<void> {
  const faults = strategyFaults(after, before);
  if (after.decisions.length > 0)
    faults.push(...unknownDecisions(after.decisions, await decisionIds(table)));
  if (faults.length > 0) throw invalid(faults);
}
