/**
 * The form that reports progress. Its key stands for the entry: sent twice, by two clicks or by going
 * back, it is one entry all the same.
 */
import type { JSX } from "solid-js";
import type { ProgressEntry } from "@kursbuch/core/progress/schema";
import { states } from "../public/vocabulary.ts";
import { Select, TextArea, TextField } from "../ui/Field.tsx";
import { usePage } from "../ui/page.ts";
import type { ProgressField, TypedProgress } from "./values.ts";

export interface ProgressFormProps {
  action: string;
  fields: TypedProgress;
  faults: Partial<Record<ProgressField, string>>;
}

export const progressId = (field: ProgressField): string => `sachstand-${field}`;

const confidences: readonly NonNullable<ProgressEntry["confidence"]>[] = ["green", "amber", "red"];

export function ProgressForm(props: ProgressFormProps): JSX.Element {
  const { t } = usePage();
  const words = t.editing.progress;
  const field = (name: ProgressField) => ({
    id: progressId(name),
    name,
    label: words[name],
    value: props.fields[name],
    fault: props.faults[name],
  });
  return (
    <section class="kb-section" aria-labelledby="sachstand">
      <h2 id="sachstand">{words.title}</h2>
      <p class="kb-small">{words.lead}</p>
      <form class="kb-form" method="post" action={props.action} aria-labelledby="sachstand">
        <input type="hidden" name="form" value="progress" />
        <input type="hidden" name="key" value={crypto.randomUUID()} />
        <TextField {...field("date")} type="date" short required />
        <div class="kb-form__pair">
          <Select
            {...field("status")}
            hint={words.statusHint}
            none={t.editing.noChoice}
            options={states
              .filter((value) => value !== "unknown")
              .map((value) => ({ value, label: t.status[value] }))}
          />
          <TextField {...field("percent")} hint={words.percentHint} inputmode="numeric" short />
        </div>
        <Select
          {...field("confidence")}
          none={t.editing.noChoice}
          options={confidences.map((value) => ({ value, label: t.confidence[value] }))}
        />
        <TextArea {...field("text")} rows={6} content />
        <p class="kb-form__buttons">
          <button class="kern-btn kern-btn--primary" type="submit">
            <span class="kern-label">{words.save}</span>
          </button>
        </p>
      </form>
    </section>
  );
}
