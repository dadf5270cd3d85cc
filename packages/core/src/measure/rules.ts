/** What must hold of a measure, and how measures are filtered and ordered. */
import type { Fault } from "../kernel/error.ts";
import { areasTouched, goalsMeant } from "../strategy/rules.ts";
import type { Strategy } from "../strategy/schema.ts";
import type { Horizon, Measure, MeasureStatus } from "./schema.ts";

/** What a measure is checked against; undefined where the named thing does not exist. */
export type MeasureSurroundings = {
  readonly strategy: Strategy | undefined;
  readonly bundle: Measure | undefined;
  readonly mergedInto: Measure | undefined;
};

export function measureFaults(
  after: Measure,
  before: Measure | null,
  { strategy, bundle, mergedInto }: MeasureSurroundings,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: string, message: string) => faults.push({ path, message });

  if (!strategy) fault("/strategy", `There is no strategy ${after.strategy}`);
  else if (after.goals !== "all") {
    for (const [index, number] of after.goals.entries()) {
      if (!strategy.goals.some((goal) => goal.number === number))
        fault(`/goals/${index}`, `There is no goal ${number}`);
    }
  }

  if (after.bundle !== null) {
    if (!bundle) fault("/bundle", `There is no bundle ${after.bundle}`);
    else if (bundle.bundle !== null) fault("/bundle", `${after.bundle} is a measure, not a bundle`);
    else if (bundle.strategy !== after.strategy) fault("/bundle", "Belongs to another strategy");
  }
  // Else a bundle would leave its measures behind.
  if (before?.bundle === null && before.strategy !== after.strategy)
    fault("/strategy", "A bundle stays in its strategy");
  // Else a bundle could become a measure while another editor puts a measure into it.
  if (before && (before.bundle === null) !== (after.bundle === null))
    fault("/bundle", "A bundle stays a bundle, a measure stays a measure");

  if (after.mergedInto !== null) {
    if (after.status !== "merged") fault("/mergedInto", "Only a merged measure names another");
    else if (after.mergedInto === after.id) fault("/mergedInto", "Names itself");
    else if (!mergedInto) fault("/mergedInto", `There is no measure ${after.mergedInto}`);
  }

  if (isBefore(after.plannedEnd, after.plannedStart)) fault("/plannedEnd", "Ends before it starts");
  if (isBefore(after.actualEnd, after.actualStart)) fault("/actualEnd", "Ends before it starts");
  return faults;
}

/** Whether `end` lies before `start` in every reading of dates of reduced precision. */
function isBefore(end: string | null, start: string | null): boolean {
  if (end === null || start === null) return false;
  const precision = Math.min(end.length, start.length);
  return end.slice(0, precision) < start.slice(0, precision);
}

/** The units that answer for a measure: whoever belongs to one of them may edit it. */
export function unitsOf({
  responsibleUnit,
  participatingUnits,
}: Pick<Measure, "responsibleUnit" | "participatingUnits">): (string | null)[] {
  return [responsibleUnit, ...participatingUnits];
}

/** Which measures are asked for; `unknown` asks for those where nothing is stated. */
export type MeasureFilter = {
  readonly number?: string | undefined;
  readonly strategy?: string | undefined;
  readonly goal?: string | undefined;
  readonly area?: string | undefined;
  readonly horizon?: Horizon | "unknown" | undefined;
  readonly status?: MeasureStatus | "unknown" | undefined;
  readonly unit?: string | undefined;
  readonly text?: string | undefined;
};

/** The fields that filters look at. */
export type Filterable = Pick<
  Measure,
  | "number"
  | "title"
  | "description"
  | "strategy"
  | "goals"
  | "horizon"
  | "status"
  | "responsibleUnit"
  | "participatingUnits"
>;

export function matches(
  measure: Filterable,
  filter: MeasureFilter,
  strategy: Pick<Strategy, "goals"> | undefined,
): boolean {
  const goals = strategy?.goals ?? [];
  return (
    (filter.number === undefined || measure.number === filter.number) &&
    (filter.strategy === undefined || measure.strategy === filter.strategy) &&
    (filter.goal === undefined ||
      goalsMeant(measure.goals, goals).some((goal) => goal.number === filter.goal)) &&
    (filter.area === undefined || areasTouched(measure.goals, goals).includes(filter.area)) &&
    (filter.horizon === undefined || (measure.horizon ?? "unknown") === filter.horizon) &&
    (filter.status === undefined || (measure.status ?? "unknown") === filter.status) &&
    (filter.unit === undefined ||
      measure.responsibleUnit === filter.unit ||
      measure.participatingUnits.includes(filter.unit)) &&
    (filter.text === undefined || containsWords(measure, filter.text))
  );
}

/** Every word of the search occurs, upper and lower case alike. */
function containsWords(measure: Filterable, text: string): boolean {
  const content = folded(`${measure.number} ${measure.title} ${measure.description ?? ""}`);
  return folded(text)
    .split(/\s+/)
    .every((word) => content.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFC").toLocaleLowerCase("de").trim();
}

// Made when it is first needed: loading the rules of a language takes some 10 ms.
let collator: Intl.Collator | undefined;

/** As printed: 1, 1.1, 1.2, …, 1.10, 2. */
export function byNumber(a: { number: string }, b: { number: string }): number {
  collator ??= new Intl.Collator("de", { numeric: true });
  return collator.compare(a.number, b.number);
}
