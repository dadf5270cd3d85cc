/** Somebody else was faster: who, and where what they saved differs from what was typed. */
import { For, Show, type JSX } from "solid-js";
import { Alert } from "../ui/Alert.tsx";
import { moment } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { Table } from "../ui/Table.tsx";
import type { Dictionary } from "../i18n/index.ts";
import type { Editable, TypedFields } from "./values.ts";

export interface StaleProps {
  /** As the API names whoever changed it last; null where nobody is named. */
  by: string | null;
  /** When that was: UTC, ISO 8601. */
  at: string;
  /** What is saved now, as the form would show it. */
  saved: TypedFields;
  typed: TypedFields;
  conflicts: readonly Editable[];
  taken: readonly Editable[];
}

export function Stale(props: StaleProps): JSX.Element {
  const { t, lang } = usePage();
  const words = t.editing.stale;
  const value = (field: Editable, text: string) => (
    <span class="kb-lines" lang={contentLang()}>
      {inWords(field, text, t)}
    </span>
  );
  return (
    <Alert
      kind="warning"
      id="fehler"
      title={words.title(whoOf(props.by, t), moment(props.at, lang))}
      focused
    >
      <p>{words.lead}</p>
      <Show when={props.conflicts.length > 0} fallback={<p>{words.nothing}</p>}>
        <Table
          caption={words.caption}
          columns={[
            { label: words.field, names: true, cell: (field: Editable) => t.fields[field] },
            { label: words.theirs, cell: (field) => value(field, props.saved[field]) },
            { label: words.mine, cell: (field) => value(field, props.typed[field]) },
          ]}
          rows={props.conflicts}
        />
      </Show>
      <Show when={props.taken.length > 0}>
        <p>{words.taken}</p>
        <ul class="kb-alert__list">
          <For each={props.taken}>
            {(field) => (
              <li>
                {t.fields[field]}: {value(field, props.saved[field])}
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Alert>
  );
}

function whoOf(by: string | null, t: Dictionary): string {
  const known: Record<string, string> = t.editing.actors;
  if (by === null) return t.editing.stale.somebody;
  return (Object.hasOwn(known, by) ? known[by] : undefined) ?? by;
}

/** A value of a field for people: codes become words. */
export function inWords(field: Editable, text: string, t: Dictionary): string {
  if (text.trim() === "") return t.unknown;
  const codes: Record<string, string> =
    field === "horizon" ? t.horizon : field === "status" ? t.status : {};
  return (Object.hasOwn(codes, text) ? codes[text] : undefined) ?? text;
}
