/**
 * The stream's consumer and the nightly round as they are deployed: the bundles, with the records that
 * DynamoDB's stream really holds. Lambda delivers at least once, so whatever comes twice, late, or in
 * parts must change nothing twice.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { tenantIdSchema } from "@kursbuch/core/kernel";
import { changeMeasure } from "@kursbuch/core/measure";
import { listSummaries, rebuildSummaries } from "@kursbuch/core/summary";
import { startPoller, type StreamEvent } from "@kursbuch/local/stream";
import type { DynamoDBBatchResponse } from "aws-lambda";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { operatorIn } from "../fixtures/people.ts";
import { batchOf, sequenceNumbers } from "../fixtures/stream.ts";
import { documents, everything } from "../fixtures/table.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { scheduleEvent } from "./events.ts";
import type { Instance } from "./runtime.ts";

let here: Deployment;
let stream: Instance;
let schedule: Instance;

beforeAll(async () => {
  here = await deploy();
  [stream, schedule] = await Promise.all([here.start("stream"), here.start("schedule")]);
  await rebuildSummaries(here.cities.table);
});

type Round = { looked: number; changed: number; failed: number; isDone: boolean };

const consume = async (event: unknown, options = {}) =>
  (await stream.invoke<DynamoDBBatchResponse>(event, options)).result;
const goRound = async (milliseconds = 900_000) =>
  (await schedule.invoke<Round>(scheduleEvent, { milliseconds })).result;

const alpha = tenantIdSchema.parse("alpha");
const alphaChanged = () => batchOf(["TENANT#alpha#register", "measure#m-1-1"]);

/** Spoils alpha's summary as a consumer that failed for good would leave it. */
async function spoil(): Promise<void> {
  const { table } = here.cities;
  const [summary] = await listSummaries(table);
  const Item = {
    pk: "SERVICE#summary",
    sk: alpha,
    revision: 99,
    summary: { ...summary, name: "Alt" },
  };
  await documents(table).send(new PutCommand({ TableName: table.name, Item }));
}

const namesShown = async () => (await listSummaries(here.cities.table)).map(({ name }) => name);

/** An object that nothing can read, and its way out. */
async function poison(): Promise<() => Promise<void>> {
  const { table } = here.cities;
  const Key = { pk: "TENANT#alpha#register", sk: "measure#broken" };
  const Item = { ...Key, historyHash: "broken", content: JSON.stringify({ id: "broken" }) };
  await documents(table).send(new PutCommand({ TableName: table.name, Item }));
  return async () => {
    await documents(table).send(new DeleteCommand({ TableName: table.name, Key }));
  };
}

describe("the stream's function", () => {
  test("makes of the real stream's records what the register says", async () => {
    const { table } = here.cities;
    const folder = await mkdtemp(join(tmpdir(), "kursbuch-stream-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const seen: StreamEvent[] = [];
    const { endpoint } = table.client.config;
    const { protocol, hostname, port } = (await endpoint?.()) ?? {};
    const poller = await startPoller({
      endpoint: `${protocol}//${hostname}:${port}`,
      tableName: table.name,
      positionFile: join(folder, "position.json"),
      handler: async (event) => {
        seen.push(event);
        return consume(event);
      },
    });
    onTestFinished(() => poller.stop());
    await poller.drained();
    const before = await listSummaries(table);
    await changeMeasure(operatorIn(table, "alpha"), "m-1-1", 1, { status: "completed" });
    await poller.drained();
    expect(await listSummaries(table)).not.toEqual(before);
    const after = await everything(table);
    expect(await rebuildSummaries(table)).toBe(0);

    // All of it once more, in another order, and each record alone.
    for (const event of seen.toReversed())
      expect((await consume(event)).batchItemFailures).toEqual([]);
    for (const record of seen.flatMap(({ Records }) => Records).slice(-5))
      await consume({ Records: [record] });
    expect(await everything(table)).toBe(after);
    expect(here.cloud.refusals()).toEqual([]);
  });

  test("reports the records of a tenant that fails, and does the others", async () => {
    const mend = await poison();
    const broken = alphaChanged();
    const sound = batchOf(["TENANT#beta#register", "measure#m-1"]);
    const { batchItemFailures } = await consume({ Records: [...broken.Records, ...sound.Records] });
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
      sequenceNumbers(broken),
    );
    const lines = stream.lines().map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: "ERROR", tenant: "alpha", requestId: expect.any(String) }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ service: "stream", Records: 2, FailedRecords: 1 }),
    );
    await mend();
    expect(await consume(broken)).toEqual({ batchItemFailures: [] });
  });

  test("ended in the middle of its work, does it when the records come again", async () => {
    await spoil();
    const other = await here.start("stream");
    here.cloud.hang(true);
    const ended = other.invoke(alphaChanged(), { milliseconds: 300 });
    await expect(ended).rejects.toThrow("Task timed out after 0.30 seconds");
    here.cloud.hang(false);
    expect(await namesShown()).toContain("Alt");
    await consume(alphaChanged());
    expect(await namesShown()).toEqual(["Alpha", "Beta"]);
  });

  test("two at once agree", async () => {
    await spoil();
    const other = await here.start("stream");
    await Promise.all([consume(alphaChanged()), other.invoke(alphaChanged())]);
    expect(await namesShown()).toEqual(["Alpha", "Beta"]);
  });
});

describe("the nightly round", () => {
  test("mends what is wrong, and a second one changes nothing", async () => {
    await spoil();
    expect(await goRound()).toEqual({ looked: 2, changed: 1, failed: 0, isDone: true });
    const after = await everything(here.cities.table);
    expect(await goRound()).toEqual({ looked: 2, changed: 0, failed: 0, isDone: true });
    expect(await everything(here.cities.table)).toBe(after);
    expect(here.cloud.refusals()).toEqual([]);
  });

  test("delivered twice at once, is one", async () => {
    await spoil();
    const other = await here.start("schedule");
    await Promise.all([goRound(), other.invoke(scheduleEvent, { milliseconds: 900_000 })]);
    expect(await namesShown()).toEqual(["Alpha", "Beta"]);
    expect(await goRound()).toMatchObject({ changed: 0 });
  });

  test("a tenant that fails holds up nobody, and is told of", async () => {
    const mend = await poison();
    expect(await goRound()).toMatchObject({ looked: 2, failed: 1, isDone: true });
    expect(schedule.lines().join()).toContain('"SummariesFailed":1');
    await mend();
  });

  test("does not begin what it has no time for", async () => {
    await spoil();
    expect(await goRound(29_000)).toEqual({ looked: 0, changed: 0, failed: 0, isDone: false });
    expect(await namesShown()).toContain("Alt");
    expect(await goRound()).toMatchObject({ changed: 1, isDone: true });
  });
});
