/** The form for what is stated of a measure. It carries the version that the editor saw. */
import { Show, type JSX } from "solid-js";
import { horizons, states } from "../public/vocabulary.ts";
import { Select, TextArea, TextField } from "../ui/Field.tsx";
import { Unknown } from "../ui/Notice.tsx";
import { contentLang, usePage } from "../ui/page.ts";
import type { Editable, TypedFields } from "./values.ts";

export interface MeasureFormProps {
  action: string;
  fields: TypedFields;
  version: number;
  faults: Partial<Record<Editable, string>>;
  /** Who is responsible; not to be changed here. */
  unit: string | undefined;
}

export function MeasureForm(props: MeasureFormProps): JSX.Element {
  const { t } = usePage();
  const field = (name: Editable) => ({
    id: name,
    name,
    label: t.fields[name],
    value: props.fields[name],
    fault: props.faults[name],
  });
  return (
    <section class="kb-section" aria-labelledby="angaben">
      <h2 id="angaben">{t.editing.facts}</h2>
      <form class="kb-form" method="post" action={props.action} aria-labelledby="angaben">
        <input type="hidden" name="form" value="measure" />
        <input type="hidden" name="version" value={props.version} />
        <TextField {...field("title")} content required />
        <TextArea {...field("description")} rows={8} content />
        <div class="kb-form__pair">
          <Select
            {...field("horizon")}
            none={t.editing.noChoice}
            options={horizons.map((value) => ({ value, label: t.horizon[value] }))}
          />
          <Select
            {...field("status")}
            none={t.editing.noChoice}
            options={states
              .filter((value) => value !== "unknown")
              .map((value) => ({ value, label: t.status[value] }))}
          />
        </div>
        <div class="kb-form__pair">
          <TextField {...field("plannedStart")} hint={t.editing.dateHint} short />
          <TextField {...field("plannedEnd")} hint={t.editing.dateHint} short />
        </div>
        <dl class="kb-form__fact">
          <dt>{t.fields.responsibleUnit}</dt>
          <dd>
            <Show when={props.unit} fallback={<Unknown />}>
              {(unit) => <span lang={contentLang()}>{unit()}</span>}
            </Show>
            <p class="kb-small">{t.editing.unitNote}</p>
          </dd>
        </dl>
        <p class="kb-form__buttons">
          <button class="kern-btn kern-btn--primary" type="submit">
            <span class="kern-label">{t.editing.save}</span>
          </button>
        </p>
      </form>
    </section>
  );
}
