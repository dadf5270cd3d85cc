/** The stream's consumer: summaries that count what was written, however often it is delivered. */
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { tenantIdSchema } from "@kursbuch/core/kernel";
import {
  listSummaries,
  readSummary,
  rebuildSummaries,
  refreshSummary,
} from "@kursbuch/core/summary";
import { servicePartition, tenantPartition } from "@kursbuch/core/table";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { aMeasure } from "../../../test/fixtures/register.ts";
import { service, type Service } from "../../../test/fixtures/service.ts";
import { batchOf, sequenceNumbers } from "../../../test/fixtures/stream.ts";
import { documents, everything, newTable } from "../../../test/fixtures/table.ts";
import { createStreamHandler } from "./stream.ts";

let city: Service;
let consume: ReturnType<typeof createStreamHandler>;
let token: string;

const alpha = tenantIdSchema.parse("alpha");
const beta = tenantIdSchema.parse("beta");
const nothing = { batchItemFailures: [] };

beforeEach(async () => {
  city = await service();
  consume = createStreamHandler({ table: city.table });
  token = await city.token(["coordinator", "approver"]);
});

const summaries = () => everything(city.table, "SERVICE#summary");

async function addMeasure(number: string): Promise<void> {
  const { id: _id, ...json } = aMeasure(number, { horizon: "short", goals: ["3"] });
  const answer = await city.request("/tenants/alpha/measures", { method: "POST", token, json });
  expect(answer.status).toBe(201);
}

test("after a write the summary counts it", async () => {
  const batch = batchOf(
    ["TENANT#alpha#register", "measure#m-1"],
    ["TENANT#alpha#dossier", "measure#m-1#history#00000001"],
    ["TENANT#beta#register", "tenant#m-1"],
  );
  expect(await consume(batch)).toEqual(nothing);
  expect(await readSummary(city.table, alpha)).toMatchObject({ measures: 2, bundles: 1, goals: 3 });
  await addMeasure("1.3");
  expect(await consume(batchOf(["TENANT#alpha#register", "measure#m-1"]))).toEqual(nothing);
  expect(await readSummary(city.table, alpha)).toMatchObject({
    name: "Alpha",
    measures: 3,
    byHorizon: { short: 1, unknown: 2 },
    byArea: [
      { code: "A", measures: 0 },
      { code: "B", measures: 1 },
    ],
    byStatus: { unknown: 3 },
  });
  expect(await readSummary(city.table, beta)).toMatchObject({ name: "Beta", measures: 2 });
});

test("duplicates, replays and late records change nothing", async () => {
  const batch = batchOf(
    ["TENANT#alpha#register", "measure#m-1"],
    ["TENANT#alpha#register", "strategy#m-1"],
    ["TENANT#beta#register", "measure#m-1"],
  );
  await consume(batch);
  await addMeasure("1.3");
  const late = batchOf(["TENANT#alpha#register", "measure#m-1"]);
  await consume(late);
  const before = await summaries();
  expect(before).toContain('"measures":3');
  for (const again of [
    batch,
    late,
    { Records: [...late.Records, ...batch.Records, ...late.Records] },
  ])
    expect(await consume(again)).toEqual(nothing);
  await Promise.all([consume(batch), consume(late), consume(batch)]);
  expect(await summaries()).toBe(before);
});

test("rebuilding from scratch gives the same", async () => {
  await consume(
    batchOf(["TENANT#alpha#register", "measure#m-1"], ["TENANT#beta#register", "measure#m-1"]),
  );
  const before = await listSummaries(city.table);
  for (const sk of [alpha, beta])
    await documents(city.table).send(
      new DeleteCommand({
        TableName: city.table.name,
        Key: { pk: servicePartition("summary"), sk },
      }),
    );
  expect(await summaries()).toBe("[]");
  expect(await rebuildSummaries(city.table)).toBe(2);
  expect(await listSummaries(city.table)).toEqual(before);
  expect(await rebuildSummaries(city.table)).toBe(0);
});

