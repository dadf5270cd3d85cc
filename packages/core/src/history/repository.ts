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
  type QueryOptions,
  sortKey,
  sortKeyOf,
  type TenantTable,
  type Write,
} from "../table/index.ts";
import { type Content, contentsOf, schemaOf, type Upgrade } from "./content.ts";
import { entryWrite } from "./entries.ts";
import { readOnce } from "./known.ts";
import { newerRelease, stale } from "./refusals.ts";
import { changesBetween, replayed, sealed } from "./rules.ts";
import type { HistoryEntry, Noun } from "./schema.ts";

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
  /** Whether an item of the collection is one of the noun's, where its key does not tell. */
  readonly owns?: (item: Item) => boolean;
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
    owns = (item) => {
      const [first, , third] = keyParts(sortKeyOf(item));
      return collection === "dossier" ? third === noun : first === noun && third === undefined;
    },
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
  // A migration leaves the hash as it is: what is read under one hangs on the schema that wrote it as well.
  const read = (item: Item) =>
    readOnce(`${noun} ${schemaOf(item)}>${current}`, hashOf(item), () => parsed(item));

  return {
    noun,
    schema,
    /** The schema by which contents are written, counted from 1. */
    current,
    collection,
    keyOf,
    entries,
    read,
    /** The same as it lies there, past what was read under its hash before. */
    readAnew: parsed,
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
    owns,
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
      return items.filter(owns).map(read);
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
    /**
     * The write that brings an item to the present schema and leaves all else of it alone; null where it
     * is there already, or beyond. Refused as `stale` where the item is not the one given any more.
     */
    rewriting(table: TenantTable, item: Item): Write | null {
      if (item["schema"] && schemaOf(item) >= current) return null;
      const { content, version, historyHash, schema: old } = read(item);
      const sk = sortKeyOf(item);
      if (keyOf(content) !== sk) throw new Error(`The key of a ${noun} cannot change`);
      return {
        update: { pk: table.partition(collection), sk },
        expression: "SET content = :content, #schema = :schema",
        condition: `version = :version AND historyHash = :hash AND ${item["schema"] ? "#schema = :old" : "attribute_not_exists(#schema)"}`,
        names: { "#schema": "schema" },
        values: {
          ":content": JSON.stringify(content),
          ":schema": current,
          ":version": version,
          ":hash": historyHash,
          ...(item["schema"] && { ":old": old }),
        },
        onRefused: ({ version: now }) => stale(now),
      };
    },
    same: (a: T, b: T) => canonical(a) === canonical(b),
  };
}

const notNewer = "(attribute_not_exists(#schema) OR #schema <= :schema)";

/** The hash that stands for an object's version. */
export function hashOf(item: Item): string {
  return item["historyHash"]?.S ?? "";
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
