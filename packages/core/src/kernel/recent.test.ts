import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("keeps what was used last, and no more than it may", () => {
  const kept = new Recent<string | null, number>(2);
  kept.set("one", 1);
  kept.set(null, 2);
  expect(kept.get("one")).toBe(1);
  kept.set("three", 3);
  expect([kept.get("one"), kept.get(null), kept.get("three")]).toEqual([1, undefined, 3]);
});

test("has one value for a key, the last one", () => {
  const kept = new Recent<string, number>(2);
  kept.set("one", 1);
  kept.set("two", 2);
  kept.set("one", 11);
  expect([kept.get("two"), kept.get("one")]).toEqual([2, 11]);
});
