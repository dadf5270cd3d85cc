/** Measures as lines of a timetable: number, title, goals, horizon, state, who answers. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedMeasure } from "@kursbuch/core/publication";
import { GoalMark, HorizonBadge, LineNumber, StatusBadge } from "../ui/marks.tsx";
import { Unknown } from "../ui/Notice.tsx";
import { Table } from "../ui/Table.tsx";
import { typeset } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { hrefs, type Register } from "./register.ts";

export interface MeasureTableProps {
  held: Register;
  measures: readonly PublishedMeasure[];
  caption: string;
}

export function MeasureTable(props: MeasureTableProps): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  const href = hrefs(props.held);
  const horizon = shared((of: PublishedMeasure["horizon"]) => <HorizonBadge horizon={of} />);
  const status = shared((of: PublishedMeasure["status"]) => <StatusBadge status={of} />);
  const unit = shared((of: string | null) => <UnitName held={props.held} id={of} />);
  return (
    <Table
      class="kb-table--measures"
      caption={props.caption}
      columns={[
        {
          label: t.measures.number,
          class: "kb-col-number",
          cell: (measure: PublishedMeasure) => <LineNumber number={measure.number} />,
        },
        {
          label: t.measures.measure,
          names: true,
          cell: (measure) => (
            <a class="kb-quiet" href={href.measure(measure.number)} lang={lang}>
              {typeset(measure.title)}
            </a>
          ),
        },
        {
          label: t.measures.goals,
          class: "kb-col-goals",
          cell: (measure) => <Goals held={props.held} measure={measure} />,
        },
        {
          label: t.fields.horizon,
          class: "kb-col-horizon",
          cell: (measure) => horizon(measure.horizon),
        },
        {
          label: t.fields.status,
          class: "kb-col-status",
          cell: (measure) => status(measure.status),
        },
        {
          label: t.measures.responsible,
          class: "kb-col-unit",
          cell: (measure) => unit(measure.responsibleUnit),
        },
      ]}
      rows={props.measures}
    />
  );
}

/** These pages are only ever rendered to text, so equal cells of two hundred rows can be one. */
function shared<Key>(make: (key: Key) => JSX.Element): (key: Key) => JSX.Element {
  const made = new Map<Key, JSX.Element>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

/** The goals that a measure serves, as links. */
export function Goals(props: { held: Register; measure: PublishedMeasure }): JSX.Element {
  const { t } = usePage();
  const href = hrefs(props.held);
  if (props.measure.goals === "all") return <>{t.allGoals}</>;
  if (props.measure.goals.length === 0) return <Unknown />;
  return (
    <span class="kb-marks">
      <For each={props.measure.goals}>
        {(goal) => (
          <a href={href.goal(goal, props.measure.strategy)}>
            <span class="kern-sr-only">{t.goal.goal} </span>
            <GoalMark number={goal} />
          </a>
        )}
      </For>
    </span>
  );
}

/** The name of an organisational unit. */
export function UnitName(props: { held: Register; id: string | null }): JSX.Element {
  const name = () => props.held.tenant.units.find(({ id }) => id === props.id)?.name;
  return (
    <Show when={name()} fallback={<Unknown />}>
      {(known) => <span lang={contentLang()}>{typeset(known())}</span>}
    </Show>
  );
}
