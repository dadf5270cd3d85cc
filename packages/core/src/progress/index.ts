/** Progress entries (Sachstände): what was true of a measure on a day. */
import { type Access, create, type Once, type Stored, type View, view } from "../history/index.ts";
import { authorise } from "../kernel/actor.ts";
import { invalid, VisibleError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { parse } from "../kernel/parse.ts";
import { getMeasure, measures } from "../measure/index.ts";
import { entriesOf, progressEntries } from "./repository.ts";
import { measureAfter } from "./rules.ts";
import { type ProgressEntry, progressInputSchema } from "./schema.ts";

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
  let before = await getMeasure(access.table, measure);
  const { responsibleUnit, participatingUnits } = before.content;
  authorise(access.actor, "measure.edit", [responsibleUnit, ...participatingUnits]);
  const entry: ProgressEntry = {
    ...parse(progressInputSchema, input),
    id: newId(),
    measure,
    author: null,
  };
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
