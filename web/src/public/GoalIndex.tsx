/** The index of a strategy's goals by goal area, with dotted leaders to the number of measures. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedStrategy } from "@kursbuch/core/publication";
import { AreaMark, GoalMark } from "../ui/marks.tsx";
import { Prose } from "../ui/Prose.tsx";
import { typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { countByGoal, hrefs, type Register } from "./register.ts";

export interface GoalIndexProps {
  held: Register;
  strategy: PublishedStrategy;
}

type Area = PublishedStrategy["areas"][number];
type Goal = PublishedStrategy["goals"][number];

export function GoalIndex(props: GoalIndexProps): JSX.Element {
  const { t } = usePage();
  const counts = countByGoal(props.held, props.strategy);
  const goalsOf = (area: string | null) =>
    props.strategy.goals.filter((goal) => goal.area === area);
  return (
    <div class="kb-index">
      <For each={props.strategy.areas}>
        {(area) => (
          <section class="kb-index__area" aria-labelledby={`zielbereich-${area.code}`}>
            <AreaMark code={area.code} large />
            <div>
              <AreaTitle area={area} />
              <Goals {...props} goals={goalsOf(area.code)} counts={counts} />
            </div>
          </section>
        )}
      </For>
      <Show when={goalsOf(null).length > 0}>
        <section class="kb-index__area" aria-labelledby="ohne-zielbereich">
          <AreaMark code={t.none} large />
          <div>
            <h3 id="ohne-zielbereich">{t.overview.withoutArea}</h3>
            <Goals {...props} goals={goalsOf(null)} counts={counts} />
          </div>
        </section>
      </Show>
    </div>
  );
}

function AreaTitle(props: { area: Area }): JSX.Element {
  const { t } = usePage();
  return (
    <>
      <h3 id={`zielbereich-${props.area.code}`}>
        <span class="kern-sr-only">
          {t.goal.area} {props.area.code}:{" "}
        </span>
        <span lang={contentLang()}>{typeset(props.area.title)}</span>
        <Show when={props.area.retired}>
          {" "}
          <span class="kb-small">({t.overview.retired})</span>
        </Show>
      </h3>
      <Show when={props.area.description}>
        {(description) => <Prose class="kb-small" text={description()} />}
      </Show>
    </>
  );
}

interface GoalsProps extends GoalIndexProps {
  goals: readonly Goal[];
  /** How many measures serve each goal. */
  counts: ReadonlyMap<string, number>;
}

function Goals(props: GoalsProps): JSX.Element {
  const { t } = usePage();
  const href = hrefs(props.held);
  return (
    <ul class="kb-leaders">
      <For each={props.goals}>
        {(goal) => (
          <li>
            <a class="kb-leaders__row" href={href.goal(goal.number, props.strategy.id)}>
              <GoalMark number={goal.number} />
              <span class="kb-leaders__title" lang={contentLang()}>
                <span>{typeset(goal.title)}</span>
                <Show when={goal.retired}> ({t.overview.retired})</Show>
              </span>
              <span class="kb-leaders__count">
                {props.counts.get(goal.number) ?? 0}
                <span class="kern-sr-only"> {t.nav.measures}</span>
              </span>
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}
