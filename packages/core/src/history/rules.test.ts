import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../kernel/canonical.ts";
import { brokenAt, changesBetween, replayed, sealed } from "./rules.ts";
import type { HistoryEntry } from "./schema.ts";

type Content = Record<string, string | number | null | { inner: string }[]>;

function chainOf(versions: readonly Content[]): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const [index, content] of versions.entries()) {
    entries.push(
      sealed({
        noun: "measure",
        id: "m",
        sequence: index + 1,
        at: `2026-01-01T00:00:0${index % 10}.000Z`,
        actor: { kind: "token", id: "t" },
        operation: index === 0 ? "create" : "update",
        changes: changesBetween(versions[index - 1] ?? null, content),
        previousHash: entries.at(-1)?.hash ?? null,
      }),
    );
  }
  return entries;
}

const versions = [
  { title: "A", effort: null },
  { title: "B", effort: 3 },
  { title: "B", effort: null, links: [{ inner: "x" }] },
];

describe("the hash chain", () => {
  it("is whole as made, and leads to the last version", () => {
    const entries = chainOf(versions);
    expect(brokenAt(entries)).toBeNull();
    expect(replayed(entries)).toEqual(versions.at(-1));
  });

  it("shows an entry that was changed, removed, swapped or put in between", () => {
    const entries = chainOf(versions);
    const [first, second, third] = entries as [HistoryEntry, HistoryEntry, HistoryEntry];
    const changed = { ...second, changes: [{ field: "title", from: "A", to: "forged" }] };
    expect(brokenAt([first, changed, third])).toMatchObject({ index: 1 });
    expect(brokenAt([first, third])).toMatchObject({ index: 1 });
    expect(brokenAt([first, third, second])).toMatchObject({ index: 1 });
    const { hash: _, ...unsealed } = second;
    expect(brokenAt([first, sealed({ ...unsealed, at: first.at }), third])).toMatchObject({
      index: 2,
    });
    expect(brokenAt([first, second, second, third])).toMatchObject({ index: 2 });
  });

  it("hashes who acted by id, so that a name can be forgotten", () => {
    const [entry] = chainOf(versions);
    expect(Object.keys(entry?.actor ?? {})).toEqual(["kind", "id"]);
  });

  it("replays any series of versions", () => {
    const content = fc.dictionary(
      fc.constantFrom("title", "effort", "goals", "status"),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
    );
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 8 }), (series) => {
        const entries = chainOf(series);
        const last = replayed(entries);
        expect(brokenAt(entries)).toBeNull();
        // A field that a later version no longer has is null from then on.
        for (const [field, value] of Object.entries(last))
          expect(value).toEqual(series.at(-1)?.[field] ?? null);
      }),
    );
  });
});

describe("canonical JSON", () => {
  // Sorting example of RFC 8785, section 3.2.3.
  it("sorts members by UTF-16 code units", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonical(value)))).toHaveLength(7);
    expect([...canonical(value).matchAll(/: ?"([^"]+)"/g)].map(([, name]) => name)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  it("is the same for equal values and leaves undefined out", () => {
    expect(canonical({ b: 1, a: [{ d: null, c: 1e21 }], x: undefined })).toBe(
      '{"a":[{"c":1e+21,"d":null}],"b":1}',
    );
  });
});
