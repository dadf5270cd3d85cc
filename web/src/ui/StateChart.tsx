/**
 * How far a city is, at a glance: one bar in SVG, and beside it the same numbers as a table or a line of
 * words. The bar is measured in percent, so that it fits every width without a script.
 */
import { For, Show, type JSX, type ParentProps } from "solid-js";
import { share } from "./format.ts";
import { StateSign } from "./marks.tsx";
import { segments, type Segment, type StateCounts } from "./segments.ts";
import { Table } from "./Table.tsx";
import { usePage } from "./page.ts";

export interface StateBarProps {
  /** How many measures are in each state; states that do not occur may be left out. */
  counts: StateCounts;
  /** Distinguishes the charts of one page in their ids. */
  id: string;
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;

const sum = (parts: readonly Segment[]): number =>
  parts.reduce((total, part) => total + part.count, 0);

interface BarProps {
  parts: readonly Segment[];
  total: number;
  id: string;
  height: number;
  /** Whether the parts carry their numbers. */
  numbers?: boolean;
}

function Bar(props: BarProps): JSX.Element {
  const { t } = usePage();
  const words = () =>
    props.parts.map((part) => `${t.status[part.state]}: ${part.count}`).join(", ");
  return (
    <svg
      class="kb-chart__bar"
      role="img"
      aria-labelledby={`${props.id}-titel ${props.id}-text`}
      width="100%"
      height={props.height}
    >
      <title id={`${props.id}-titel`}>{t.chart.title(props.total)}</title>
      <desc id={`${props.id}-text`}>{words()}</desc>
      <pattern
        id={`${props.id}-schraffur`}
        class="kb-chart__hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0v6" />
      </pattern>
      <For each={props.parts}>
        {(part) => (
          <>
            <rect
              class={`kb-chart__part kb-state--${part.state}`}
              x={percent(part.start)}
              y="1"
              width={percent(part.width)}
              height={props.height - 2}
            />
            <Show when={part.state === "unknown"}>
              <rect
                x={percent(part.start)}
                y="1"
                width={percent(part.width)}
                height={props.height - 2}
                fill={`url(#${props.id}-schraffur)`}
              />
            </Show>
            {/* A number needs room: narrow parts have theirs in the table alone. */}
            <Show when={props.numbers && part.width >= 5}>
              <text
                class={`kb-chart__number kb-state--${part.state}`}
                x={percent(part.start + part.width / 2)}
                y={props.height / 2 + 6}
                text-anchor="middle"
                aria-hidden="true"
              >
                {part.count}
              </text>
            </Show>
          </>
        )}
      </For>
    </svg>
  );
}

/** A thin bar with its numbers in one line, for lists. */
export function StateBar(props: StateBarProps): JSX.Element {
  const { t } = usePage();
  const parts = segments(props.counts);
  return (
    <div>
      <Bar parts={parts} total={sum(parts)} id={props.id} height={14} />
      <ul class="kb-legend">
        <For each={parts}>
          {(part) => (
            <li class="kb-badge">
              <StateSign state={part.state} />
              <span>
                {part.count} {t.status[part.state]}
              </span>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

/** The bar with a table of its numbers; what is passed inside stands beside the table. */
export function StateChart(props: StateBarProps & ParentProps): JSX.Element {
  const { t, lang } = usePage();
  const parts = segments(props.counts);
  const total = sum(parts);
  return (
    <figure class="kb-chart">
      <Bar parts={parts} total={total} id={props.id} height={48} numbers />
      <div class="kb-chart__tables">
        <Table
          plain
          caption={t.chart.title(total)}
          columns={[
            {
              label: t.chart.status,
              names: true,
              cell: (part: Segment) => (
                <span class="kb-badge">
                  <StateSign state={part.state} />
                  <span>{t.status[part.state]}</span>
                </span>
              ),
            },
            { label: t.chart.measures, class: "kb-num", cell: (part) => part.count },
            {
              label: t.chart.share,
              class: "kb-num",
              cell: (part) => share(part.count / total, lang),
            },
          ]}
          rows={parts}
        />
        {props.children}
      </div>
    </figure>
  );
}
