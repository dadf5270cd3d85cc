/** `/{tenant}/massnahmen`: all measures of a city on one page, by bundle, narrowed by a GET form. */
import { For, Show, type JSX } from "solid-js";
import type { MeasureFilter } from "@kursbuch/core/measure/rules";
import { matches } from "@kursbuch/core/measure/rules";
import type { PublishedMeasure } from "@kursbuch/core/publication";
import { LineNumber } from "../ui/marks.tsx";
import { Empty } from "../ui/Notice.tsx";
import { typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { FilterForm } from "./FilterForm.tsx";
import { filterOf, isFiltered } from "./filter.ts";
import { MeasureTable } from "./MeasureTable.tsx";
import { hrefs, register, type Register } from "./register.ts";
import type { Loader } from "./view.ts";

export const measures: Loader = async (visit) => {
  const held = await register(visit);
  if (!held) return null;
  const { t } = visit;
  const filter = filterOf(visit.url.searchParams, held);
  const strategyOf = new Map(held.strategies.map((strategy) => [strategy.id, strategy]));
  const hits = held.measures.filter((measure) =>
    matches(measure, filter, strategyOf.get(measure.strategy)),
  );
  const title = isFiltered(filter)
    ? `${t.measures.title} (${t.of(hits.length, held.measures.length)})`
    : t.measures.title;
  return {
    title: [title, held.tenant.name],
    city: held.tenant,
    section: "measures",
    crumbs: [
      { label: held.tenant.name, href: hrefs(held).strategy(), content: true },
      { label: t.measures.title },
    ],
    body: () => <MeasuresPage held={held} filter={filter} hits={hits} />,
  };
};

interface MeasuresPageProps {
  held: Register;
  filter: MeasureFilter;
  hits: readonly PublishedMeasure[];
}

function MeasuresPage(props: MeasuresPageProps): JSX.Element {
  const { t } = usePage();
  const href = hrefs(props.held);
  return (
    <>
      <h1>{t.measures.title}</h1>
      <Show
        when={props.held.measures.length > 0}
        fallback={
          <div class="kb-section">
            <Empty title={t.measures.empty}>
              <p>{t.measures.emptyHelp}</p>
              <a href={href.decisions()}>{t.nav.decisions}</a>
            </Empty>
          </div>
        }
      >
        <FilterForm held={props.held} filter={props.filter} />
        {/* The script replaces what is inside; the count is read out when it changes. */}
        <p class="kb-hits" id="anzahl" role="status" data-results="">
          <span>{t.counts.hits(props.hits.length, props.held.measures.length)}</span>
          <Show when={isFiltered(props.filter)}>
            {" "}
            <a href={href.measures()}>{t.measures.reset}</a>
          </Show>
        </p>
        <div id="treffer" data-results="">
          <Show
            when={props.hits.length > 0}
            fallback={
              <Empty title={t.measures.noHits}>
                <p>{t.measures.noHitsHelp}</p>
                <p>
                  <a href={href.measures()}>{t.measures.reset}</a>
                </p>
              </Empty>
            }
          >
            <Bundles held={props.held} hits={props.hits} />
          </Show>
        </div>
      </Show>
    </>
  );
}

function Bundles(props: { held: Register; hits: readonly PublishedMeasure[] }): JSX.Element {
  const { t } = usePage();
  const href = hrefs(props.held);
  const inBundle = (id: string) => props.hits.filter(({ bundle }) => bundle === id);
  return (
    <For each={props.held.bundles.filter(({ id }) => inBundle(id).length > 0)}>
      {(bundle) => (
        <section class="kb-bundle" aria-labelledby={`buendel-${bundle.id}`}>
          <h2 class="kb-bundle__title" id={`buendel-${bundle.id}`}>
            <LineNumber number={bundle.number} />
            <a class="kb-quiet" href={href.measure(bundle.number)} lang={contentLang()}>
              {typeset(bundle.title)}
            </a>
          </h2>
          <MeasureTable
            held={props.held}
            measures={inBundle(bundle.id)}
            caption={t.measures.caption(bundle.title)}
          />
        </section>
      )}
    </For>
  );
}
