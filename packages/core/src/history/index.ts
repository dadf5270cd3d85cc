/**
 * History (Verlauf): how versioned objects are stored, and who changed what, when, from what to
 * what.
 */
import type { Access } from "./access.ts";
import type { Write } from "../table/index.ts";
import { createdEarlier, lostToItself, type Once, onceWrite } from "./idempotency.ts";
import { stale } from "./refusals.ts";
import type { Stored, Versioned } from "./repository.ts";

export type { Access } from "./access.ts";
export { schemaOf } from "./content.ts";
export type { Once } from "./idempotency.ts";
export { entryWrite, isEntry, readEntries, readEntry, readEntryAnew } from "./entries.ts";
export { newerRelease } from "./refusals.ts";
export { hashOf, sorted, type Stored, type Versioned, versioned } from "./repository.ts";
export type { HistoryEntry, Noun } from "./schema.ts";

/** An object as the API shows it: its fields, with what the service knows about it. */
export type View<T> = T & { version: number; createdAt: string; updatedAt: string };

export function view<T>(stored: Stored<T>): View<T> {
  const { content, version, createdAt, updatedAt } = stored;
  return { ...content, version, createdAt, updatedAt };
}

/**
 * Refuses where the object is no longer at the version that the editor saw.
 *
 * @throws VisibleError `stale`
 */
export function expectVersion(stored: Stored<unknown>, expected: number): void {
  if (stored.version !== expected) throw stale(stored.version);
}

/** What else belongs to a write: guards in the same transaction, and a client's idempotency key. */
export type WriteOptions = { readonly also?: readonly Write[]; readonly once?: Once | null };

/**
 * Adds one object with its first history entry. With `once`, a repeated request is answered with
 * what the first one created.
 *
 * @throws VisibleError `conflict`, or what the guards in `also` make
 */
export async function create<T extends { id: string }>(
  access: Access,
  kind: Versioned<T>,
  content: T,
  { also = [], once = null }: WriteOptions = {},
): Promise<Stored<T>> {
  const earlier = once && (await createdWith(access, kind, once));
  if (earlier) return earlier;
  const { stored, writes } = kind.change(access, null, content);
  try {
    await access.table.transact([
      // First, since the first refusal tells the reason: whoever lost to the same request sent twice
      // should not hear of the number that it took.
      ...(once ? [onceWrite(access, once, kind.keyOf(content))] : []),
      ...writes,
      ...also,
    ]);
    return stored;
  } catch (error) {
    const winner = once && lostToItself(error) && (await createdWith(access, kind, once));
    if (winner) return winner;
    throw error;
  }
}

/** What a client's key created within the last day, as it is now. */
export async function createdWith<T extends { id: string }>(
  access: Access,
  kind: Versioned<T>,
  once: Once,
): Promise<Stored<T> | undefined> {
  const key = await createdEarlier(access, once);
  return key === undefined ? undefined : kind.getAt(access.table, key);
}

/**
 * Changes one object with its history entry; a change that changes nothing writes nothing.
 *
 * @throws VisibleError `stale`, or what the guards in `also` make
 */
export async function update<T extends { id: string }>(
  access: Access,
  kind: Versioned<T>,
  before: Stored<T>,
  content: T,
  { also = [] }: Pick<WriteOptions, "also"> = {},
): Promise<Stored<T>> {
  if (kind.same(before.content, content)) return before;
  const { stored, writes } = kind.change(access, before, content);
  await access.table.transact([...writes, ...also]);
  return stored;
}
