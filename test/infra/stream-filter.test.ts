/**
 * The filter in front of the stream's consumer must never hold back what the consumer would act on. Both
 * are asked about items of every kind that the table keeps.
 */
import type { Table } from "@kursbuch/core/table";
import { createStreamHandler } from "@kursbuch/functions/stream";
import type { DynamoDBRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { streamFilter } from "../../infra/stream-filter.ts";

const tenant = "TENANT#rostock#";

/** As packages/core/src/table/README.md lists them. */
const items: readonly (readonly [string, string])[] = [
  [`${tenant}register`, "tenant#profile"],
  [`${tenant}register`, "strategy#s1"],
  [`${tenant}register`, "measure#m1"],
  [`${tenant}register`, "dependency#d1"],
  [`${tenant}register`, "obligation#o1"],
  [`${tenant}register`, "decision#d1"],
  [`${tenant}dossier`, "measure#m1#history#00000001"],
  [`${tenant}dossier`, "measure#m1#milestone#x1"],
  [`${tenant}dossier`, "measure#m1#progress#2026-06-30#p1"],
  [`${tenant}measure-number`, "1.2"],
  [`${tenant}dependency-graph`, "graph"],
  [`${tenant}token`, "0f0f"],
  [`${tenant}member`, "member#u1"],
  [`${tenant}member`, "administrators"],
  [`${tenant}person`, "email#0f0f"],
  [`${tenant}administration`, "sign-in"],
  [`${tenant}administration`, "member#u1#history#00000001"],
  [`${tenant}rate`, "member#u1#29000000"],
  [`${tenant}idempotency`, "0f0f"],
  ["SERVICE#tenant", "rostock"],
  ["SERVICE#summary", "rostock"],
  ["SERVICE#person", "0f0f#rostock"],
  ["SERVICE#provider-session", "0f0f"],
  ["SERVICE#rate", "address#0f0f#29000000"],
];

test("lets through all that the consumer acts on, and little else", async () => {
  const acted = await actedOn();
  const passed = items.filter(passes).map(nameOf);
  expect(acted, "What the consumer acts on").toEqual([
    `${tenant}register tenant#profile`,
    `${tenant}register strategy#s1`,
    `${tenant}register measure#m1`,
  ]);
  expect(acted.filter((one) => !passed.includes(one))).toEqual([]);
  expect(passed.filter((one) => !acted.includes(one))).toEqual([
    `${tenant}dossier measure#m1#history#00000001`,
    `${tenant}dossier measure#m1#milestone#x1`,
    `${tenant}dossier measure#m1#progress#2026-06-30#p1`,
  ]);
});

/** Items whose change makes the consumer reach for the table: with one that is closed, it reports them. */
async function actedOn(): Promise<string[]> {
  const closed = new Proxy({}, { get: () => fail() }) as Table;
  const consume = createStreamHandler({ table: closed });
  const Records = items.map(([pk, sk], index): DynamoDBRecord => ({
    eventName: "MODIFY",
    dynamodb: { SequenceNumber: String(index), Keys: { pk: { S: pk }, sk: { S: sk } } },
  }));
  const { batchItemFailures } = await consume({ Records });
  const numbers = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
  return items.filter((_, index) => numbers.includes(index)).map(nameOf);
}

function fail(): never {
  throw new Error("The table is closed");
}

/** As Lambda reads a filter: every field, by one of its alternatives. */
function passes([pk, sk]: readonly [string, string]): boolean {
  const { Keys } = streamFilter.dynamodb;
  const begins = (rules: readonly { prefix: string }[], text: string) =>
    rules.some(({ prefix }) => text.startsWith(prefix));
  return begins(Keys.pk.S, pk) && begins(Keys.sk.S, sk);
}

function nameOf([pk, sk]: readonly [string, string]): string {
  return `${pk} ${sk}`;
}
