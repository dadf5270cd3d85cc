/**
 * Versioned objects: every write is one transaction of the object and its history entry, on the
 * condition that the object is still at the version that the editor saw. All nouns are stored this
 * way and no other, so that no object can be without its history. Contents lie in the table as JSON
 * text: nothing in the table asks for a field inside, text keeps the order of members, and the
 * client reads one attribute where it would read dozens.
 */
import type * as z from "zod/mini";
import type { Access } from "./access.ts";
import { VisibleError } from "../kernel/error.ts";
import { canonical } from "../kernel/canonical.ts";
import {
  type Collection,
  type Item,
  keyParts,
  keyPrefix,
  padded,
  type QueryOptions,
  sortKey,
  sortKeyOf,
  type TenantTable,
  type Write,
} from "../table/index.ts";
import { type Content, contentsOf, newerRelease, schemaOf, type Upgrade } from "./content.ts";
import { readOnce } from "./known.ts";
import { changesBetween, replayed, sealed } from "./rules.ts";
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
  /** The schema of the noun by which the content was written. */
  readonly schema: number;
};

export type Versioned<T extends { id: string }> = ReturnType<typeof versioned<T>>;

type Options<T> = {
  /** Where the noun lies; the register's partition if not said otherwise. */
  readonly collection?: Collection;
  /** Where its history lies: the dossiers, which belong to the register, if not said otherwise. */
  readonly entries?: Collection;
  /** The sort key of an object; noun and id if not said otherwise. */
  readonly keyOf?: (content: T) => string;
  /** One for each schema of the noun that is no longer written, the oldest first. */
  readonly upgrades?: readonly Upgrade[];
};

export function versioned<T extends { id: string }>(
  noun: Noun,
  schema: z.ZodMiniType<T>,
  {
    collection = "register",
    entries = "dossier",
    keyOf = ({ id }) => sortKey(noun, id),
    upgrades = [],
  }: Options<T> = {},
) {
  const contents = contentsOf(schema, upgrades);
  const { current } = contents;
  const parsed = (item: Item): Stored<T> => ({
    content: contents.read(JSON.parse(item["content"]?.S ?? "") as Content, schemaOf(item)),
    version: Number(item["version"]?.N),
    createdAt: item["createdAt"]?.S ?? "",
    updatedAt: item["updatedAt"]?.S ?? "",
    historyHash: hashOf(item),
    schema: schemaOf(item),
  });
  // A migration leaves version and hash as they are: under one hash there may be a content of each schema.
  const read = (item: Item) =>
    readOnce(`${noun} ${schemaOf(item)}`, hashOf(item), () => parsed(item));

  return {
    noun,
    schema,
    /** The schema by which contents are written, counted from 1. */
    current,
    keyOf,
    entries,
    read,
    /** Whether a newer release than this one wrote it: its content may hold more than can be read here. */
    isNewer: (stored: Stored<T>) => stored.schema > current,
    /** Whether all of an object's entries, in order, lead to this content. */
    leadsTo(all: readonly HistoryEntry[], content: T): boolean {
      const { schema: last = 1 } = all.at(-1) ?? {};
      const told = schema.safeParse(contents.upgraded(replayed(all, contents.upgraded), last));
      // Fields that came into the schema after the last change have their defaults on both sides.
      return told.success && canonical(told.data) === canonical(content);
    },
    /** Whether this is an item of the noun's. */
    owns(item: Item): boolean {
      const [first, , third] = keyParts(sortKeyOf(item));
      return collection === "register" ? first === noun && third === undefined : third === noun;
    },
    /** @param key the id, where the noun lies in the register's partition; else the sort key */
    get(table: TenantTable, key: string): Promise<Stored<T> | undefined> {
      return this.getAt(table, collection === "register" ? sortKey(noun, key) : key);
    },
    async getAt(table: TenantTable, sk: string): Promise<Stored<T> | undefined> {
      const item = await table.get(collection, sk);
      return item && read(item);
    },
    /** All of the tenant's, or those whose sort keys begin with `prefix`. */
    async list(table: TenantTable, options: QueryOptions = {}): Promise<Stored<T>[]> {
      const prefix = collection === "register" ? { prefix: keyPrefix(noun) } : {};
      const items = await table.query(collection, { ...prefix, ...options });
      return items.filter((item) => this.owns(item)).map(read);
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
        ...(current > 1 && { schema: current }),
      });
      const stored = {
        content: after,
        version: entry.sequence,
        createdAt: before?.createdAt ?? at,
        updatedAt: at,
        historyHash: entry.hash,
        schema: current,
      };
      return {
        stored,
        writes: [
          ...this.put(access.table, stored, before),
          entryWrite(access.table, entry, entries),
        ],
      };
    },
    /** The write of the object alone; only together with its history entry. */
    put(table: TenantTable, stored: Stored<T>, before: Stored<T> | null): Write[] {
      const key = keyOf(stored.content);
      const content = JSON.stringify(stored.content);
      if (!before)
        return [
          {
            put: { pk: table.partition(collection), sk: key, ...stored, content },
            condition: "attribute_not_exists(pk)",
            onRefused: () =>
              new VisibleError("conflict", "already-exists", `This ${noun} exists already`),
          },
        ];
      if (keyOf(before.content) !== key) throw new Error(`The key of a ${noun} cannot change`);
      return [
        {
          // What a noun keeps beside its content is no business of a change of its content.
          update: { pk: table.partition(collection), sk: key },
          expression:
            "SET content = :content, #schema = :schema, version = :next, updatedAt = :at, historyHash = :newHash",
          // What a newer release wrote, or rewrote since it was read, leaving version and hash alone.
          condition: `version = :version AND historyHash = :hash AND ${notNewer}`,
          names: { "#schema": "schema" },
          values: {
            ":content": content,
            ":schema": current,
            ":next": stored.version,
            ":at": stored.updatedAt,
            ":newHash": stored.historyHash,
            ":version": before.version,
            ":hash": before.historyHash,
          },
          onRefused: ({ version, schema: held = 1 }) =>
            held > current ? newerRelease() : stale(version),
        },
      ];
    },
    same: (a: T, b: T) => canonical(a) === canonical(b),
  };
}

const notNewer = "(attribute_not_exists(#schema) OR #schema <= :schema)";

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

/** The hash that stands for an object's version. */
export function hashOf(item: Item): string {
  return item["historyHash"]?.S ?? "";
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
  return readOnce("history", item["hash"]?.S, () =>
    historyEntrySchema.parse(JSON.parse(item["entry"]?.S ?? "")),
  );
}

type Readable = { owns(item: Item): boolean; read(item: Item): unknown };

/** Sorts the items of one query to the nouns that they belong to. */
export function sorted<K extends Record<string, Readable>>(
  items: readonly Item[],
  kinds: K,
): { [N in keyof K]: ReturnType<K[N]["read"]>[] } {
  const found = Object.entries(kinds).map(([name, kind]) => [
    name,
    items.filter((item) => kind.owns(item)).map((item) => kind.read(item)),
  ]);
  return Object.fromEntries(found) as { [N in keyof K]: ReturnType<K[N]["read"]>[] };
}
