/** Progress entries, newest first: what the city reported on which day. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedProgress } from "@kursbuch/core/publication";
import { ConfidenceBadge, StateSign, StatusBadge } from "../ui/marks.tsx";
import { Empty } from "../ui/Notice.tsx";
import { Prose } from "../ui/Prose.tsx";
import { date, share } from "../ui/format.ts";
import { usePage } from "../ui/page.ts";

export function Progress(props: { entries: readonly PublishedProgress[] }): JSX.Element {
  const { t } = usePage();
  const corrected = () => new Set(props.entries.map(({ replaces }) => replaces));
  return (
    <section class="kb-section" aria-labelledby="sachstand">
      <h2 id="sachstand">{t.measure.progress}</h2>
      <Show when={props.entries.length > 0} fallback={<Empty title={t.measure.noProgress} />}>
        <ol class="kb-route" reversed>
          <For each={props.entries}>
            {(entry) => <Entry entry={entry} corrected={corrected().has(entry.id)} />}
          </For>
        </ol>
      </Show>
    </section>
  );
}

function Entry(props: { entry: PublishedProgress; corrected: boolean }): JSX.Element {
  const { t, lang } = usePage();
  return (
    <li class="kb-route__stop" classList={{ "kb-route__stop--past": props.corrected }}>
      <span class="kb-route__sign">
        <StateSign state={props.entry.status ?? "unknown"} />
      </span>
      <p class="kb-route__title">
        <time dateTime={props.entry.date}>{date(props.entry.date, lang)}</time>
      </p>
      <p class="kb-route__badges">
        <Show when={props.entry.status}>{(status) => <StatusBadge status={status()} />}</Show>
        <Show when={props.entry.percent !== null}>
          <span class="kb-badge">
            <svg class="kb-percent" width="64" height="8" aria-hidden="true">
              <rect width="64" height="8" />
              <rect
                class="kb-percent__done"
                width={((props.entry.percent ?? 0) * 64) / 100}
                height="8"
              />
            </svg>
            <span>{t.measure.percent(share((props.entry.percent ?? 0) / 100, lang))}</span>
          </span>
        </Show>
        <Show when={props.entry.confidence}>
          {(confidence) => <ConfidenceBadge confidence={confidence()} />}
        </Show>
      </p>
      <Show when={props.entry.text}>{(text) => <Prose text={text()} />}</Show>
      <Show when={props.entry.replaces !== null}>
        <p class="kb-small">{t.measure.corrects}</p>
      </Show>
      <Show when={props.corrected}>
        <p class="kb-small">{t.measure.corrected}</p>
      </Show>
    </li>
  );
}
