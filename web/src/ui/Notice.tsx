/** Things that have to be said plainly: invented data, nothing here yet, nothing found. */
import { Show, type JSX, type ParentProps } from "solid-js";
import type { Tenant } from "@kursbuch/core/tenant/schema";
import { usePage } from "./page.ts";

/** On every page of an invented tenant. */
export function SampleAlert(props: { kind: Tenant["kind"] }): JSX.Element {
  const { t } = usePage();
  return (
    <div
      class="kern-alert kern-alert--warning kb-sample"
      role="note"
      aria-labelledby="beispieldaten"
    >
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--warning" aria-hidden="true" />
        <span class="kern-title kern-title--small" id="beispieldaten">
          {t.sample.title}
        </span>
        <span class="kb-sample__text">
          {props.kind === "cooperative" ? t.sample.textBody : t.sample.text}
        </span>
      </div>
    </div>
  );
}

/** Beside the name of an invented tenant in a list. */
export function SampleBadge(): JSX.Element {
  const { t } = usePage();
  return (
    <span class="kern-badge kern-badge--warning kern-badge--small">
      <span class="kern-icon kern-icon--warning" aria-hidden="true" />
      <span class="kern-label kern-label--small">{t.sample.badge}</span>
    </span>
  );
}

export interface EmptyProps extends ParentProps {
  /** What is missing, as a sentence. */
  title: string;
}

/** Says that there is nothing, and in its children what to do about it. */
export function Empty(props: EmptyProps): JSX.Element {
  return (
    <div class="kb-empty">
      <svg class="kb-empty__sign" viewBox="0 0 64 12" width="64" height="12" aria-hidden="true">
        <path d="M6 6h52" />
        <circle cx="6" cy="6" r="4" />
        <circle cx="58" cy="6" r="4" />
      </svg>
      <p class="kb-empty__title">{props.title}</p>
      <Show when={props.children}>
        <div class="kb-empty__help">{props.children}</div>
      </Show>
    </div>
  );
}

/** Where a source states nothing, the page says so. */
export function Unknown(): JSX.Element {
  const { t } = usePage();
  return <span class="kb-unknown">{t.unknown}</span>;
}
