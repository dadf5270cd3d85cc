import { describe, expect, it } from "vitest";
import { measureSchema } from "../measure/schema.ts";
import { measureAfter } from "./rules.ts";
import { progressSchema } from "./schema.ts";

const measure = measureSchema.parse({
  id: "m",
  number: "1.1",
  title: "M",
  strategy: "s",
  bundle: "b",
});
const entry = (date: string, status: string | null) =>
  progressSchema.parse({ id: `p-${date}`, measure: "m", date, status });

describe("a progress entry", () => {
  it("sets the measure's status and its day", () => {
    expect(measureAfter(measure, entry("2025-03-31", "begun"))).toMatchObject({
      status: "begun",
      statusAsOf: "2025-03-31",
    });
  });

  it("handed in late leaves a later status alone", () => {
    const later = measureAfter(measure, entry("2025-06-30", "completed"));
    expect(measureAfter(later, entry("2025-03-31", "begun"))).toBe(later);
  });

  it("of the same day corrects, and may go backwards", () => {
    const done = measureAfter(measure, entry("2025-06-30", "completed"));
    expect(measureAfter(done, entry("2025-06-30", "begun")).status).toBe("begun");
  });

  it("without a status changes nothing", () => {
    expect(measureAfter(measure, entry("2025-06-30", null))).toBe(measure);
  });

  it("gives the same status in whatever order the entries come", () => {
    const entries = [
      entry("2025-03-31", "begun"),
      entry("2025-06-30", "suspended"),
      entry("2025-09-30", "completed"),
    ];
    const [a, b, c] = entries as [(typeof entries)[0], (typeof entries)[0], (typeof entries)[0]];
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
      [b, a, c],
    ])
      expect(order.reduce(measureAfter, measure).status).toBe("completed");
  });
});
