import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dependencyFaults, type Edge, findCycle } from "./rules.ts";

const edge = (measure: string, dependsOn: string, withdrawn = false): Edge => ({
  measure,
  dependsOn,
  withdrawn,
});

describe("findCycle", () => {
  it("names the cycle from end to end", () => {
    expect(findCycle([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("x", "a")])).toEqual([
      "a",
      "b",
      "c",
      "a",
    ]);
    expect(findCycle([edge("a", "a")])).toEqual(["a", "a"]);
  });

  it("passes a diamond and what no longer holds", () => {
    expect(
      findCycle([
        edge("a", "b"),
        edge("a", "c"),
        edge("b", "d"),
        edge("c", "d"),
        edge("d", "a", true),
      ]),
    ).toBeNull();
  });

  it("follows a chain of a hundred thousand", () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => edge(`m${i}`, `m${i + 1}`));
    expect(findCycle(chain)).toBeNull();
    expect(findCycle([...chain, edge("m100000", "m0")])).toHaveLength(100_002);
  });

  const names = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const graphs = fc.array(fc.tuple(names, names), { maxLength: 14 });

  it("finds a cycle exactly where no order of the measures exists", () => {
    fc.assert(
      fc.property(graphs, (pairs) => {
        const edges = pairs.map(([a, b]) => edge(a, b));
        const cycle = findCycle(edges);
        expect(cycle === null).toBe(hasOrder(edges));
        if (!cycle) return;
        for (const [index, id] of cycle.slice(1).entries())
          expect(edges).toContainEqual(edge(cycle[index] ?? "", id));
        expect(cycle.at(-1)).toBe(cycle[0]);
      }),
    );
  });

  /** Kahn's algorithm, as a second opinion. */
  function hasOrder(edges: readonly Edge[]): boolean {
    let rest = [...edges];
    for (;;) {
      const waited = new Set(rest.map(({ measure }) => measure));
      const next = rest.filter(({ dependsOn }) => waited.has(dependsOn));
      if (next.length === rest.length) return rest.length === 0;
      rest = next;
    }
  }
});

describe("a dependency", () => {
  const dependency = { id: "d", measure: "b", dependsOn: "a", note: null, withdrawn: false };
  const numbers: Record<string, string> = { a: "1.1", b: "1.2" };
  const nameOf = (id: string) => numbers[id] ?? id;

  it("may not close a cycle, which is named by the measures' numbers", () => {
    expect(dependencyFaults(dependency, [edge("a", "b")], nameOf)).toEqual([
      { path: "/dependsOn", message: "Would close a cycle: 1.1 → 1.2 → 1.1" },
    ]);
    expect(dependencyFaults({ ...dependency, withdrawn: true }, [edge("a", "b")], nameOf)).toEqual(
      [],
    );
  });

  it("exists once", () => {
    expect(dependencyFaults(dependency, [edge("b", "a")], nameOf)).toHaveLength(1);
    expect(dependencyFaults(dependency, [edge("b", "a", true)], nameOf)).toEqual([]);
  });
});
