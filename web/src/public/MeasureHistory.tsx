/** What changed since a measure was published, from what to what, in words instead of field names. */
import { For, Show, type JSX } from "solid-js";
import { moment } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { inWords, isField, isNothing, type Naming } from "./changes.ts";
import type { MeasurePageProps } from "./Measure.tsx";

export function MeasureHistory(props: MeasurePageProps): JSX.Element {
  const { t, lang } = usePage();
  const naming = (): Naming => ({
    t,
    lang,
    tenant: props.held.tenant,
    strategies: props.held.strategies,
    measures: [...props.held.bundles, ...props.held.measures],
    decisions: props.parts.decisions,
  });
  return (
    <Show when={props.parts.history.length > 0}>
      <section class="kb-section" aria-labelledby="verlauf">
        <h2 id="verlauf">{t.measure.history}</h2>
        <p class="kb-small">{t.measure.historyLead}</p>
        <ol class="kb-history" reversed>
          <For each={props.parts.history.toReversed()}>
            {(entry) => (
              <li class="kb-history__entry">
                <p class="kb-history__when">
                  <time dateTime={entry.at}>{moment(entry.at, lang)}</time>
                  <span>
                    {entry.operation === "publish" ? t.measure.published : t.measure.updated}
                  </span>
                </p>
                <Show
                  when={entry.operation === "publish"}
                  fallback={<Changes changes={entry.changes} naming={naming()} />}
                >
                  <FirstVersion changes={entry.changes} naming={naming()} />
                </Show>
              </li>
            )}
          </For>
        </ol>
      </section>
    </Show>
  );
}

type Change = MeasurePageProps["parts"]["history"][number]["changes"][number];

interface ChangesProps {
  changes: readonly Change[];
  naming: Naming;
}

/** What was published first, folded away: the page above shows most of it still. */
function FirstVersion(props: ChangesProps): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  const stated = () => props.changes.filter(({ field, to }) => field !== "id" && !isNothing(to));
  return (
    <Show when={stated().length > 0}>
      <details>
        <summary>{t.measure.firstVersion}</summary>
        <dl class="kb-history__changes">
          <For each={stated()}>
            {({ field, to }) => (
              <div>
                <dt>{isField(field, t) ? t.fields[field] : field}</dt>
                <dd lang={lang}>{inWords(field, to, props.naming)}</dd>
              </div>
            )}
          </For>
        </dl>
      </details>
    </Show>
  );
}

function Changes(props: ChangesProps): JSX.Element {
  const page = usePage();
  const { t } = page;
  const lang = contentLang();
  return (
    <Show when={props.changes.length > 0}>
      <dl class="kb-history__changes">
        <For each={props.changes}>
          {({ field, from, to }) => (
            <div>
              <dt>{isField(field, t) ? t.fields[field] : field}</dt>
              <dd lang={lang}>
                <del>{inWords(field, from, props.naming)}</del>
                <span aria-hidden="true"> → </span>
                <span class="kern-sr-only" lang={page.lang}>
                  {" "}
                  {t.changedTo}{" "}
                </span>
                <ins>{inWords(field, to, props.naming)}</ins>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  );
}
