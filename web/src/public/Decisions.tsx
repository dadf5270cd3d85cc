/** `/{tenant}/beschluesse`: council papers and the way each took through the council's bodies. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedDecision } from "@kursbuch/core/publication";
import { Empty, Unknown } from "../ui/Notice.tsx";
import { Prose, Source } from "../ui/Prose.tsx";
import { Table } from "../ui/Table.tsx";
import { date, shortDate, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { city, hrefs } from "./register.ts";
import type { Loader } from "./view.ts";

export const decisions: Loader = async (visit) => {
  const [held, papers] = await Promise.all([
    city(visit),
    visit.api.decisions(visit.params["tenant"] ?? ""),
  ]);
  if (!held) return null;
  const { t } = visit;
  return {
    title: [t.decisions.title, held.tenant.name],
    city: held.tenant,
    section: "decisions",
    crumbs: [
      { label: held.tenant.name, href: hrefs(held).strategy(), content: true },
      { label: t.decisions.title },
    ],
    body: () => <DecisionsPage papers={papers} />,
  };
};

function DecisionsPage(props: { papers: readonly PublishedDecision[] }): JSX.Element {
  const { t } = usePage();
  return (
    <>
      <h1>{t.decisions.title}</h1>
      <p class="kb-lead">{t.decisions.lead}</p>
      <Show
        when={props.papers.length > 0}
        fallback={
          <div class="kb-section">
            <Empty title={t.decisions.empty} />
          </div>
        }
      >
        <For each={props.papers}>{(paper) => <Paper paper={paper} papers={props.papers} />}</For>
      </Show>
    </>
  );
}

interface PaperProps {
  paper: PublishedDecision;
  /** All papers, to which this one may refer. */
  papers: readonly PublishedDecision[];
}

function Paper(props: PaperProps): JSX.Element {
  const { t, lang } = usePage();
  const content = contentLang();
  return (
    <article class="kb-section kb-paper" aria-labelledby={`vorlage-${props.paper.id}`}>
      <h2 id={`vorlage-${props.paper.id}`} lang={content}>
        {typeset(props.paper.title)}
      </h2>
      <p class="kb-paper__line">
        <Show when={props.paper.reference}>
          {(reference) => <strong class="kb-tabular">{reference()}</strong>}
        </Show>
        <Show when={props.paper.paperType}>{(type) => <span lang={content}>{type()}</span>}</Show>
        <Show when={props.paper.date}>{(day) => <span>{date(day(), lang)}</span>}</Show>
      </p>
      <Show when={props.paper.summary}>{(summary) => <Prose text={summary()} />}</Show>
      <Details {...props} />
      <h3 class="kb-paper__consultations">{t.decisions.consultations}</h3>
      <Show
        when={props.paper.consultations.length > 0}
        fallback={<p class="kb-small">{t.decisions.noConsultations}</p>}
      >
        <Consultations paper={props.paper} />
      </Show>
      <Source source={props.paper.source} folded />
    </article>
  );
}

function Details(props: PaperProps): JSX.Element {
  const { t } = usePage();
  const content = contentLang();
  const related = () => props.papers.filter(({ id }) => props.paper.related.includes(id));
  return (
    <dl class="kb-details kb-details--close">
      <Show when={props.paper.originator}>
        {(originator) => (
          <div class="kb-details__row">
            <dt>{t.decisions.originator}</dt>
            <dd lang={content}>{typeset(originator())}</dd>
          </div>
        )}
      </Show>
      <Show when={props.paper.attachments.length > 0}>
        <div class="kb-details__row">
          <dt>{t.decisions.attachments}</dt>
          <For each={props.paper.attachments}>
            {(attachment) => <dd lang={content}>{typeset(attachment)}</dd>}
          </For>
        </div>
      </Show>
      <Show when={related().length > 0}>
        <div class="kb-details__row">
          <dt>{t.decisions.related}</dt>
          <For each={related()}>
            {(paper) => (
              <dd lang={content}>
                <a href={`#vorlage-${paper.id}`}>
                  {paper.reference === null ? "" : `${paper.reference}: `}
                  {typeset(paper.title)}
                </a>
              </dd>
            )}
          </For>
        </div>
      </Show>
      <Show when={props.paper.url}>
        {(url) => (
          <div class="kb-details__row">
            <dt>{t.fields.links}</dt>
            <dd>
              <a href={url()}>{t.decisions.link}</a>
            </dd>
          </div>
        )}
      </Show>
    </dl>
  );
}

type Consultation = PublishedDecision["consultations"][number];

/** Body, date, role and result are four things: what was asked is not what was answered. */
function Consultations(props: { paper: PublishedDecision }): JSX.Element {
  const { t, lang } = usePage();
  const printed = (value: string | null) => (
    <Show when={value} fallback={<Unknown />}>
      {(text) => <span lang={contentLang()}>{typeset(text())}</span>}
    </Show>
  );
  return (
    <Table
      class="kb-table--papers"
      caption={`${t.decisions.consultations}: ${props.paper.reference ?? props.paper.title}`}
      columns={[
        {
          label: t.decisions.body,
          names: true,
          cell: (step: Consultation) => printed(step.body),
        },
        {
          label: t.decisions.date,
          cell: (step) => (step.date === null ? <Unknown /> : shortDate(step.date, lang)),
        },
        { label: t.decisions.role, cell: (step) => printed(step.role) },
        { label: t.decisions.result, cell: (step) => printed(step.result) },
        ...(props.paper.consultations.some(({ meeting }) => meeting !== null)
          ? [{ label: t.decisions.meeting, cell: (step: Consultation) => printed(step.meeting) }]
          : []),
      ]}
      rows={props.paper.consultations}
    />
  );
}
