/**
 * What is stated of a measure, field by field. What no source states is named in one sentence at the
 * end, so that a page of unknowns does not look like a page of facts.
 */
import { For, Show, type JSX } from "solid-js";
import { GoalMark } from "../ui/marks.tsx";
import { Unknown } from "../ui/Notice.tsx";
import { Table } from "../ui/Table.tsx";
import { shortDate, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import type { MeasurePageProps } from "./Measure.tsx";
import { UnitName } from "./MeasureTable.tsx";
import { hrefs } from "./register.ts";

export function MeasureFacts(props: MeasurePageProps): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  const isBundle = () => props.measure.bundle === null;
  const unknown = () => unknownFields(props);
  return (
    <section class="kb-section" aria-labelledby="angaben">
      <h2 id="angaben">{t.measure.facts}</h2>
      <dl class="kb-details">
        <Show when={props.measure.goals.length > 0}>
          <Detail label={t.fields.goals}>
            <GoalList {...props} />
          </Detail>
        </Show>
        <Show when={!isBundle() || props.measure.responsibleUnit !== null}>
          <Detail label={t.fields.responsibleUnit}>
            <UnitName held={props.held} id={props.measure.responsibleUnit} />
          </Detail>
        </Show>
        <Show when={props.measure.participatingUnits.length > 0}>
          <Detail label={t.fields.participatingUnits}>
            <ul>
              <For each={props.measure.participatingUnits}>
                {(id) => (
                  <li>
                    <UnitName held={props.held} id={id} />
                  </li>
                )}
              </For>
            </ul>
          </Detail>
        </Show>
        <Show when={hasSchedule(props)}>
          <Detail label={t.measure.schedule}>
            <Schedule {...props} />
          </Detail>
        </Show>
        <Show when={props.measure.kind}>
          {(kind) => <Detail label={t.fields.kind}>{t.kind[kind()]}</Detail>}
        </Show>
        <Show when={props.measure.funding}>
          {(funding) => (
            <Detail label={t.fields.funding}>
              <span lang={lang}>{typeset(funding())}</span>
            </Detail>
          )}
        </Show>
        <Show when={props.measure.serviceKeys.length > 0}>
          <Detail label={t.fields.serviceKeys}>
            <span class="kb-tabular">{props.measure.serviceKeys.join(", ")}</span>
          </Detail>
        </Show>
        <Show when={props.measure.decisions.length > 0}>
          <Detail label={t.fields.decisions}>
            <Decisions {...props} />
          </Detail>
        </Show>
        <Show when={props.measure.links.length > 0}>
          <Detail label={t.fields.links}>
            <ul lang={lang}>
              <For each={props.measure.links}>
                {(link) => (
                  <li>
                    <a href={link.url}>{typeset(link.title)}</a>
                  </li>
                )}
              </For>
            </ul>
          </Detail>
        </Show>
      </dl>
      <Show when={!isBundle() && unknown().length > 0}>
        <p class="kb-small kb-details__rest">{t.measure.unknownFields(unknown().join(", "))}</p>
      </Show>
    </section>
  );
}

function Detail(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="kb-details__row">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function unknownFields({ measure }: MeasurePageProps): string[] {
  const { t } = usePage();
  const { plannedStart, plannedEnd, actualStart, actualEnd } = measure;
  const nothing = [plannedStart, plannedEnd, actualStart, actualEnd].every((d) => d === null);
  return [
    ...(measure.goals.length === 0 ? [t.fields.goals] : []),
    ...(measure.participatingUnits.length === 0 ? [t.fields.participatingUnits] : []),
    ...(nothing ? [t.measure.schedule] : []),
    ...(measure.funding === null ? [t.fields.funding] : []),
  ];
}

const hasSchedule = ({ measure }: MeasurePageProps): boolean =>
  [measure.plannedStart, measure.plannedEnd, measure.actualStart, measure.actualEnd].some(
    (value) => value !== null,
  );

/** Planned and actual beginning and end, as a small timetable. */
function Schedule(props: MeasurePageProps): JSX.Element {
  const { t, lang } = usePage();
  const cell = (value: string | null): JSX.Element =>
    value === null ? <Unknown /> : shortDate(value, lang);
  const rows = () => [
    {
      name: t.measure.start,
      planned: props.measure.plannedStart,
      actual: props.measure.actualStart,
    },
    { name: t.measure.end, planned: props.measure.plannedEnd, actual: props.measure.actualEnd },
  ];
  return (
    <Table
      plain
      caption={t.measure.schedule}
      columns={[
        { label: t.measure.event, names: true, cell: (row) => row.name },
        { label: t.measure.planned, cell: (row) => cell(row.planned) },
        { label: t.measure.actual, cell: (row) => cell(row.actual) },
      ]}
      rows={rows()}
    />
  );
}

function GoalList(props: MeasurePageProps): JSX.Element {
  const { t } = usePage();
  const strategy = () => props.held.strategies.find(({ id }) => id === props.measure.strategy);
  const goals = () =>
    (strategy()?.goals ?? []).filter(({ number }) => props.measure.goals.includes(number));
  return (
    <Show
      when={props.measure.goals !== "all"}
      fallback={
        <a href={`${hrefs(props.held).strategy(props.measure.strategy)}#ziele`}>{t.allGoals}</a>
      }
    >
      <ul class="kb-goals">
        <For each={goals()}>
          {(goal) => (
            <li>
              <a
                class="kb-goals__goal kb-quiet"
                href={hrefs(props.held).goal(goal.number, props.measure.strategy)}
              >
                <GoalMark number={goal.number} />
                <span lang={contentLang()}>{typeset(goal.title)}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

function Decisions(props: MeasurePageProps): JSX.Element {
  const papers = () =>
    props.parts.decisions.filter(({ id }) => props.measure.decisions.includes(id));
  return (
    <ul lang={contentLang()}>
      <For each={papers()}>
        {(paper) => (
          <li>
            <a href={hrefs(props.held).decisions(paper.id)}>
              {paper.reference === null ? "" : `${paper.reference}: `}
              {typeset(paper.title)}
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}
