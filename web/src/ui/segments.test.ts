import { describe, expect, it } from "vitest";
import { segments } from "./segments.ts";

describe("the bar of states", () => {
  it("is filled from end to end, in the order of the legend", () => {
    const parts = segments({ planned: 5, completed: 1, unknown: 2 });
    expect(parts.map(({ state, start, width }) => [state, start, width])).toEqual([
      ["completed", 0, 12.5],
      ["planned", 12.5, 62.5],
      ["unknown", 75, 25],
    ]);
  });

  it("has no parts without measures", () => {
    expect(segments({})).toEqual([]);
    expect(segments({ begun: 0 })).toEqual([]);
  });
});
