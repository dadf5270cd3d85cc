/** Dividing the bar of states: who gets how much of it, in which order. */
import { scaleLinear } from "d3-scale";
import { states, type StateChoice } from "../public/vocabulary.ts";

/** How many measures are in each state; states that do not occur may be left out. */
export type StateCounts = Readonly<Partial<Record<StateChoice, number>>>;

export interface Segment {
  state: StateChoice;
  count: number;
  /** Start and width in percent of the bar. */
  start: number;
  width: number;
}

/** The bar's parts in the order of the legend; states without measures are left out. */
export function segments(counts: StateCounts): Segment[] {
  const total = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const scale = scaleLinear().domain([0, total]).range([0, 100]);
  let before = 0;
  return states.flatMap((state) => {
    const count = counts[state] ?? 0;
    if (count === 0) return [];
    const start = scale(before);
    before += count;
    return [{ state, count, start, width: scale(before) - start }];
  });
}
