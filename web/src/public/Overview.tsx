/** `/{tenant}`: a city's strategy on one page – what it is, how far it is, and the index of its goals. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedDecision, PublishedStrategy } from "@kursbuch/core/publication";
import { AreaMark } from "../ui/marks.tsx";
import { Empty, Unknown } from "../ui/Notice.tsx";
import { Prose, Source } from "../ui/Prose.tsx";
import { StateChart } from "../ui/StateChart.tsx";
import { date, span, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { GoalIndex } from "./GoalIndex.tsx";
import { HorizonTable } from "./HorizonTable.tsx";
import { countStates, hrefs, register, type Register } from "./register.ts";
import type { Loader } from "./view.ts";

export const overview: Loader = async (visit) => {
  const [held, decisions] = await Promise.all([
    register(visit),
    visit.api.decisions(visit.params["tenant"] ?? ""),
  ]);
  if (!held) return null;
  return {
    title: held.strategy ? [held.strategy.title, held.tenant.name] : [held.tenant.name],
    city: held.tenant,
    section: "overview",
    crumbs: [{ label: held.tenant.name, content: true }],
    body: () => (
      <Show when={held.strategy} fallback={<NoStrategy held={held} />}>
        {(strategy) => <Overview held={held} strategy={strategy()} decisions={decisions} />}
      </Show>
    ),
  };
};

function NoStrategy(props: { held: Register }): JSX.Element {
  const { t } = usePage();
  return (
    <>
      <h1 lang={contentLang()}>{props.held.tenant.officialName ?? props.held.tenant.name}</h1>
      <div class="kb-section">
        <Show
          when={props.held.tenant.kind === "municipality"}
          fallback={<Empty title={t.overview.noStrategyBody} />}
        >
          <Empty title={t.overview.noStrategy}>{t.overview.noStrategyHelp}</Empty>
        </Show>
      </div>
    </>
  );
}

interface OverviewProps {
  held: Register;
  strategy: PublishedStrategy;
  decisions: readonly PublishedDecision[];
}

function Overview(props: OverviewProps): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  const href = hrefs(props.held);
  const measures = () => props.held.measures.filter((m) => m.strategy === props.strategy.id);
  const others = () => props.held.strategies.filter(({ id }) => id !== props.strategy.id);
  const fields = () => props.strategy.actionFields.filter(({ goal }) => goal === null);
  return (
    <>
      <h1 lang={lang}>{typeset(props.strategy.title)}</h1>
      <Show when={props.strategy.summary}>
        {(summary) => <Prose class="kb-lead kb-lead--ink" text={summary()} />}
      </Show>
      <Facts {...props} />

      <section class="kb-section" aria-labelledby="stand">
        <h2 id="stand">{t.overview.stateTitle}</h2>
        <Show when={measures().length > 0} fallback={<Empty title={t.overview.noMeasures} />}>
          <StateChart counts={countStates(measures())} id="stand-diagramm">
            <HorizonTable measures={measures()} />
          </StateChart>
          <p class="kb-more">
            <a href={href.measures()}>{t.overview.allMeasures}</a>
          </p>
        </Show>
      </section>

      <Show when={props.strategy.goals.length > 0}>
        <section class="kb-section" aria-labelledby="ziele">
          <h2 id="ziele">{t.overview.goalsTitle}</h2>
          <p class="kb-small">{t.overview.goalsLead}</p>
          <GoalIndex held={props.held} strategy={props.strategy} />
        </section>
      </Show>

      <Show when={fields().length > 0}>
        <section class="kb-section" aria-labelledby="handlungsfelder">
          <h2 id="handlungsfelder">{t.overview.fieldsTitle}</h2>
          <p class="kb-small">{t.overview.fieldsLead}</p>
          <ul class="kb-rows" lang={lang}>
            <For each={fields()}>
              {(field) => (
                <li class="kb-rows__row">
                  <Show when={field.number}>{(number) => <AreaMark code={number()} />}</Show>
                  <div>
                    <p class="kb-rows__title">{typeset(field.title)}</p>
                    <Show when={field.description}>
                      {(description) => <Prose class="kb-small" text={description()} />}
                    </Show>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>

      <Show when={others().length > 0}>
        <section class="kb-section" aria-labelledby="weitere">
          <h2 id="weitere">{t.overview.otherStrategies}</h2>
          <ul class="kb-rows" lang={lang}>
            <For each={others()}>
              {(other) => (
                <li class="kb-rows__row">
                  <a class="kb-rows__title" href={href.strategy(other.id)}>
                    {typeset(other.title)}
                  </a>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>

      <Source source={props.strategy.source} />
    </>
  );
}

/** What is printed on the cover: period, target year, date, guiding framework, rhythm, papers. */
function Facts(props: OverviewProps): JSX.Element {
  const { t, lang } = usePage();
  const href = hrefs(props.held);
  const period = () => {
    const { periodStart: from, periodEnd: to } = props.strategy;
    if (from !== null && to !== null) return span(String(from), String(to));
    return from ?? to;
  };
  const rhythm = () => {
    const { reportingRhythm } = props.strategy;
    return reportingRhythm === null ? null : t.rhythm[reportingRhythm];
  };
  const papers = () =>
    props.decisions.filter((decision) => props.strategy.decisions.includes(decision.id));
  return (
    <dl class="kb-facts">
      <Fact label={t.overview.period} value={period()} />
      <Fact label={t.overview.targetYear} value={props.strategy.targetYear} />
      <Fact
        label={t.overview.asOf}
        value={props.strategy.asOf === null ? null : date(props.strategy.asOf, lang)}
      />
      <Fact label={t.overview.rhythm} value={rhythm()} />
      <Show when={props.strategy.status !== "in-force" && props.strategy.status}>
        {(status) => <Fact label={t.overview.status} value={t.strategyStatus[status()]} />}
      </Show>
      <Show when={props.strategy.guidingFramework}>
        {(framework) => <Fact label={t.overview.framework} value={framework()} content />}
      </Show>
      <Show when={papers().length > 0}>
        <div class="kb-fact">
          <dt>{t.overview.decisions}</dt>
          <For each={papers()}>
            {(paper) => (
              <dd>
                <a href={href.decisions(paper.id)} lang={contentLang()}>
                  {paper.reference ?? paper.title}
                </a>
              </dd>
            )}
          </For>
        </div>
      </Show>
    </dl>
  );
}

function Fact(props: {
  label: string;
  value: string | number | null;
  /** True where the value is the city's own text. */
  content?: boolean;
}): JSX.Element {
  return (
    <div class="kb-fact">
      <dt>{props.label}</dt>
      <dd lang={props.content ? contentLang() : undefined}>
        <Show when={props.value !== null} fallback={<Unknown />}>
          {props.value}
        </Show>
      </dd>
    </div>
  );
}
