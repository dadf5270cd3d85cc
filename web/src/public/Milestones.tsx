/** Milestones as the stops of a line. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedMilestone } from "@kursbuch/core/publication";
import { StateSign, type State } from "../ui/marks.tsx";
import { date, typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";

export function Milestones(props: { milestones: readonly PublishedMilestone[] }): JSX.Element {
  const { t } = usePage();
  return (
    <Show when={props.milestones.length > 0}>
      <section class="kb-section" aria-labelledby="meilensteine">
        <h2 id="meilensteine">{t.measure.milestones}</h2>
        <ol class="kb-route">
          <For each={inOrder(props.milestones)}>{(stop) => <Stop milestone={stop} />}</For>
        </ol>
      </section>
    </Show>
  );
}

/** By the date that is known, the ones without a date at the end. */
function inOrder(milestones: readonly PublishedMilestone[]): PublishedMilestone[] {
  const when = ({ date: planned, completedOn }: PublishedMilestone) =>
    planned ?? completedOn ?? "9999";
  return milestones.toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0));
}

function Stop(props: { milestone: PublishedMilestone }): JSX.Element {
  const { t, lang } = usePage();
  const state = (): State =>
    props.milestone.withdrawn
      ? "dropped"
      : props.milestone.completedOn === null
        ? "planned"
        : "completed";
  return (
    <li class="kb-route__stop">
      <span class="kb-route__sign">
        <StateSign state={state()} />
      </span>
      <p class="kb-route__title" lang={contentLang()}>
        {typeset(props.milestone.title)}
      </p>
      <p class="kb-small">
        <Show when={!props.milestone.withdrawn} fallback={t.measure.milestoneWithdrawn}>
          <Show when={props.milestone.date} fallback={t.measure.milestoneUndated}>
            {(planned) => t.measure.milestonePlanned(date(planned(), lang))}
          </Show>
          {" · "}
          <Show when={props.milestone.completedOn} fallback={t.measure.milestoneOpen}>
            {(done) => t.measure.milestoneDone(date(done(), lang))}
          </Show>
        </Show>
      </p>
    </li>
  );
}
