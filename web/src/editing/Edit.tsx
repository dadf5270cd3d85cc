/** `/{tenant}/massnahmen/{number}/bearbeiten`: changing a measure, and reporting progress. */
import { Show, type JSX } from "solid-js";
import type { PublishedTenant } from "@kursbuch/core/publication";
import { type HeldMeasure, mayEdit } from "../member-api.ts";
import { Refusal } from "../refusal.ts";
import { Alert } from "../ui/Alert.tsx";
import { FaultSummary } from "../ui/Field.tsx";
import { dayInBerlin, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import type { Dictionary } from "../i18n/index.ts";
import type { Loader, View, Visit } from "../public/view.ts";
import type { FieldFaults } from "./faults.ts";
import { MeasureForm } from "./MeasureForm.tsx";
import { editPage, isPublic, measurePage } from "./places.ts";
import { ProgressForm, progressId } from "./ProgressForm.tsx";
import { Saved } from "./Saved.tsx";
import { Stale, type StaleProps } from "./Stale.tsx";
import {
  editable,
  type Editable,
  heldOf,
  type ProgressField,
  progressFields,
  shown,
  type TypedFields,
  type TypedProgress,
} from "./values.ts";

/** A measure that the person may change. */
export interface Editing {
  tenant: PublishedTenant;
  measure: HeldMeasure;
  isPublic: boolean;
}

/** What a form came back with. */
export interface Attempt {
  status: 409 | 412 | 422;
  /** What was typed, and the version that it changes. */
  measure?: { fields: TypedFields; version: number; faults?: FieldFaults<Editable> };
  progress?: { fields: TypedProgress; faults?: FieldFaults<ProgressField> };
  stale?: StaleProps;
  /** What is wrong with the whole. */
  message?: string;
}

export const edit: Loader = async (visit) => {
  const editing = await editingOf(visit);
  return editing && editView(visit, editing, null);
};

/** @throws Refusal for whoever may not */
export async function editingOf(visit: Visit): Promise<Editing | null> {
  const { tenant: id = "", number = "" } = visit.params;
  const { api, session } = visit;
  // First of all, so that strangers learn of nothing but that they are strangers.
  const rights = await session.rights(id);
  const [tenant, measure] = await Promise.all([api.tenant(id), session.measure(id, number)]);
  if (!tenant || !measure) return null;
  if (!mayEdit(rights, measure)) throw new Refusal(403, "role-not-allowed");
  return { tenant, measure, isPublic: await isPublic(visit, id, measure.id) };
}

/** What a bundle or a measure is called. */
export function called({ bundle, number }: HeldMeasure, t: Dictionary): string {
  return `${bundle === null ? t.measure.bundle : t.measure.measure}\u00a0${number}`;
}

export function editView(visit: Visit, editing: Editing, attempt: Attempt | null): View {
  const { t } = visit;
  const { tenant, measure } = editing;
  const name = called(measure, t);
  return {
    title: [
      ...(attempt ? [t.editing.faults.documentTitle] : []),
      t.editing.title(name),
      tenant.name,
    ],
    ...(attempt && { status: attempt.status }),
    city: tenant,
    section: "measures",
    crumbs: [
      { label: tenant.name, href: `/${tenant.id}`, content: true },
      { label: t.measures.title, href: `/${tenant.id}/massnahmen` },
      editing.isPublic ? { label: name, href: measurePage(tenant.id, measure) } : { label: name },
      { label: t.editing.edit },
    ],
    body: () => (
      <EditPage
        {...editing}
        attempt={attempt}
        saved={attempt ? null : visit.url.searchParams.get("gespeichert")}
      />
    ),
  };
}

interface EditPageProps extends Editing {
  attempt: Attempt | null;
  saved: string | null;
}

function EditPage(props: EditPageProps): JSX.Element {
  const { t, lang } = usePage();
  const action = () => editPage(props.tenant.id, props.measure);
  const typed = () => props.attempt?.measure;
  return (
    <>
      <Saved what={props.saved} />
      <Faults attempt={props.attempt} />
      <h1>{t.editing.title(called(props.measure, t))}</h1>
      <p class="kb-lead kb-lead--ink" lang={contentLang()}>
        {typeset(props.measure.title)}
      </p>
      <Show when={props.isPublic} fallback={<p class="kb-text kb-small">{t.editing.internal}</p>}>
        <p class="kb-text kb-small">{t.editing.public}</p>
        <p class="kb-more">
          <a href={measurePage(props.tenant.id, props.measure)}>{t.editing.back}</a>
        </p>
      </Show>
      <MeasureForm
        action={action()}
        fields={typed()?.fields ?? shown(heldOf(props.measure), lang)}
        version={typed()?.version ?? props.measure.version}
        faults={typed()?.faults?.fields ?? {}}
        unit={props.tenant.units.find(({ id }) => id === props.measure.responsibleUnit)?.name}
      />
      <ProgressForm
        action={action()}
        fields={props.attempt?.progress?.fields ?? { ...nothing, date: dayInBerlin(new Date()) }}
        faults={props.attempt?.progress?.faults?.fields ?? {}}
      />
    </>
  );
}

const nothing: TypedProgress = { date: "", status: "", percent: "", confidence: "", text: "" };

/** What went wrong, before everything else. */
function Faults(props: { attempt: Attempt | null }): JSX.Element {
  const { t } = usePage();
  const elsewhere = () => [
    ...(props.attempt?.measure?.faults?.elsewhere ?? []),
    ...(props.attempt?.progress?.faults?.elsewhere ?? []),
  ];
  const faults = () => {
    const { measure, progress } = props.attempt ?? {};
    return [
      ...editable.flatMap((field) => {
        const text = measure?.faults?.fields[field];
        return text === undefined ? [] : [{ field, label: t.fields[field], text }];
      }),
      ...progressFields.flatMap((field) => {
        const text = progress?.faults?.fields[field];
        const label = t.editing.progress[field];
        return text === undefined ? [] : [{ field: progressId(field), label, text }];
      }),
    ];
  };
  return (
    <>
      <Show when={faults().length + elsewhere().length > 0}>
        <FaultSummary faults={faults()} elsewhere={elsewhere()} />
      </Show>
      <Show when={props.attempt?.message}>
        {(message) => (
          <Alert kind="danger" id="fehler" title={message()} focused>
            <p>{t.editing.faults.notSaved}</p>
          </Alert>
        )}
      </Show>
      <Show when={props.attempt?.stale}>{(stale) => <Stale {...stale()} />}</Show>
    </>
  );
}
