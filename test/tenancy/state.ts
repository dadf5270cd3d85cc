/** What lies in the table, and what became of it: told by keys, so that a failure can be read. */
import type { Table } from "@kursbuch/core/table";
import { items } from "../fixtures/table.ts";

export type State = ReadonlyMap<string, string>;

/** As `everything` of the fixtures: without what asking alone changes. */
export async function stateOf(table: Table, prefix = ""): Promise<State> {
  const held = (await items(table, prefix)).filter(({ pk }) => !String(pk).endsWith("#rate"));
  return new Map(
    held.map(({ lastUsed: _, ...item }) => [`${item["pk"]} ${item["sk"]}`, JSON.stringify(item)]),
  );
}

/** The keys of what was added, changed or taken away. */
export function differences(before: State, after: State): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
}
