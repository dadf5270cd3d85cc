/** What the figures are made of: a median, and rounds in which two ways of doing a thing alternate. */

/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("No values, no median");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2;
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`There is no value ${index}`);
  return value;
}

export type Comparison = {
  /** Median of the ratios of each pair, candidate to baseline. */
  readonly ratio: number;
  /** Medians of each, in the unit of the measurement. */
  readonly candidate: number;
  readonly baseline: number;
};

/**
 * Measures two ways in turn, so that whatever else the machine is doing slows both. Which one goes
 * first alternates too, because the second finds warmer caches and the first one's rubbish.
 */
export async function compare(
  rounds: number,
  measure: { candidate: () => Promise<number>; baseline: () => Promise<number> },
): Promise<Comparison> {
  const candidate: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) candidate.push(await measure.candidate());
    baseline.push(await measure.baseline());
    if (round % 2 === 1) candidate.push(await measure.candidate());
  }
  return {
    ratio: median(candidate.map((value, round) => value / at(baseline, round))),
    candidate: median(candidate),
    baseline: median(baseline),
  };
}

/** Milliseconds on the clock. */
export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of this process's CPU, all its threads together. */
export async function cpu(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
