/** `/{tenant}/ziele/{number}`: one goal, what belongs to it, and the measures that serve it. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedStrategy } from "@kursbuch/core/publication";
import { AreaMark, GoalMark } from "../ui/marks.tsx";
import { Empty } from "../ui/Notice.tsx";
import { Prose, Source } from "../ui/Prose.tsx";
import { Neighbours } from "../ui/Neighbours.tsx";
import { typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { MeasureTable } from "./MeasureTable.tsx";
import { hrefs, register, servingGoal, type Register } from "./register.ts";
import type { Loader } from "./view.ts";

export const goal: Loader = async (visit) => {
  const held = await register(visit);
  const strategy = held?.strategy;
  const index = strategy?.goals.findIndex(({ number }) => number === visit.params["number"]) ?? -1;
  const found = strategy?.goals[index];
  if (!held || !strategy || !found) return null;
  const { t } = visit;
  return {
    title: [t.goal.title(found.number, found.title), held.tenant.name],
    city: held.tenant,
    section: "overview",
    crumbs: [
      { label: held.tenant.name, href: hrefs(held).strategy(strategy.id), content: true },
      { label: `${t.goal.goal} ${found.number}` },
    ],
    body: () => <GoalPage held={held} strategy={strategy} index={index} goal={found} />,
  };
};

interface GoalPageProps {
  held: Register;
  strategy: PublishedStrategy;
  index: number;
  goal: PublishedStrategy["goals"][number];
}

function GoalPage(props: GoalPageProps): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  const href = hrefs(props.held);
  const area = () => props.strategy.areas.find(({ code }) => code === props.goal.area);
  const fields = () => props.strategy.actionFields.filter((f) => f.goal === props.goal.number);
  const measures = () => servingGoal(props.held, props.strategy, props.goal.number);
  const viaAll = () => measures().filter(({ goals }) => goals === "all").length;
  const neighbour = (step: number) => {
    const other = props.strategy.goals[props.index + step];
    return (
      other && {
        href: href.goal(other.number, props.strategy.id),
        mark: <GoalMark number={other.number} />,
        title: other.title,
      }
    );
  };
  return (
    <>
      <div class="kb-title kb-title--sentence">
        <GoalMark number={props.goal.number} large />
        <h1>
          <span class="kern-sr-only">
            {t.goal.goal} {props.goal.number}:{" "}
          </span>
          <span lang={lang}>{typeset(props.goal.title)}</span>
        </h1>
      </div>
      <Show when={area()}>
        {(found) => (
          <p class="kb-belongs">
            <AreaMark code={found().code} />
            <span>
              <span class="kern-sr-only">{t.goal.area}: </span>
              <span lang={lang}>{typeset(found().title)}</span>
            </span>
          </p>
        )}
      </Show>
      <Show when={props.goal.retired}>
        <p class="kb-lead">{t.goal.retired}</p>
      </Show>
      <Show when={props.goal.description}>
        {(description) => <Prose class="kb-lead kb-lead--ink" text={description()} />}
      </Show>

      <Show when={fields().length > 0}>
        <section class="kb-section" aria-labelledby="handlungsfelder">
          <h2 id="handlungsfelder">{t.goal.fields}</h2>
          <ul class="kb-points" lang={lang}>
            <For each={fields()}>
              {(field) => (
                <li>
                  {typeset(field.title)}
                  <Show when={field.description}>
                    {(description) => <Prose class="kb-small" text={description()} />}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>

      <section class="kb-section" aria-labelledby="massnahmen">
        <h2 id="massnahmen">{t.goal.measures}</h2>
        <Show when={viaAll() > 0}>
          <p class="kb-small">
            {t.counts.measures(measures().length)}. {t.goal.viaAll(viaAll())}
          </p>
        </Show>
        <Show when={measures().length > 0} fallback={<Empty title={t.goal.noMeasures} />}>
          <MeasureTable held={props.held} measures={measures()} caption={t.goal.measures} />
        </Show>
      </section>

      <Source source={props.goal.source} />
      <Neighbours
        label={t.goal.around}
        previous={t.goal.previous}
        next={t.goal.next}
        before={neighbour(-1)}
        after={neighbour(1)}
      />
    </>
  );
}
