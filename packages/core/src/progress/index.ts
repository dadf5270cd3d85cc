/** Progress entries (Sachstände): what was true of a measure on a day. */
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
import { invalid, notFound, VisibleError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { parse, parsePatch } from "../kernel/parse.ts";
import { authorise, authoriseAttempt, authorisePublic } from "../kernel/permission.ts";
import { getMeasure, measures } from "../measure/index.ts";
import { unitsOf } from "../measure/rules.ts";
import { entriesOf, progressEntries } from "./repository.ts";
import { measureAfter } from "./rules.ts";
import { type ProgressEntry, progressInputSchema, progressPatchSchema } from "./schema.ts";

export { progressEntries } from "./repository.ts";

/** Newest reporting date first. */
export async function listProgress(
  access: Access,
  measure: string,
): Promise<View<ProgressEntry>[]> {
  authorise(access.actor, "register.read");
  return (
    await progressEntries.list(access.table, { prefix: entriesOf(measure), descending: true })
  ).map(view);
}

/**
 * Adds an entry and, where it states a status, sets the measure's in the same transaction.
 *
 * @throws VisibleError `forbidden`, `not-found`, `invalid`
 */
export async function createProgress(
  access: Access,
  measure: string,
  input: unknown,
  once: Once | null = null,
): Promise<View<ProgressEntry>> {
  authoriseAttempt(access.actor, { edit: "measure.edit", reserved: {} });
  let before = await getMeasure(access.table, measure);
  authorise(access.actor, "measure.edit", unitsOf(before.content));
  const entry: ProgressEntry = {
    ...parse(progressInputSchema, input),
    id: newId(),
    measure,
    author: null,
  };
  authorisePublic(access.actor, entry);
  await checkReplaced(access, entry);
  for (;;) {
    try {
      return view(await addWith(access, entry, before, once));
    } catch (error) {
      // Somebody changed the measure in between; the entry stands beside that change.
      if (!(error instanceof VisibleError && error.kind === "stale")) throw error;
      before = await getMeasure(access.table, measure);
    }
  }
}

/**
 * Publishes an entry or withdraws it from the public. What it says stays as it was said.
 *
 * @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid`
 */
export async function publishProgress(
  access: Access,
  measure: string,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<ProgressEntry>> {
  authorise(access.actor, "register.publish");
  const entries = await progressEntries.list(access.table, { prefix: entriesOf(measure) });
  const before = entries.find(({ content }) => content.id === id);
  if (!before) throw notFound("progress");
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(progressPatchSchema, input) };
  return view(await update(access, progressEntries, before, after));
}

function addWith(
  access: Access,
  entry: ProgressEntry,
  before: Awaited<ReturnType<typeof getMeasure>>,
  once: Once | null,
): Promise<Stored<ProgressEntry>> {
  const after = measureAfter(before.content, entry);
  const also = measures.same(before.content, after)
    ? []
    : measures.change(access, before, after).writes;
  return create(access, progressEntries, entry, { also, once });
}

async function checkReplaced(access: Access, { measure, replaces }: ProgressEntry): Promise<void> {
  if (replaces === null) return;
  const earlier = await progressEntries.list(access.table, { prefix: entriesOf(measure) });
  if (earlier.some(({ content }) => content.id === replaces)) return;
  throw invalid([{ path: "/replaces", message: `This measure has no entry ${replaces}` }]);
}
