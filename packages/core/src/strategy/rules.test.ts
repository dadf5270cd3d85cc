import { describe, expect, it } from "vitest";
import { areasTouched, goalsMeant, isRecut, strategyFaults } from "./rules.ts";
import { type Strategy, strategySchema } from "./schema.ts";

function strategy(change: Partial<Strategy> = {}): Strategy {
  return {
    ...strategySchema.parse({
      id: "s",
      title: "Strategie",
      areas: [
        { code: "A", title: "Nutzen" },
        { code: "B", title: "Effizienz" },
      ],
      goals: [
        { number: "1", title: "Zugang", area: "A" },
        { number: "2", title: "Prozesse", area: "B" },
        { number: "3", title: "Früheres Ziel", area: "B", retired: true },
      ],
    }),
    ...change,
  };
}

describe("goal references", () => {
  const { goals } = strategy();

  it("`all` means every goal that is not retired, a list exactly its goals", () => {
    expect(goalsMeant("all", goals).map(({ number }) => number)).toEqual(["1", "2"]);
    expect(goalsMeant(["3"], goals).map(({ number }) => number)).toEqual(["3"]);
    expect(goalsMeant([], goals)).toEqual([]);
  });

  it("touch each area once", () => {
    expect(areasTouched("all", goals)).toEqual(["A", "B"]);
    expect(areasTouched(["2", "3"], goals)).toEqual(["B"]);
  });
});

describe("a goal system", () => {
  it("keeps its areas and goals: they are retired, not removed", () => {
    const before = strategy();
    const after = strategy({ goals: before.goals.slice(1), areas: before.areas.slice(1) });
    expect(strategyFaults(after, before).map(({ path }) => path)).toContain("/goals");
    expect(strategyFaults(after, before).map(({ path }) => path)).toContain("/areas");
    expect(strategyFaults(before, before)).toEqual([]);
  });

  it("refuses numbers that occur twice and areas that do not exist", () => {
    const before = strategy();
    const [first] = before.goals;
    const goals = first ? [...before.goals, { ...first, area: "Z" }] : [];
    expect(strategyFaults(strategy({ goals }), null)).toEqual([
      { path: "/goals/3", message: "1 occurs twice" },
      { path: "/goals/3/area", message: "There is no goal area Z" },
    ]);
  });

  it("is re-cut by a new, moved or retired part, not by a new wording", () => {
    const before = strategy();
    const reworded = before.goals.map((goal) => ({ ...goal, title: `${goal.title}!` }));
    const moved = before.goals.map((goal) => ({ ...goal, area: "A" }));
    expect(isRecut(before, strategy({ goals: reworded }))).toBe(false);
    expect(isRecut(before, strategy({ goals: moved }))).toBe(true);
  });
});
