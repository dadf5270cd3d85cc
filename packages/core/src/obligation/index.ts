/** Obligations (Rechtspflichten): legal duties and how far the tenant meets them. */
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
import { listMeasures } from "../measure/index.ts";
import type { TenantTable } from "../table/index.ts";
import { obligations } from "./repository.ts";
import { byLaw, obligationFaults } from "./rules.ts";
import { type Obligation, obligationInputSchema } from "./schema.ts";

export { obligations } from "./repository.ts";

const rule = editing("register.write");

/** By law, then by number. */
export async function listObligations(access: Access): Promise<View<Obligation>[]> {
  authorise(access.actor, "register.read");
  return (await obligations.list(access.table)).map(view).toSorted(byLaw);
}

/** @throws VisibleError `not-found` */
export async function readObligation(access: Access, id: string): Promise<View<Obligation>> {
  authorise(access.actor, "register.read");
  return view(await getObligation(access.table, id));
}

/** @throws VisibleError `forbidden`, `invalid` */
export async function createObligation(
  access: Access,
  input: unknown,
  once: Once | null = null,
): Promise<View<Obligation>> {
  authorise(access.actor, "register.write");
  const obligation = { ...parse(obligationInputSchema, input), id: newId() };
  authorisePublic(access.actor, obligation);
  await check(access, obligation);
  return view(await create(access, obligations, obligation, { once }));
}

/** @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid` */
export async function changeObligation(
  access: Access,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<Obligation>> {
  authoriseAttempt(access.actor, rule);
  const before = await getObligation(access.table, id);
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(obligationInputSchema, input) };
  authoriseChange(access.actor, before.content, after, rule);
  await check(access, after);
  return view(await update(access, obligations, before, after));
}

async function getObligation(table: TenantTable, id: string): Promise<Stored<Obligation>> {
  const stored = await obligations.get(table, id);
  if (!stored) throw notFound("obligation");
  return stored;
}

async function check(access: Access, obligation: Obligation): Promise<void> {
  if (obligation.measures.length === 0) return;
  const ids = new Set((await listMeasures(access)).map(({ id }) => id));
  const faults = obligationFaults(obligation, ids);
  if (faults.length > 0) throw invalid(faults);
}
