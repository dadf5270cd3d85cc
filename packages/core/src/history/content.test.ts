/**
 * Two releases on one table: a noun as one knows it and as the next one does, with a field that was
 * renamed and counted otherwise, and fields that are new on every level.
 */
import * as z from "zod/mini";
import { beforeEach, describe, expect, it } from "vitest";
import { operatorIn } from "../../../../test/fixtures/people.ts";
import { documents, everything, newTable } from "../../../../test/fixtures/table.ts";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../table/index.ts";
import { type Access, create, readEntries, update, versioned } from "./index.ts";
import { brokenAt } from "./rules.ts";

const part = z.strictObject({ name: z.string() });
const older = versioned(
  "measure",
  z.strictObject({ id: z.string(), title: z.string(), days: z.int(), parts: z.array(part) }),
);
const nextPart = z.strictObject({ name: z.string(), note: z._default(z.string(), "–") });
const next = versioned(
  "measure",
  z.strictObject({
    id: z.string(),
    title: z.string(),
    hours: z.int(),
    // What the older release asks for stays until it is gone.
    days: z.int(),
    parts: z.array(nextPart),
    origin: z._default(z.nullable(z.strictObject({ file: z.string() })), null),
  }),
  { upgrades: [(content) => ({ ...content, hours: Number(content["days"]) * 8 })] },
);

const held = { id: "m", title: "Akte", days: 2, parts: [{ name: "Scan" }] };
const upgraded = {
  ...held,
  hours: 16,
  parts: [{ name: "Scan", note: "–" }],
  origin: null,
};
const written = { ...upgraded, hours: 17, origin: { file: "a" } };

let table: Table;
let access: Access;

beforeEach(async () => {
  table = await newTable();
  access = operatorIn(table, "alpha");
});

const found = async <T>(stored: Promise<T | undefined>): Promise<T> => {
  const one = await stored;
  if (one === undefined) throw new Error("Not there");
  return one;
};

async function set(attributes: Record<string, unknown>): Promise<void> {
  const names = Object.keys(attributes);
  await documents(table).send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk: access.table.partition("register"), sk: "measure#m" },
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        names.map((name) => [`:${name}`, attributes[name]]),
      ),
    }),
  );
}

const schemaWritten = async () =>
  Number((await access.table.get("register", "measure#m"))?.["schema"]?.N);

describe("what an older release wrote", () => {
  it("is upgraded on reading, and in the table with the next change", async () => {
    await create(access, older, held);
    expect(await schemaWritten()).toBe(1);
    const before = await found(next.get(access.table, "m"));
    expect(before).toMatchObject({ content: upgraded, version: 1, schema: 1 });
    expect(await schemaWritten()).toBe(1);

    const after = { ...before.content, title: "E-Akte" };
    expect(await update(access, next, before, after)).toMatchObject({ version: 2, schema: 2 });
    expect(await schemaWritten()).toBe(2);
    const entries = await readEntries(access.table, { noun: "measure", id: "m" });
    expect(entries[1]?.changes).toEqual([{ field: "title", from: "Akte", to: "E-Akte" }]);
    expect((await found(next.get(access.table, "m"))).content).toEqual(after);
  });

  it("leads by its history to what it became, whichever release wrote which entry", async () => {
    await create(access, older, held);
    const first = await found(older.get(access.table, "m"));
    const second = await update(access, older, first, { ...held, days: 3 });
    const entriesNow = () => readEntries(access.table, { noun: "measure", id: "m" });
    const { content } = await found(next.get(access.table, "m"));
    expect(content).toMatchObject({ days: 3, hours: 24 });
    expect(next.leadsTo(await entriesNow(), content)).toBe(true);

    const renamed = { ...content, title: "E-Akte" };
    const third = await update(access, next, { ...second, content }, renamed);
    expect(next.leadsTo(await entriesNow(), renamed)).toBe(true);
    const recounted = { ...renamed, hours: 20 };
    await update(access, next, third, recounted);
    const entries = await entriesNow();
    expect(entries.map(({ schema }) => schema)).toEqual([undefined, undefined, 2, 2]);
    expect(brokenAt(entries)).toBeNull();
    expect(next.leadsTo(entries, recounted)).toBe(true);
    expect(next.leadsTo(entries, renamed)).toBe(false);
    expect(next.leadsTo(entries.slice(0, 3), recounted)).toBe(false);
  });
});

describe("what a newer release wrote", () => {
  it("is read without the fields that are not known, on every level", async () => {
    await create(access, next, written);
    const { content, schema } = await found(older.get(access.table, "m"));
    expect({ content, schema }).toEqual({ content: held, schema: 2 });
    expect((await older.list(access.table)).map((one) => one.content)).toEqual([held]);
  });

  it("is never written over, by no part of a transaction, and nothing is lost", async () => {
    await create(access, next, written);
    const before = await found(older.get(access.table, "m"));
    const everythingBefore = await everything(table);
    const refusal = { kind: "unavailable", code: "newer-release", retryAfter: 60 };
    await expect(
      update(access, older, before, { ...before.content, title: "Neu" }),
    ).rejects.toMatchObject(refusal);
    const both = async () => {
      const other = older.change(access, null, { ...held, id: "other" }).writes;
      const writes = older.change(access, before, { ...held, title: "Neu" }).writes;
      await access.table.transact([...other, ...writes]);
    };
    await expect(both()).rejects.toMatchObject(refusal);
    expect(await everything(table)).toBe(everythingBefore);
  });

  it("is not written over either where it became so after it was read", async () => {
    await create(access, older, held);
    const before = await found(older.get(access.table, "m"));
    await set({ content: JSON.stringify(upgraded), schema: 2 });
    const everythingBefore = await everything(table);
    const other = older.change(access, null, { ...held, id: "other" }).writes;
    const { writes } = older.change(access, before, { ...held, title: "Neu" });
    await expect(access.table.transact([...other, ...writes])).rejects.toMatchObject({
      code: "newer-release",
    });
    expect(await everything(table)).toBe(everythingBefore);
  });

  it("is a defect where it has any other fault", async () => {
    await create(access, next, written);
    await set({ content: JSON.stringify({ ...written, title: 1 }), historyHash: "a" });
    await expect(older.get(access.table, "m")).rejects.toThrow("expected string");
    const { parts: _, ...without } = written;
    await set({ content: JSON.stringify(without), historyHash: "b" });
    await expect(older.get(access.table, "m")).rejects.toThrow("expected array");
  });
});

it("what this release wrote must be what it knows, without any field more", async () => {
  await create(access, older, held);
  await set({ content: JSON.stringify({ ...held, extra: 1 }), historyHash: "a" });
  await expect(older.get(access.table, "m")).rejects.toThrow(/unrecognized key/i);
});

it("what was read under one schema is not served for what lies there under another", async () => {
  await create(access, older, held);
  const before = await found(older.get(access.table, "m"));
  expect(before.content).toEqual(held);
  // A rewritten content under the same hash; it differs here, so that it shows which was read.
  await set({ content: JSON.stringify({ ...upgraded, title: "Gewandert" }), schema: 2 });
  expect(await found(older.get(access.table, "m"))).toMatchObject({
    content: { title: "Gewandert" },
    schema: 2,
    historyHash: before.historyHash,
  });
});
