/**
 * The small signs of a timetable: line numbers for measures, letters for goal areas, stops for states
 * and horizons. Each says its meaning in words too; shape carries it beside colour.
 */
import { Show, type JSX } from "solid-js";
import type { Horizon, MeasureStatus } from "@kursbuch/core/measure/schema";
import type { Obligation } from "@kursbuch/core/obligation/schema";
import type { ProgressEntry } from "@kursbuch/core/progress/schema";
import type { StateChoice } from "../public/vocabulary.ts";
import { Unknown } from "./Notice.tsx";
import { usePage } from "./page.ts";

/** A measure's number, framed like the number of a line. */
export function LineNumber(props: { number: string; large?: boolean }): JSX.Element {
  return <span class={props.large ? "kb-line kb-line--large" : "kb-line"}>{props.number}</span>;
}

/** A goal area's letter. */
export function AreaMark(props: { code: string; large?: boolean }): JSX.Element {
  return <span class={props.large ? "kb-area kb-area--large" : "kb-area"}>{props.code}</span>;
}

/** A goal's number. */
export function GoalMark(props: { number: string; large?: boolean }): JSX.Element {
  return <span class={props.large ? "kb-goal kb-goal--large" : "kb-goal"}>{props.number}</span>;
}

export type State = StateChoice;

/** The sign of a state alone, where its word stands beside it. */
export function StateSign(props: { state: State }): JSX.Element {
  return (
    <svg class={`kb-stop kb-state--${props.state}`} aria-hidden="true">
      <use href={`#stop-${props.state}`} />
    </svg>
  );
}

export function StatusBadge(props: { status: MeasureStatus | null }): JSX.Element {
  const { t } = usePage();
  return (
    <span class="kb-badge">
      <StateSign state={props.status ?? "unknown"} />
      <Show when={props.status} fallback={<Unknown />}>
        {(status) => <span>{t.status[status()]}</span>}
      </Show>
    </span>
  );
}

/** Three stops on a line: how far away the arrival is. */
export function HorizonBadge(props: { horizon: Horizon | null }): JSX.Element {
  const { t } = usePage();
  return (
    <Show when={props.horizon} fallback={<Unknown />}>
      {(horizon) => (
        <span class="kb-badge">
          <svg class="kb-horizon" aria-hidden="true">
            <use href={`#horizon-${horizon()}`} />
          </svg>
          <span>{t.horizon[horizon()]}</span>
        </span>
      )}
    </Show>
  );
}

/** Circle, triangle or diamond with its word: how sure the city is to end as planned. */
export function ConfidenceBadge(props: {
  confidence: NonNullable<ProgressEntry["confidence"]>;
}): JSX.Element {
  const { t } = usePage();
  return (
    <span class="kb-badge">
      <svg class={`kb-light kb-light--${props.confidence}`} aria-hidden="true">
        <use href={`#light-${props.confidence}`} />
      </svg>
      <span>{t.confidence[props.confidence]}</span>
    </span>
  );
}

/** Duties borrow the states' shapes: met is an arrival, partly is under way, open is a free stop. */
const fulfilmentStates: Record<NonNullable<Obligation["fulfilment"]>, State> = {
  met: "completed",
  partly: "begun",
  open: "planned",
  "not-applicable": "dropped",
};

export function FulfilmentBadge(props: { fulfilment: Obligation["fulfilment"] }): JSX.Element {
  const { t } = usePage();
  return (
    <Show when={props.fulfilment} fallback={<Unknown />}>
      {(fulfilment) => (
        <span class="kb-badge">
          <StateSign state={fulfilmentStates[fulfilment()]} />
          <span>{t.fulfilment[fulfilment()]}</span>
        </span>
      )}
    </Show>
  );
}
