/** A figure: what was measured against the limit that the project has set itself. */

export type Figure = {
  readonly name: string;
  readonly value: number;
  /** Good is at most this. */
  readonly limit: number;
  readonly unit: string;
};

/** What a measurement gives: its figure, and in words what the number was made from. */
export type Measured = Figure & { readonly details: string };

/** One line: good or not, what, how much of how much, and how it came about. */
export function lineOf({ name, value, limit, unit, details }: Measured): string {
  const mark = value <= limit ? "✓" : "✗";
  return `${mark} ${name}: ${value.toFixed(2)} ${unit} (limit ${limit}) – ${details}`;
}
