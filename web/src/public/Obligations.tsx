/** `/{tenant}/rechtspflichten`: legal duties, whom they bind, and how far the city meets them. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedObligation } from "@kursbuch/core/publication";
import { FulfilmentBadge, LineNumber } from "../ui/marks.tsx";
import { Empty, Unknown } from "../ui/Notice.tsx";
import { Table } from "../ui/Table.tsx";
import { date, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { hrefs, register, type Register } from "./register.ts";
import type { Loader } from "./view.ts";

export const obligations: Loader = async (visit) => {
  const [held, duties] = await Promise.all([
    register(visit),
    visit.api.obligations(visit.params["tenant"] ?? ""),
  ]);
  if (!held) return null;
  const { t } = visit;
  return {
    title: [t.obligations.title, held.tenant.name],
    city: held.tenant,
    section: "obligations",
    crumbs: [
      { label: held.tenant.name, href: hrefs(held).strategy(), content: true },
      { label: t.obligations.title },
    ],
    body: () => <ObligationsPage held={held} duties={duties} />,
  };
};

interface ObligationsPageProps {
  held: Register;
  duties: readonly PublishedObligation[];
}

const bindings = ["X", "Y", "O"] as const;

function ObligationsPage(props: ObligationsPageProps): JSX.Element {
  const { t } = usePage();
  const laws = () => [...new Set(props.duties.map(({ law }) => law))];
  return (
    <>
      <h1>{t.obligations.title}</h1>
      <p class="kb-lead">{t.obligations.lead}</p>
      <Show
        when={props.duties.length > 0}
        fallback={
          <div class="kb-section">
            <Empty title={t.obligations.empty} />
          </div>
        }
      >
        <For each={laws()}>
          {(law, index) => (
            <Law
              held={props.held}
              law={law}
              id={`gesetz-${index() + 1}`}
              duties={props.duties.filter((duty) => duty.law === law)}
            />
          )}
        </For>
        <section class="kb-section" aria-labelledby="legende">
          <h2 id="legende">{t.obligations.legend}</h2>
          <dl class="kb-legend-list">
            <For each={bindings}>
              {(binding) => (
                <div>
                  <dt>
                    <BindingMark binding={binding} />
                  </dt>
                  <dd>{t.binding[binding]}</dd>
                </div>
              )}
            </For>
          </dl>
        </section>
        <Sources duties={props.duties} />
      </Show>
    </>
  );
}

function Law(props: ObligationsPageProps & { law: string; id: string }): JSX.Element {
  const { t, lang } = usePage();
  const content = contentLang();
  const states = () => [...new Set(props.duties.flatMap(({ asOf }) => asOf ?? []))];
  return (
    <section class="kb-section" aria-labelledby={props.id}>
      <h2 id={props.id} lang={content}>
        {typeset(props.law)}
      </h2>
      <p class="kb-small">
        {t.obligations.summary(props.duties.length)}
        <For each={states()}>{(asOf) => <> · {t.obligations.asOf(date(asOf, lang))}</>}</For>
      </p>
      <Table
        class="kb-table--duties"
        caption={t.obligations.caption}
        columns={[
          {
            label: t.measures.number,
            class: "kb-col-number",
            cell: (duty: PublishedObligation) => duty.number,
          },
          {
            label: t.obligations.duty,
            names: true,
            cell: (duty) => <span lang={content}>{typeset(duty.title)}</span>,
          },
          ...(["federal", "state", "municipal"] as const).map((level) => ({
            label: t.obligations[level],
            class: "kb-col-binding",
            cell: (duty: PublishedObligation) => <BindingMark binding={duty[level]} />,
          })),
          {
            label: t.obligations.fulfilment,
            class: "kb-col-status",
            cell: (duty) => <FulfilmentBadge fulfilment={duty.fulfilment} />,
          },
          {
            label: t.obligations.measures,
            class: "kb-col-goals",
            cell: (duty) => <Measures held={props.held} ids={duty.measures} />,
          },
        ]}
        rows={props.duties}
      />
    </section>
  );
}

/** X, Y or O as the law's overview prints it; read out with its meaning. */
function BindingMark(props: { binding: PublishedObligation["federal"] }): JSX.Element {
  const { t } = usePage();
  return (
    <Show when={props.binding} fallback={<Unknown />}>
      {(binding) => (
        <abbr class={`kb-binding kb-binding--${binding()}`} title={t.binding[binding()]}>
          {binding()}
        </abbr>
      )}
    </Show>
  );
}

function Measures(props: { held: Register; ids: readonly string[] }): JSX.Element {
  const { t } = usePage();
  const found = () => props.held.measures.filter(({ id }) => props.ids.includes(id));
  return (
    <Show when={found().length > 0} fallback={t.none}>
      <span class="kb-marks">
        <For each={found()}>
          {(measure) => (
            <a href={hrefs(props.held).measure(measure.number)} title={measure.title}>
              <LineNumber number={measure.number} />
            </a>
          )}
        </For>
      </span>
    </Show>
  );
}

/** Each document once, and under it how single duties were read where it is ambiguous. */
function Sources(props: { duties: readonly PublishedObligation[] }): JSX.Element {
  const { t } = usePage();
  const content = contentLang();
  const documents = () => [
    ...new Set(props.duties.flatMap(({ source }) => source?.document ?? [])),
  ];
  /** Duties that were read alike share a line. */
  const readings = (document: string) => [
    ...Map.groupBy(
      props.duties.filter(({ source }) => source?.document === document && source.reading !== null),
      ({ source }) => source?.reading ?? "",
    ),
  ];
  return (
    <Show when={documents().length > 0}>
      <aside class="kb-source" aria-labelledby="quellen">
        <h2 class="kb-source__title" id="quellen">
          {t.measure.sources}
        </h2>
        <For each={documents()}>
          {(document) => (
            <>
              <p lang={content}>{typeset(document)}</p>
              <For each={readings(document)}>
                {([reading, duties]) => (
                  <p>
                    <strong>
                      {t.obligations.readAs(duties.map(({ number }) => number).join(", "))}:
                    </strong>{" "}
                    <span lang={content}>{typeset(reading)}</span>
                  </p>
                )}
              </For>
            </>
          )}
        </For>
      </aside>
    </Show>
  );
}
