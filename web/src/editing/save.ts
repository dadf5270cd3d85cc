/**
 * `POST /{tenant}/massnahmen/{number}/bearbeiten`: changes a measure or adds a progress entry, by the
 * same API that everybody else uses. What it refuses comes back as the form, with all that was typed.
 */
import { Refusal } from "../refusal.ts";
import type { Action, Answer, Typed, Visit } from "../public/view.ts";
import { type Editing, editingOf, editView } from "./Edit.tsx";
import { ended } from "./Ended.tsx";
import { measureFaults, progressFaults } from "./faults.ts";
import { editPage, measurePage } from "./places.ts";
import { inWords } from "./Stale.tsx";
import {
  editable,
  entryOf,
  heldOf,
  isEmpty,
  meant,
  merge,
  patchOf,
  progressFields,
  shown,
  typedFields,
  typedProgress,
} from "./values.ts";

export const save: Action = async (visit, typed) => {
  try {
    const editing = await editingOf(visit);
    if (!editing) return null;
    return await (typed["form"] === "progress" ? report : change)(visit, editing, typed);
  } catch (error) {
    if (error instanceof Refusal && error.status === 401)
      return ended(visit, inLabels(visit, typed));
    throw error;
  }
};

async function change(visit: Visit, editing: Editing, typed: Typed): Promise<Answer> {
  const { session, t } = visit;
  const { tenant, measure } = editing;
  const fields = typedFields(typed);
  // What is no number is no version that anybody saw.
  const version = Number(typed["version"] ?? "") || 0;
  try {
    await session.changeMeasure(tenant.id, measure.id, version, patchOf(fields, measure));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 412) return stale(visit, editing, { fields, version });
    if (error.status === 409)
      return editView(visit, editing, {
        status: 409,
        measure: { fields, version },
        message: t.editing.faults.conflict,
      });
    if (error.status !== 422) throw error;
    const faults = measureFaults(error, fields, t);
    return editView(visit, editing, { status: 422, measure: { fields, version, faults } });
  }
  return saved(editing, "1");
}

async function stale(
  visit: Visit,
  editing: Editing,
  { fields, version }: { fields: ReturnType<typeof typedFields>; version: number },
): Promise<Answer> {
  const { session, lang } = visit;
  const { tenant } = editing;
  const [current, history] = await Promise.all([
    session.measure(tenant.id, editing.measure.number),
    session.history(tenant.id, editing.measure.id),
  ]);
  if (!current) return null;
  const held = heldOf(current);
  // Sent twice, by two clicks: the second one finds what the first one saved.
  const mine = meant(fields);
  if (editable.every((field) => mine[field] === held[field])) return saved(editing, "1");

  const since = history.filter(({ sequence }) => sequence > version);
  const last = since.at(-1);
  const merged = merge(fields, held, since, lang);
  return editView(
    visit,
    { ...editing, measure: current },
    {
      status: 412,
      measure: { fields: merged.fields, version: current.version },
      stale: {
        by: last?.by ?? null,
        at: last?.at ?? current.updatedAt,
        saved: shown(held, lang),
        typed: fields,
        ...merged,
      },
    },
  );
}

async function report(visit: Visit, editing: Editing, typed: Typed): Promise<Answer> {
  const { session, t } = visit;
  const { tenant, measure } = editing;
  const fields = typedProgress(typed);
  if (isEmpty(fields)) {
    const faults = { fields: { status: t.editing.faults.empty }, elsewhere: [] };
    return editView(visit, editing, { status: 422, progress: { fields, faults } });
  }
  try {
    await session.reportProgress(tenant.id, measure.id, typed["key"] ?? "", entryOf(fields));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 409)
      return editView(visit, editing, {
        status: 409,
        progress: { fields },
        message:
          error.code === "idempotency-key-reused"
            ? t.editing.faults.sentBefore
            : t.editing.faults.conflict,
      });
    if (error.status !== 422) throw error;
    const faults = progressFaults(error, fields, t);
    return editView(visit, editing, { status: 422, progress: { fields, faults } });
  }
  return saved(editing, "sachstand");
}

/** The measure's page, or the form where only members see the measure. */
function saved({ tenant, measure, isPublic }: Editing, what: string): Answer {
  const page = isPublic ? measurePage(tenant.id, measure) : editPage(tenant.id, measure);
  return { elsewhere: `${page}?gespeichert=${what}` };
}

/** What was typed, with the words that stood beside it. */
function inLabels({ t }: Visit, typed: Typed): { label: string; text: string }[] {
  if (typed["form"] === "progress") {
    const fields = typedProgress(typed);
    return progressFields.map((field) => ({
      label: t.editing.progress[field],
      text: field === "status" ? inWords("status", fields.status, t) : fields[field],
    }));
  }
  const fields = typedFields(typed);
  return editable.map((field) => ({
    label: t.fields[field],
    text: inWords(field, fields[field], t),
  }));
}
