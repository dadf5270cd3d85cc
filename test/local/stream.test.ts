import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, inject, onTestFinished, test } from "vitest";
import { connect, createTable, type Table } from "@kursbuch/core/table";
import { startDatabase } from "@kursbuch/local/database";
import type { AttributeValue } from "@kursbuch/local/event";
import {
  type Poller,
  type PollerOptions,
  startPoller,
  type StreamHandler,
  type StreamRecord,
} from "@kursbuch/local/stream";
import { documents } from "../fixtures/table.ts";
import { temporaryFolder } from "./helpers.ts";

async function makeTable(endpoint = inject("endpoint")): Promise<Table> {
  const table = connect({ tableName: `stream-${randomUUID()}`, endpoint });
  await createTable(table);
  onTestFinished(() => table.client.destroy());
  return table;
}

const put = (table: Table, pk: string, value: number) =>
  documents(table).send(new PutCommand({ TableName: table.name, Item: { pk, sk: "x", value } }));

async function poll(
  table: Table,
  handler: StreamHandler,
  more: Partial<PollerOptions> = {},
): Promise<Poller> {
  const poller = await startPoller({
    endpoint: inject("endpoint"),
    tableName: table.name,
    handler,
    ...more,
  });
  onTestFinished(() => poller.stop());
  return poller;
}

/** The text or number under `name` in the keys or an image of a record. */
function read(item: Record<string, AttributeValue> | undefined, name: string): string | undefined {
  const value = item?.[name];
  if (value === undefined) return undefined;
  return "S" in value ? value.S : "N" in value ? value.N : undefined;
}

/** A handler that keeps what it gets and fails on keys that start with "poison". */
function collector() {
  const records: StreamRecord[] = [];
  const handler: StreamHandler = ({ Records }) => {
    const bad = Records.filter((one) => read(one.dynamodb.Keys, "pk")?.startsWith("poison"));
    records.push(...Records.filter((one) => !bad.includes(one)));
    return Promise.resolve({
      batchItemFailures: bad.map((one) => ({ itemIdentifier: one.dynamodb.SequenceNumber })),
    });
  };
  const values = (): (string | undefined)[] =>
    records.map((one) => read(one.dynamodb.NewImage, "value"));
  return { records, handler, values };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test("every change arrives, in order, in the shape that Lambda gives it", async () => {
  const table = await makeTable();
  const { records, handler, values } = collector();
  const poller = await poll(table, handler);
  for (const value of range(120)) await put(table, "a", value);
  await documents(table).send(
    new DeleteCommand({ TableName: table.name, Key: { pk: "a", sk: "x" } }),
  );
  await poller.drained();

  expect(values()).toEqual([...range(120).map(String), undefined]);
  expect(records[0]).toMatchObject({ eventName: "INSERT", eventSource: "aws:dynamodb" });
  expect(records[1]).toMatchObject({
    eventName: "MODIFY",
    dynamodb: { Keys: { pk: { S: "a" }, sk: { S: "x" } }, OldImage: { value: { N: "0" } } },
  });
  expect(records.at(-1)?.eventName).toBe("REMOVE");
  expect(records[0]?.dynamodb.ApproximateCreationDateTime).toBeTypeOf("number");
});

test("a new poller starts at the oldest record, one with a position goes on from there", async () => {
  const table = await makeTable();
  const positionFile = join(await temporaryFolder(), "stream-position.json");
  for (const value of range(3)) await put(table, "a", value);

  const first = collector();
  const one = await poll(table, first.handler, { positionFile });
  await one.drained();
  await one.stop();
  for (const value of range(3)) await put(table, "b", value);

  const second = collector();
  await (await poll(table, second.handler, { positionFile })).drained();
  expect(first.records).toHaveLength(3);
  expect(second.records.map((one) => read(one.dynamodb.Keys, "pk"))).toEqual(["b", "b", "b"]);

  const replay = collector();
  await (await poll(table, replay.handler)).drained();
  expect(replay.records).toHaveLength(6);
});

test("a poisoned record is put aside without its content and holds up nobody", async () => {
  const table = await makeTable();
  const deadLetterFile = join(await temporaryFolder(), "dead-letters.jsonl");
  const { handler, values } = collector();
  await put(table, "a", 1);
  await put(table, "poison", 2);
  await put(table, "b", 3);
  await (await poll(table, handler, { deadLetterFile })).drained();

  expect([...new Set(values())]).toEqual(["1", "3"]);
  const letters = (await readFile(deadLetterFile, "utf8")).trim().split("\n");
  expect(letters).toHaveLength(1);
  const letter: unknown = JSON.parse(letters[0] ?? "");
  expect(letter).toEqual({
    at: expect.any(String),
    keys: { pk: { S: "poison" }, sk: { S: "x" } },
    sequenceNumber: expect.any(String),
  });
});

test("a position in another stream, or none that can be read, means the oldest record", async () => {
  const table = await makeTable();
  await put(table, "a", 1);
  const folder = await temporaryFolder();
  const contents = [`{"stream":"arn:other","shards":{"s":{"after":"9"}}}`, `{"stream`, `[]`];
  for (const [index, content] of contents.entries()) {
    const positionFile = join(folder, `${index}.json`);
    await writeFile(positionFile, content);
    const { records, handler } = collector();
    await (await poll(table, handler, { positionFile })).drained();
    expect(records).toHaveLength(1);
  }
});

test("the position outlives the database's restart", async () => {
  const dataDir = await temporaryFolder();
  const positionFile = join(dataDir, "stream-position.json");
  const seen: (string | undefined)[][] = [];
  for (const round of range(2)) {
    const { endpoint, stop } = await startDatabase({ dataDir });
    onTestFinished(stop);
    const table = connect({ tableName: "restarted", endpoint });
    await createTable(table);
    await put(table, "a", round);
    const { handler, values } = collector();
    const poller = await poll(table, handler, { endpoint, positionFile });
    await poller.drained();
    await poller.stop();
    seen.push(values());
    table.client.destroy();
    await stop();
  }
  expect(seen).toEqual([["0"], ["1"]]);
});
