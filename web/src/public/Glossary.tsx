/** `/{tenant}/glossar`: the terms that the city's strategies explain, from A to Z. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedStrategy } from "@kursbuch/core/publication";
import { Empty, Unknown } from "../ui/Notice.tsx";
import { typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { city, hrefs } from "./register.ts";
import type { Loader } from "./view.ts";

type Term = PublishedStrategy["glossary"][number];

export const glossary: Loader = async (visit) => {
  const held = await city(visit);
  if (!held) return null;
  const { t } = visit;
  const terms = held.strategies
    .flatMap((strategy) => strategy.glossary)
    .toSorted((a, b) => a.term.localeCompare(b.term, "de"));
  return {
    title: [t.glossary.title, held.tenant.name],
    city: held.tenant,
    section: "glossary",
    crumbs: [
      { label: held.tenant.name, href: hrefs(held).strategy(), content: true },
      { label: t.glossary.title },
    ],
    body: () => <GlossaryPage terms={terms} />,
  };
};

function GlossaryPage(props: { terms: readonly Term[] }): JSX.Element {
  const { t } = usePage();
  return (
    <>
      <h1>{t.glossary.title}</h1>
      <Show
        when={props.terms.length > 0}
        fallback={
          <div class="kb-section">
            <Empty title={t.glossary.empty} />
          </div>
        }
      >
        <p class="kb-lead">{t.glossary.lead}</p>
        <dl class="kb-glossary" lang={contentLang()}>
          <For each={props.terms}>{(term) => <Entry term={term} />}</For>
        </dl>
      </Show>
    </>
  );
}

function Entry(props: { term: Term }): JSX.Element {
  const { t, lang } = usePage();
  return (
    <div class="kb-glossary__entry">
      <dt>{typeset(props.term.term)}</dt>
      <dd>
        <Show when={props.term.explanation} fallback={<Unknown />}>
          {(explanation) => typeset(explanation())}
        </Show>
        <Show when={props.term.url}>
          {(url) => (
            <>
              {" "}
              <a href={url()} lang={lang}>
                {t.glossary.more}
                <span class="kern-sr-only">: {props.term.term}</span>
              </a>
            </>
          )}
        </Show>
      </dd>
    </div>
  );
}
