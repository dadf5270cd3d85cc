/** What has to be written and deleted so that one set of items becomes another. */
import { canonical } from "../kernel/canonical.ts";
import { type Item, type Key, keyOf } from "../table/index.ts";

export type Difference = {
  /** Items that are to be there and are not, or are otherwise. */
  readonly missing: readonly Item[];
  /** Keys of items that are there and are not to be. */
  readonly surplus: readonly Key[];
};

export function differenceOf(wanted: readonly Item[], present: readonly Item[]): Difference {
  const there = new Map(present.map((item) => [nameOf(item), textOf(item)]));
  const names = new Set(wanted.map(nameOf));
  return {
    missing: wanted.filter((item) => there.get(nameOf(item)) !== textOf(item)),
    surplus: present.filter((item) => !names.has(nameOf(item))).map(keyOf),
  };
}

function nameOf(item: Item): string {
  const { pk, sk } = keyOf(item);
  return JSON.stringify([pk, sk]);
}

/** The table gives the members of a set in no particular order. */
function textOf(item: Item): string {
  const attributes = Object.entries(item).map(([name, value]) => [
    name,
    value.SS ? { SS: value.SS.toSorted() } : value,
  ]);
  return canonical(Object.fromEntries(attributes));
}
