import { describe, expect, it } from "vitest";
import { strategySchema } from "../strategy/schema.ts";
import { byNumber, matches, measureFaults } from "./rules.ts";
import { type Measure, measureSchema } from "./schema.ts";

const strategy = strategySchema.parse({
  id: "s",
  title: "Strategie",
  areas: [
    { code: "A", title: "Nutzen" },
    { code: "B", title: "Effizienz" },
  ],
  goals: [
    { number: "1", title: "Zugang", area: "A" },
    { number: "2", title: "Prozesse", area: "B" },
  ],
});

function measure(change: Partial<Measure> = {}): Measure {
  const base = { id: "m", number: "1.1", title: "Maßnahme", strategy: "s", bundle: "b" };
  return { ...measureSchema.parse(base), ...change };
}
const bundle = measure({ id: "b", number: "1", bundle: null });

const paths = (
  after: Measure,
  before: Measure | null = null,
  found: Partial<{ bundle: Measure }> = { bundle },
) =>
  measureFaults(after, before, {
    strategy,
    bundle: found.bundle,
    mergedInto: after.mergedInto === "other" ? measure({ id: "other" }) : undefined,
  }).map(({ path }) => path);

describe("a measure", () => {
  it("is right as it is", () => {
    expect(paths(measure({ goals: ["1", "2"] }))).toEqual([]);
    expect(paths(measure({ goals: "all" }))).toEqual([]);
  });

  it("names each goal that does not exist", () => {
    expect(paths(measure({ goals: ["1", "7", "8"] }))).toEqual(["/goals/1", "/goals/2"]);
  });

  it("lies in a bundle of its strategy, two levels deep and no deeper", () => {
    expect(paths(measure(), null, {})).toEqual(["/bundle"]);
    expect(paths(measure(), null, { bundle: measure({ id: "b" }) })).toEqual(["/bundle"]);
    expect(paths(measure(), null, { bundle: { ...bundle, strategy: "t" } })).toEqual(["/bundle"]);
    expect(paths(measure({ bundle: null }), measure())).toEqual(["/bundle"]);
  });

  it("may move to another strategy, but not as a bundle with measures in it", () => {
    const moved = (one: Measure) =>
      measureFaults({ ...one, strategy: "t" }, one, {
        strategy: { ...strategy, id: "t" },
        bundle: { ...bundle, strategy: "t" },
        mergedInto: undefined,
      }).map(({ path }) => path);
    expect(moved(measure())).toEqual([]);
    expect(moved(bundle)).toEqual(["/strategy"]);
  });

  it("names what it was merged into, and only then", () => {
    expect(paths(measure({ mergedInto: "other" }))).toEqual(["/mergedInto"]);
    expect(paths(measure({ status: "merged", mergedInto: "other" }))).toEqual([]);
    expect(paths(measure({ status: "merged", mergedInto: "m" }))).toEqual(["/mergedInto"]);
    expect(paths(measure({ status: "merged", mergedInto: "none" }))).toEqual(["/mergedInto"]);
  });

  it.each([
    ["2025", "2024", ["/plannedEnd"]],
    ["2025-06", "2025", []],
    ["2025-06-02", "2025-06-01", ["/plannedEnd"]],
    ["2025", "2025", []],
    [null, "2024", []],
  ])("from %s to %s has the faults %j", (plannedStart, plannedEnd, faults) => {
    expect(paths(measure({ plannedStart, plannedEnd }))).toEqual(faults);
  });
});

describe("the filter", () => {
  const hit = (m: Measure, filter: Parameters<typeof matches>[1]) => matches(m, filter, strategy);

  it("finds goals and areas, with `all` meaning each of them", () => {
    expect(hit(measure({ goals: ["2"] }), { goal: "2" })).toBe(true);
    expect(hit(measure({ goals: ["2"] }), { goal: "1" })).toBe(false);
    expect(hit(measure({ goals: "all" }), { goal: "1" })).toBe(true);
    expect(hit(measure({ goals: ["2"] }), { area: "B" })).toBe(true);
    expect(hit(measure({ goals: ["2"] }), { area: "A" })).toBe(false);
  });

  it("finds what is not stated as unknown", () => {
    expect(hit(measure(), { status: "unknown", horizon: "unknown" })).toBe(true);
    expect(hit(measure({ status: "begun" }), { status: "unknown" })).toBe(false);
  });

  it("finds units that answer or take part", () => {
    expect(hit(measure({ responsibleUnit: "u" }), { unit: "u" })).toBe(true);
    expect(hit(measure({ participatingUnits: ["u"] }), { unit: "u" })).toBe(true);
    expect(hit(measure(), { unit: "u" })).toBe(false);
  });

  it("finds every word anywhere, whatever its case", () => {
    const m = measure({ title: "Über den Dächern", description: "Langzeitarchivierung" });
    expect(hit(m, { text: "  ÜBER archiv " })).toBe(true);
    expect(hit(m, { text: "über nirgends" })).toBe(false);
  });
});

it("numbers are ordered as printed", () => {
  const numbers = ["10", "1.10", "2", "1.2", "1", "B.1"].map((number) => ({ number }));
  expect(numbers.toSorted(byNumber).map(({ number }) => number)).toEqual([
    "1",
    "1.2",
    "1.10",
    "2",
    "10",
    "B.1",
  ]);
});
