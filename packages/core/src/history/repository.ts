/**
 * Versioned objects: every write is one transaction of the object and its history entry, on the
 * condition that the object is still at the version that the editor saw. All nouns are stored this
 * way and no other, so that no object can be without its history.
 */
import type * as z from "zod";
import type { Access } from "./access.ts";
import { VisibleError } from "../kernel/error.ts";
import { canonical } from "../kernel/canonical.ts";
import {
  type Item,
  type QueryOptions,
  type TenantTable,
  type Write,
  keyPrefix,
  padded,
  sortKey,
} from "../table/index.ts";
import { changesBetween, sealed } from "./rules.ts";
import { type HistoryEntry, type Noun, historyEntrySchema } from "./schema.ts";

/** An object as stored: its content, and what the service knows about it. */
export type Stored<T> = {
  readonly content: T;
  /** Counts the writes; equals the sequence of the last history entry. */
  readonly version: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Hash of the last history entry. */
  readonly historyHash: string;
};

export type Versioned<T extends { id: string }> = ReturnType<typeof versioned<T>>;

/**
 * @param keyOf the sort key of an object; its id unless lists need another order
 */
export function versioned<T extends { id: string }>(
  noun: Noun,
  schema: z.ZodType<T>,
  keyOf: (content: T) => string = (content) => content.id,
) {
  const read = (item: Item): Stored<T> => ({
    // What comes back from storage must be what was put there: a ZodError here is a defect.
    content: schema.parse(item["content"]),
    version: item["version"] as number,
    createdAt: item["createdAt"] as string,
    updatedAt: item["updatedAt"] as string,
    historyHash: item["historyHash"] as string,
  });

  return {
    noun,
    keyOf,
    async get(table: TenantTable, key: string): Promise<Stored<T> | undefined> {
      const item = await table.get(noun, key);
      return item && read(item);
    },
    async list(table: TenantTable, options?: QueryOptions): Promise<Stored<T>[]> {
      return (await table.query(noun, options)).map(read);
    },
    /** The writes that put `after` in the place of `before`, or add it where `before` is null. */
    change(
      access: Access,
      before: Stored<T> | null,
      after: T,
    ): { stored: Stored<T>; writes: Write[] } {
      const at = access.now();
      const entry = sealed({
        noun,
        id: after.id,
        sequence: (before?.version ?? 0) + 1,
        at,
        actor: { kind: access.actor.kind, id: access.actor.id },
        operation: before ? "update" : "create",
        changes: changesBetween(before?.content ?? null, after),
        previousHash: before?.historyHash ?? null,
      });
      const stored = {
        content: after,
        version: entry.sequence,
        createdAt: before?.createdAt ?? at,
        updatedAt: at,
        historyHash: entry.hash,
      };
      return {
        stored,
        writes: [...this.put(access.table, stored, before), entryWrite(access.table, entry)],
      };
    },
    /** The write of the object alone; only together with its history entry. */
    put(table: TenantTable, stored: Stored<T>, before: Stored<T> | null): Write[] {
      const key = keyOf(stored.content);
      const put = { pk: table.partition(noun), sk: key, ...stored };
      if (before && keyOf(before.content) !== key)
        throw new Error(`The key of a ${noun} cannot change`);
      return [
        before
          ? {
              put,
              condition: "version = :version AND historyHash = :hash",
              values: { ":version": before.version, ":hash": before.historyHash },
              onRefused: ({ version }) => stale(version),
            }
          : {
              put,
              condition: "attribute_not_exists(pk)",
              onRefused: () =>
                new VisibleError("conflict", "already-exists", `This ${noun} exists already`),
            },
      ];
    },
    same: (a: T, b: T) => canonical(a) === canonical(b),
  };
}

export function stale(currentVersion: number | undefined): VisibleError {
  return new VisibleError(
    "stale",
    "stale-version",
    "Somebody else has changed this in the meantime",
    {
      ...(currentVersion !== undefined && { currentVersion }),
    },
  );
}

/** An entry is written once and never replaced by another. */
export function entryWrite(table: TenantTable, entry: HistoryEntry): Write {
  const { noun, id, sequence } = entry;
  return {
    put: { pk: table.partition("history"), sk: sortKey(noun, id, padded(sequence)), entry },
    // An import that was killed finds entries that it wrote itself.
    condition: "attribute_not_exists(pk) OR #entry.#hash = :hash",
    names: { "#entry": "entry", "#hash": "hash" },
    values: { ":hash": entry.hash },
    onRefused: () => stale(undefined),
  };
}

/** One object's entries from the first on, or the whole tenant's by noun, id and sequence. */
export async function readEntries(
  table: TenantTable,
  object: { noun: Noun; id: string } | null,
  options: { after?: number | undefined; limit?: number } = {},
): Promise<HistoryEntry[]> {
  const prefix = object && keyPrefix(object.noun, object.id);
  const items = await table.query("history", {
    ...(prefix && { prefix }),
    ...(prefix && options.after !== undefined && { after: prefix + padded(options.after) }),
    ...(options.limit !== undefined && { limit: options.limit }),
  });
  return items.map((item) => historyEntrySchema.parse(item["entry"]));
}