test("what is no part of a summary renews none", async () => {
  const collections = ["dossier", "measure-number", "token", "idempotency"];
  await consume(
    batchOf(
      ...collections.map((one) => `TENANT#alpha#${one}`),
      ["TENANT#alpha#register", "obligation#o-1"],
      "SERVICE#summary",
    ),
  );
  expect(await summaries()).toBe("[]");
});

test("a tenant that fails reports its own records and holds up nobody", async () => {
  // The failure is logged; here it is read instead of printed.
  const output = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => output.mockRestore());
  await documents(city.table).send(
    new PutCommand({
      TableName: city.table.name,
      Item: {
        pk: tenantPartition(alpha, "register"),
        sk: "measure#broken",
        historyHash: "broken",
        content: JSON.stringify({ id: "broken" }),
      },
    }),
  );
  const broken = batchOf(
    ["TENANT#alpha#register", "measure#m-1"],
    ["TENANT#alpha#register", "tenant#m-1"],
  );
  const sound = batchOf(
    ["TENANT#beta#register", "measure#m-1"],
    ["TENANT#absent#register", "measure#m-1"],
    "nonsense",
  );
  const [first, second] = broken.Records;
  const mixed = { Records: [first, ...sound.Records, second].flatMap((one) => one ?? []) };
  const { batchItemFailures } = await consume(mixed);
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
    sequenceNumbers(broken),
  );
  expect(await readSummary(city.table, beta)).toMatchObject({ measures: 2 });
  expect(JSON.parse(String(output.mock.calls[0]?.[0]))).toMatchObject({
    level: "ERROR",
    tenant: "alpha",
  });

  // Mended, the same records succeed.
  await documents(city.table).send(
    new DeleteCommand({
      TableName: city.table.name,
      Key: { pk: tenantPartition(alpha, "register"), sk: "measure#broken" },
    }),
  );
  expect(await consume(mixed)).toEqual(nothing);
  expect(await readSummary(city.table, alpha)).toMatchObject({ measures: 2 });
});

test("a tenant without a profile is passed over", async () => {
  expect(
    await consume(
      batchOf(
        ["TENANT#absent#register", "measure#m-1"],
        ["TENANT#absent#register", "strategy#m-1"],
      ),
    ),
  ).toEqual(nothing);
  expect(await summaries()).toBe("[]");
});

test("a refresh that read before a write and writes after it gives way", async () => {
  // The first refresh is held up between reading the register and writing what it counted.
  const slow = await newTable({ tableName: city.table.name });
  let hasCounted = () => {};
  let goOn = () => {};
  const counted = new Promise<void>((resolve) => (hasCounted = resolve));
  const released = new Promise<void>((resolve) => (goOn = resolve));
  slow.client.middlewareStack.add(
    (next) => async (args) => {
      if ("TransactItems" in args.input) {
        hasCounted();
        await released;
      }
      return next(args);
    },
    { step: "initialize" },
  );
  await refreshSummary(city.table, alpha);
  await addMeasure("1.3");
  const first = refreshSummary(slow, alpha);
  await counted;
  await addMeasure("1.4");
  expect(await refreshSummary(city.table, alpha)).toBe(true);
  goOn();
  await first;
  expect(await readSummary(city.table, alpha)).toMatchObject({ measures: 4 });
});

test("of refreshes at once none leaves an older summary behind", async () => {
  const write = async () => {
    for (let number = 10; number < 16; number++) {
      await addMeasure(`1.${number}`);
      // Nobody waits for it: as many as there are writes run beside each other.
      refreshes.push(refreshSummary(city.table, alpha));
    }
  };
  const refreshes: Promise<boolean>[] = [];
  const refreshOnly = async () => {
    for (let turn = 0; turn < 6; turn++)
      await consume(
        batchOf(["TENANT#alpha#register", "measure#m-1"], ["TENANT#alpha#register", "tenant#m-1"]),
      );
  };
  await Promise.all([write(), refreshOnly(), refreshOnly(), refreshOnly()]);
  await Promise.all(refreshes);
  const settled = await readSummary(city.table, alpha);
  expect(settled).toMatchObject({ measures: 8, byHorizon: { short: 6 } });
  // What a computation without any past gives.
  const before = await summaries();
  expect(await refreshSummary(city.table, alpha)).toBe(false);
  expect(await summaries()).toBe(before);
});
