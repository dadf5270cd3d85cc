/**
 * The hash chain. Each entry is hashed together with the hash of the one before it, as in Haber and
 * Stornetta, "How to time-stamp a digital document" (1991): an entry that was changed, removed or
 * put in between breaks every hash after it. Only ids of actors are hashed, never names.
 */
import { canonical } from "../kernel/canonical.ts";
import { sha256 } from "../kernel/hash.ts";
import type { HistoryEntry } from "./schema.ts";

type Content = Readonly<Record<string, unknown>>;
type Change = HistoryEntry["changes"][number];

/** The fields that differ; a new object (`before` null) has them all, from null. */
export function changesBetween(before: Content | null, after: Content): Change[] {
  return Object.keys({ ...before, ...after })
    .filter((field) => !before || canonical(before[field]) !== canonical(after[field]))
    .map((field) => ({
      field,
      from: (before?.[field] ?? null) as Change["from"],
      to: (after[field] ?? null) as Change["to"],
    }));
}

/** Adds the hash to an entry that has everything else. */
export function sealed(entry: Omit<HistoryEntry, "hash">): HistoryEntry {
  return { ...entry, hash: sha256(canonical(entry)) };
}

/** What is wrong with an object's entries, in order; null where the chain is whole. */
export function brokenAt(entries: readonly HistoryEntry[]): { index: number; why: string } | null {
  for (const [index, entry] of entries.entries()) {
    const previous = entries[index - 1];
    const { hash, ...rest } = entry;
    if (entry.sequence !== index + 1) return { index, why: "An entry is missing or out of order" };
    if (entry.previousHash !== (previous?.hash ?? null))
      return { index, why: "Does not follow from the entry before" };
    if (sealed(rest).hash !== hash)
      return { index, why: "The entry was changed after it was made" };
  }
  return null;
}

/**
 * The object as the entries tell it: each change applied in turn.
 *
 * @param upgraded brings what was told so far to the schema by which the next change was written
 */
export function replayed(
  entries: readonly HistoryEntry[],
  upgraded: (content: Content, from: number, to: number) => Content = (content) => content,
): Content {
  let object: Content = {};
  let schema = entries[0]?.schema ?? 1;
  for (const { changes, schema: next = 1 } of entries) {
    const changed = changes.map(({ field, to }) => [field, to] as const);
    object = { ...upgraded(object, schema, next), ...Object.fromEntries(changed) };
    schema = next;
  }
  return object;
}
