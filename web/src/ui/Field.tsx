/** Form fields as KERN draws them: label, hint, what is wrong, and all three tied to the field. */
import { For, Show, type JSX, type ParentProps } from "solid-js";
import { Alert } from "./Alert.tsx";
import { contentLang, usePage } from "./page.ts";

export interface FieldProps {
  /** One of the page's; the name is the form's. */
  id: string;
  name: string;
  label: string;
  value: string;
  hint?: string | undefined;
  /** What is wrong with the value. */
  fault?: string | undefined;
  /** True where the value is a city's own text. */
  content?: boolean;
}

const hintId = (id: string): string => `${id}-hinweis`;
const faultId = (id: string): string => `${id}-fehler`;

/** What describes a field, for `aria-describedby`. */
function describedBy({ id, hint, fault }: FieldProps): string | undefined {
  const ids = [...(hint ? [hintId(id)] : []), ...(fault ? [faultId(id)] : [])];
  return ids.length > 0 ? ids.join(" ") : undefined;
}

function Frame(props: ParentProps<{ field: FieldProps; class?: string }>): JSX.Element {
  return (
    <div
      class={`kern-form-input ${props.class ?? ""}`}
      classList={{ "kern-form-input--error": props.field.fault !== undefined }}
    >
      <label class="kern-label" for={props.field.id}>
        {props.field.label}
      </label>
      <Show when={props.field.hint}>
        <div class="kern-hint" id={hintId(props.field.id)}>
          {props.field.hint}
        </div>
      </Show>
      {props.children}
      <Show when={props.field.fault}>
        <p class="kern-error" id={faultId(props.field.id)}>
          <span class="kern-icon kern-icon--danger" aria-hidden="true" />
          <span class="kern-body">{props.field.fault}</span>
        </p>
      </Show>
    </div>
  );
}

export interface TextFieldProps extends FieldProps {
  type?: "text" | "date";
  /** What a phone shows to type with. */
  inputmode?: "text" | "numeric";
  /** True for dates and numbers, which are short. */
  short?: boolean;
  required?: boolean;
}

export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <Frame field={props} class={props.short ? "kb-form__short" : ""}>
      <input
        class="kern-form-input__input"
        classList={{ "kern-form-input__input--error": props.fault !== undefined }}
        id={props.id}
        name={props.name}
        type={props.type ?? "text"}
        inputmode={props.inputmode}
        autocomplete="off"
        value={props.value}
        lang={props.content ? contentLang() : undefined}
        aria-required={props.required ? "true" : undefined}
        aria-invalid={props.fault === undefined ? undefined : "true"}
        aria-describedby={describedBy(props)}
      />
    </Frame>
  );
}

export function TextArea(props: FieldProps & { rows: number }): JSX.Element {
  return (
    <Frame field={props}>
      <textarea
        class="kern-form-input__input kb-form__text"
        classList={{ "kern-form-input__input--error": props.fault !== undefined }}
        id={props.id}
        name={props.name}
        rows={props.rows}
        lang={props.content ? contentLang() : undefined}
        aria-invalid={props.fault === undefined ? undefined : "true"}
        aria-describedby={describedBy(props)}
      >
        {props.value}
      </textarea>
    </Frame>
  );
}

export interface SelectProps extends FieldProps {
  /** The word for no choice, whose value is empty. */
  none: string;
  options: readonly { value: string; label: string }[];
  required?: boolean;
}

export function Select(props: SelectProps): JSX.Element {
  return (
    <Frame field={props}>
      <div class="kern-form-input__select-wrapper">
        <select
          class="kern-form-input__select"
          classList={{ "kern-form-input__select--error": props.fault !== undefined }}
          id={props.id}
          name={props.name}
          aria-required={props.required ? "true" : undefined}
          aria-invalid={props.fault === undefined ? undefined : "true"}
          aria-describedby={describedBy(props)}
        >
          <option value="">{props.none}</option>
          <For each={props.options}>
            {(option) => (
              <option
                value={option.value}
                selected={option.value === props.value}
                lang={props.content ? contentLang() : undefined}
              >
                {option.label}
              </option>
            )}
          </For>
        </select>
      </div>
    </Frame>
  );
}

export interface FaultSummaryProps {
  faults: readonly { label: string; text: string; field: string }[];
  /** What the API says of anything that the form has no field for, in its own words. */
  elsewhere?: readonly string[];
}

/** All faults of a form at its head, each leading to its field. */
export function FaultSummary(props: FaultSummaryProps): JSX.Element {
  const { t } = usePage();
  const elsewhere = () => props.elsewhere ?? [];
  return (
    <Alert
      kind="danger"
      id="fehler"
      title={t.editing.faults.summary(props.faults.length + elsewhere().length)}
      focused
    >
      <p>{t.editing.faults.notSaved}</p>
      <ul class="kb-alert__list">
        <For each={props.faults}>
          {(fault) => (
            <li>
              <a href={`#${fault.field}`}>
                {fault.label}: {fault.text}
              </a>
            </li>
          )}
        </For>
        <For each={elsewhere()}>
          {(words) => (
            <li>
              {t.editing.faults.elsewhere} <span lang="en">{words}</span>
            </li>
          )}
        </For>
      </ul>
    </Alert>
  );
}
