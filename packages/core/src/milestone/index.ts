/** Milestones (Meilensteine) of measures. */
import {
  type Access,
  create,
  expectVersion,
  type Once,
  update,
  type View,
  view,
} from "../history/index.ts";
import { notFound } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { parse, parsePatch } from "../kernel/parse.ts";
import { authorise, authoriseAttempt } from "../kernel/permission.ts";
import { getMeasure } from "../measure/index.ts";
import { unitsOf } from "../measure/rules.ts";
import { milestoneKey, milestones, milestonesOf } from "./repository.ts";
import { byDate } from "./rules.ts";
import { type Milestone, milestoneInputSchema } from "./schema.ts";

export { milestones } from "./repository.ts";

/** A measure's milestones by planned date. */
export async function listMilestones(access: Access, measure: string): Promise<View<Milestone>[]> {
  authorise(access.actor, "register.read");
  const stored = await milestones.list(access.table, { prefix: milestonesOf(measure) });
  return stored.map(view).toSorted(byDate);
}

/** @throws VisibleError `forbidden`, `not-found`, `invalid` */
export async function createMilestone(
  access: Access,
  measure: string,
  input: unknown,
  once: Once | null = null,
): Promise<View<Milestone>> {
  await authoriseEdit(access, measure);
  const milestone = { ...parse(milestoneInputSchema, input), id: newId(), measure };
  return view(await create(access, milestones, milestone, { once }));
}

/** @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid` */
export async function changeMilestone(
  access: Access,
  measure: string,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<Milestone>> {
  await authoriseEdit(access, measure);
  const before = await milestones.get(access.table, milestoneKey(measure, id));
  if (!before) throw notFound("milestone");
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(milestoneInputSchema, input) };
  return view(await update(access, milestones, before, after));
}

async function authoriseEdit(access: Access, measure: string): Promise<void> {
  authoriseAttempt(access.actor, { edit: "measure.edit", reserved: {} });
  const { content } = await getMeasure(access.table, measure);
  authorise(access.actor, "measure.edit", unitsOf(content));
}
