/**
 * Migrating under those who work: a noun whose next schema counts otherwise, edited by the release before
 * and by this one while it is rewritten. No edit that was acknowledged is lost.
 */
import * as z from "zod/mini";
import { beforeEach, expect, test } from "vitest";
import { operatorIn } from "../../../../test/fixtures/people.ts";
import { everything, newTable } from "../../../../test/fixtures/table.ts";
import {
  type Access,
  create,
  readEntries,
  update,
  type Versioned,
  versioned,
} from "../history/index.ts";
import { brokenAt } from "../history/rules.ts";
import { nounSchema } from "../history/schema.ts";
import { VisibleError } from "../kernel/error.ts";
import type { Table, TenantTable } from "../table/index.ts";
import { migrateTenant } from "./index.ts";
import { anyNoun, everyNoun } from "./nouns.ts";

const fields = { id: z.string(), title: z.string(), days: z.int() };
const older = versioned("measure", z.strictObject(fields));
const next = versioned("measure", z.strictObject({ ...fields, hours: z.int() }), {
  upgrades: [(content) => ({ ...content, hours: Number(content["days"]) * 8 })],
});
const nouns = [anyNoun(next)];

let table: Table;
let access: Access;

beforeEach(async () => {
  table = await newTable();
  access = operatorIn(table, "alpha");
});

const ids = Array.from({ length: 40 }, (_, index) => `m-${index}`);

async function found<T>(reading: Promise<T | undefined>): Promise<T> {
  const one = await reading;
  if (one === undefined) throw new Error("Not there");
  return one;
}

async function expectWhole(): Promise<void> {
  for (const { content, schema, version } of await next.list(access.table)) {
    expect(schema).toBe(2);
    const entries = await readEntries(access.table, { noun: "measure", id: content.id });
    expect(brokenAt(entries)).toBeNull();
    expect(entries).toHaveLength(version);
    expect(next.leadsTo(entries, content)).toBe(true);
  }
}

test("every noun that has a history can be migrated", () => {
  expect(everyNoun.map(({ noun }) => noun).toSorted()).toEqual(nounSchema.options.toSorted());
});

test("contents are upgraded without a version and without an entry", async () => {
  for (const id of ids.slice(0, 3)) await create(access, older, { id, title: "Akte", days: 2 });
  const before = await next.list(access.table);
  expect(await migrateTenant(access.table, { nouns, dryRun: true })).toMatchObject({ older: 3 });
  expect(await next.list(access.table)).toEqual(before);
  const told: string[] = [];
  const result = await migrateTenant(access.table, {
    nouns,
    onProgress: (done, total) => told.push(`${done}/${total}`),
  });
  expect(result).toEqual({ objects: 3, older: 3, newer: 0 });
  expect(told).toEqual(["1/3", "2/3", "3/3"]);
  expect(await next.list(access.table)).toEqual(before.map((one) => ({ ...one, schema: 2 })));
  const { content } = await found(next.get(access.table, "m-1"));
  expect(content).toEqual({ id: "m-1", title: "Akte", days: 2, hours: 16 });
  await expectWhole();
  const after = await everything(table);
  expect(await migrateTenant(access.table, { nouns })).toMatchObject({ older: 0 });
  expect(await everything(table)).toBe(after);
});

test("an edit between reading and writing stays, and is upgraded in its turn", async () => {
  await create(access, older, { id: "m-0", title: "Akte", days: 2 });
  let edits = 0;
  const edited: TenantTable = {
    ...access.table,
    transact: async (writes) => {
      if (edits++ === 0) {
        const before = await found(older.get(access.table, "m-0"));
        await update(access, older, before, { ...before.content, days: 5 });
      }
      return access.table.transact(writes);
    },
  };
  await migrateTenant(edited, { nouns });
  expect(edits).toBe(2);
  expect(await found(next.get(access.table, "m-0"))).toMatchObject({
    content: { days: 5, hours: 40 },
    version: 2,
    schema: 2,
  });
  await expectWhole();
});

test("what a newer release migrates at the same moment is left to it", async () => {
  await create(access, older, { id: "m-0", title: "Akte", days: 2 });
  const newest = { id: "m-0", title: "Akte", days: 2, hours: 16, minutes: 960 };
  const overtaken: TenantTable = {
    ...access.table,
    transact: async (writes) => {
      await access.table.transact([
        {
          update: { pk: access.table.partition("register"), sk: "measure#m-0" },
          expression: "SET content = :content, #schema = :schema",
          names: { "#schema": "schema" },
          values: { ":content": JSON.stringify(newest), ":schema": 3 },
        },
      ]);
      return access.table.transact(writes);
    },
  };
  await migrateTenant(overtaken, { nouns });
  const item = await access.table.get("register", "measure#m-0");
  expect(item).toMatchObject({ content: { S: JSON.stringify(newest) }, schema: { N: "3" } });
  expect(await migrateTenant(access.table, { nouns })).toEqual({ objects: 1, older: 0, newer: 1 });
});

test("no edit is lost while two releases and a migration write at once", async () => {
  for (const id of ids) await create(access, older, { id, title: "Akte", days: 0 });
  const acknowledged = new Map<string, string[]>(ids.map((id) => [id, []]));
  let refused = 0;
  let going = true;

  async function edit<T extends { id: string; title: string }>(
    noun: Versioned<T>,
    id: string,
    word: string,
  ): Promise<void> {
    const before = await found(noun.get(access.table, id));
    const title = `${before.content.title} ${word}`;
    await update(access, noun, before, { ...before.content, title });
    acknowledged.get(id)?.push(word);
  }

  async function editor(release: "alt" | "neu", first: number): Promise<void> {
    for (let count = first; going; count++) {
      // What this release edits is upgraded by that; the rest is left to the migration.
      const reach = release === "alt" ? ids.length : ids.length / 2;
      const id = ids[(count * 7) % reach] ?? "";
      const word = `${release}${count}`;
      const editing = release === "alt" ? edit(older, id, word) : edit(next, id, word);
      await editing.catch((error: unknown) => {
        if (!(error instanceof VisibleError)) throw error;
        expect(["stale-version", "newer-release", "try-again"]).toContain(error.code);
        if (error.code === "newer-release") refused++;
      });
    }
  }

  const wordsSoFar = () => [...acknowledged.values()].flat();
  const until = async (enough: () => boolean) => {
    while (!enough()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const editors = [editor("alt", 0), editor("alt", 1013), editor("neu", 2021), editor("neu", 3034)];
  await until(() => wordsSoFar().filter((word) => word.startsWith("alt")).length > 20);
  await migrateTenant(access.table, { nouns });
  const atEnd = wordsSoFar().length;
  await until(() => refused > 0 && wordsSoFar().length > atEnd + 20);
  going = false;
  await Promise.all(editors);

  await expectWhole();
  for (const { content } of await next.list(access.table)) {
    const words = content.title.split(" ").slice(1);
    expect(words).toEqual(expect.arrayContaining(acknowledged.get(content.id) ?? []));
    expect(words).toHaveLength(acknowledged.get(content.id)?.length ?? -1);
  }
});
