/** Where history entries are kept: each written once, in the order of its object's versions. */
import {
  type Collection,
  type Item,
  keyParts,
  keyPrefix,
  padded,
  sortKey,
  sortKeyOf,
  type TenantTable,
  type Write,
} from "../table/index.ts";
import { readOnce } from "./known.ts";
import { stale } from "./refusals.ts";
import { type HistoryEntry, type Noun, historyEntrySchema } from "./schema.ts";

/** An entry is written once and never replaced by another. */
export function entryWrite(
  table: TenantTable,
  entry: HistoryEntry,
  entries: Collection = "dossier",
): Write {
  const { noun, id, sequence } = entry;
  return {
    put: {
      pk: table.partition(entries),
      sk: entryKey({ noun, id }, sequence),
      hash: entry.hash,
      entry: JSON.stringify(entry),
    },
    // An import that was killed finds entries that it wrote itself.
    condition: "attribute_not_exists(pk) OR #hash = :hash",
    names: { "#hash": "hash" },
    values: { ":hash": entry.hash },
    onRefused: () => stale(undefined),
  };
}

/** All entries of one object, oldest first. */
export async function readEntries(
  table: TenantTable,
  { noun, id }: { noun: Noun; id: string },
  entries: Collection = "dossier",
): Promise<HistoryEntry[]> {
  return (await table.query(entries, { prefix: keyPrefix(noun, id, "history") })).map(readEntry);
}

function entryKey({ noun, id }: { noun: Noun; id: string }, sequence: number): string {
  return sortKey(noun, id, "history", padded(sequence));
}

export function isEntry(item: Item): boolean {
  return keyParts(sortKeyOf(item))[2] === "history";
}

/** An entry never changes either. */
export function readEntry(item: Item): HistoryEntry {
  return readOnce("history", item["hash"]?.S, () => readEntryAnew(item));
}

/** The same as it lies there, past what was read under its hash before. */
export function readEntryAnew(item: Item): HistoryEntry {
  return historyEntrySchema.parse(JSON.parse(item["entry"]?.S ?? ""));
}
