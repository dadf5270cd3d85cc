/** Decisions (Beschlüsse, Vorlagen): council papers and their consultations. */
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
import { decisions } from "./repository.ts";
import { byDate, decisionFaults } from "./rules.ts";
import { type Decision, decisionInputSchema } from "./schema.ts";

export { decisions } from "./repository.ts";

const rule = editing("register.write");

/** Newest first; papers without a date last. */
export async function listDecisions(access: Access): Promise<View<Decision>[]> {
  authorise(access.actor, "register.read");
  return (await decisions.list(access.table)).map(view).toSorted(byDate);
}

/** @throws VisibleError `not-found` */
export async function readDecision(access: Access, id: string): Promise<View<Decision>> {
  authorise(access.actor, "register.read");
  return view(await getDecision(access.table, id));
}

/** @throws VisibleError `forbidden`, `invalid` */
export async function createDecision(
  access: Access,
  input: unknown,
  once: Once | null = null,
): Promise<View<Decision>> {
  authorise(access.actor, "register.write");
  const decision = { ...parse(decisionInputSchema, input), id: newId() };
  authorisePublic(access.actor, decision);
  await check(access.table, decision);
  return view(await create(access, decisions, decision, { once }));
}

/** @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid` */
export async function changeDecision(
  access: Access,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<Decision>> {
  authoriseAttempt(access.actor, rule);
  const before = await getDecision(access.table, id);
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(decisionInputSchema, input) };
  authoriseChange(access.actor, before.content, after, rule);
  await check(access.table, after);
  return view(await update(access, decisions, before, after));
}

/** Ids of all council papers; what other nouns' references are checked against. */
export async function decisionIds(table: TenantTable): Promise<Set<string>> {
  return new Set((await decisions.list(table)).map(({ content }) => content.id));
}

async function getDecision(table: TenantTable, id: string): Promise<Stored<Decision>> {
  const stored = await decisions.get(table, id);
  if (!stored) throw notFound("decision");
  return stored;
}

async function check(table: TenantTable, decision: Decision): Promise<void> {
  if (decision.related.length === 0) return;
  const faults = decisionFaults(decision, await decisionIds(table));
  if (faults.length > 0) throw invalid(faults);
}
