/** Running text of a city, and where a statement comes from. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedStrategy } from "@kursbuch/core/publication";
import { paragraphs, typeset } from "./format.ts";
import { contentLang, usePage } from "./page.ts";

export interface ProseProps {
  text: string;
  class?: string;
}

/** Plain text in paragraphs; single line breaks stay as they were entered. */
export function Prose(props: ProseProps): JSX.Element {
  return (
    <div class={`kb-prose ${props.class ?? ""}`} lang={contentLang()}>
      <For each={paragraphs(props.text)}>{(paragraph) => <p class="kb-lines">{paragraph}</p>}</For>
    </div>
  );
}

export interface SourceProps {
  source: PublishedStrategy["source"];
  /** Folded away where a page shows many sources. */
  folded?: boolean;
}

/** Document, place, and how an ambiguity was read. Says nothing where no source is named. */
export function Source(props: SourceProps): JSX.Element {
  const { t } = usePage();
  return (
    <Show when={props.source}>
      {(source) => {
        const title = () => (source().reading === null ? t.fields.source : t.measure.sources);
        return props.folded ? (
          <details class="kb-source">
            <summary class="kb-source__title">{title()}</summary>
            <Statement source={source()} />
          </details>
        ) : (
          <aside class="kb-source" aria-labelledby="quelle">
            <h2 class="kb-source__title" id="quelle">
              {title()}
            </h2>
            <Statement source={source()} />
          </aside>
        );
      }}
    </Show>
  );
}

function Statement(props: { source: NonNullable<SourceProps["source"]> }): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  return (
    <>
      <p lang={lang}>
        {typeset(props.source.document)}
        <Show when={props.source.place}>{(place) => <>, {typeset(place())}</>}</Show>
      </p>
      <Show when={props.source.reading}>
        {(reading) => (
          <p>
            <strong>{t.measure.reading}:</strong> <span lang={lang}>{typeset(reading())}</span>
          </p>
        )}
      </Show>
    </>
  );
}
