import { expect, it } from "vitest";
import { byDate, completedPercent } from "./rules.ts";

const step = (weight: number, done: boolean, withdrawn = false) => ({
  weight,
  completedOn: done ? "2025" : null,
  withdrawn,
});

it("counts the completed share of the weight, without what was withdrawn", () => {
  expect(completedPercent([step(3, true), step(1, false)])).toBe(75);
  expect(completedPercent([step(1, true), step(1, false), step(1, false)])).toBe(33);
  expect(completedPercent([step(1, true), step(9, false, true)])).toBe(100);
  expect(completedPercent([step(1, true, true)])).toBeNull();
});

it("orders by date, with those that have none last", () => {
  const list = [
    { id: "c", date: null },
    { id: "b", date: "2025-06" },
    { id: "a", date: "2025-06-01" },
    { id: "d", date: "2024" },
  ];
  expect(list.toSorted(byDate).map(({ id }) => id)).toEqual(["d", "a", "b", "c"]);
});
