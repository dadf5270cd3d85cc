/**
 * The service while the release after it has begun to write: what it shows, what it leaves alone, and
 * what whoever meets this is told.
 */
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { liveSignIn } from "@kursbuch/core/identity-provider";
import { findPerson } from "@kursbuch/core/member";
import { exportRegister, importRegister } from "@kursbuch/core/register";
import { admit } from "@kursbuch/core/sign-in";
import { rebuildSummaries } from "@kursbuch/core/summary";
import { openTenant } from "@kursbuch/core/tenant";
import { beforeEach, expect, test } from "vitest";
import { people, signInOptions } from "../../../test/fixtures/people.ts";
import { aRegister } from "../../../test/fixtures/register.ts";
import {
  itemsOf,
  jsonOf,
  problemOf,
  service,
  type Service,
} from "../../../test/fixtures/service.ts";
import { documents, everything } from "../../../test/fixtures/table.ts";

const signIn = signInOptions();
let city: Service;
let token: string;

beforeEach(async () => {
  city = await service({ signIn });
  token = await city.token(["coordinator", "approver"]);
});

const keyOf = (sk: string) => ({ pk: "TENANT#alpha#register", sk });

/** As a release would write it whose schema has one field more. */
async function writeNewer(sk: string): Promise<void> {
  const client = documents(city.table);
  const TableName = city.table.name;
  const { Item = {} } = await client.send(new GetCommand({ TableName, Key: keyOf(sk) }));
  const content = { ...(JSON.parse(String(Item["content"])) as object), contactOffice: "Bauamt" };
  await client.send(
    new UpdateCommand({
      TableName,
      Key: keyOf(sk),
      UpdateExpression: "SET content = :content, #schema = :schema",
      ExpressionAttributeNames: { "#schema": "schema" },
      ExpressionAttributeValues: { ":content": JSON.stringify(content), ":schema": 99 },
    }),
  );
}

test("an object of a newer release is shown, and changes of it are put off", async () => {
  const path = "/tenants/alpha/measures/m-1-1";
  const shown = await jsonOf(await city.request(path, { token }));
  await writeNewer("measure#m-1-1");
  for (const asked of [{ token }, {}]) {
    expect(await jsonOf(await city.request(path, asked))).toEqual(
      expect.objectContaining(asked.token ? shown : { id: "m-1-1", title: shown["title"] }),
    );
    expect(await itemsOf(await city.request("/tenants/alpha/measures", asked))).toHaveLength(3);
  }
  const before = await everything(city.table);
  const change = { method: "PATCH", token, seen: 1, json: { horizon: "short" } };
  const refused = await city.request(path, change);
  expect(refused.headers.get("retry-after")).toBe("60");
  expect(await problemOf(refused.clone())).toMatchObject({ status: 503, code: "newer-release" });
  expect(String((await jsonOf(refused))["detail"])).toMatch(
    /being upgraded.*try again in a minute/,
  );

  // The entry would be new; the measure would be changed with it.
  const report = { method: "POST", token, json: { date: "2025-03-31", status: "begun" } };
  expect(await problemOf(await city.request(`${path}/progress`, report))).toMatchObject({
    code: "newer-release",
  });
  expect(await everything(city.table)).toBe(before);
  const other = await city.request("/tenants/alpha/measures/m-1-2", change);
  expect(other.status).toBe(200);
});

test.each(["measure#m-1-1", "tenant#profile", "strategy#digital"])(
  "neither export nor import of a register passes over what it does not know: %s",
  async (sk) => {
    await writeNewer(sk);
    const before = await everything(city.table);
    const refusal = { code: "newer-release" };
    await expect(exportRegister(city.table, "alpha")).rejects.toMatchObject(refusal);
    const document = aRegister({ tenant: { website: "https://alpha.example.org" } });
    await expect(importRegister(city.table, { tenant: "alpha", document })).rejects.toMatchObject(
      refusal,
    );
    expect(await everything(city.table)).toBe(before);
    await exportRegister(city.table, "beta");
  },
);

test("an export does not leave out objects of a noun that it does not know", async () => {
  await documents(city.table).send(
    new PutCommand({
      TableName: city.table.name,
      Item: { pk: "TENANT#alpha#dossier", sk: "indicator#i#history#00000001", entry: "{}" },
    }),
  );
  await expect(exportRegister(city.table, "alpha")).rejects.toMatchObject({
    code: "newer-release",
  });
});

test("a person of whom a newer release knows more signs in, and it stays known", async () => {
  const { join } = people(city.table, signIn);
  const somebody = await join("alpha", "reader");
  const Key = { pk: "TENANT#alpha#person", sk: `member#${somebody.member}` };
  await documents(city.table).send(
    new UpdateCommand({
      TableName: city.table.name,
      Key,
      UpdateExpression: "SET person.#language = :language",
      ExpressionAttributeNames: { "#language": "language" },
      ExpressionAttributeValues: { ":language": "nds" },
    }),
  );
  const alpha = openTenant(city.table, "alpha");
  const later = new Date(Date.now() + 60_000).toISOString();
  await admit(city.table, alpha, await liveSignIn(alpha), somebody.identity, null, later);
  expect(await findPerson(alpha, somebody.member, 0)).toMatchObject({
    name: somebody.identity.name,
    lastSignIn: later,
    language: "nds",
  });
});

test("a summary that a newer release made is listed", async () => {
  await rebuildSummaries(city.table);
  const listed = await itemsOf(await city.request("/tenants"));
  await documents(city.table).send(
    new UpdateCommand({
      TableName: city.table.name,
      Key: { pk: "SERVICE#summary", sk: "alpha" },
      UpdateExpression: "SET summary.#outlook = :outlook",
      ExpressionAttributeNames: { "#outlook": "outlook" },
      ExpressionAttributeValues: { ":outlook": { inTime: 3 } },
    }),
  );
  expect(await itemsOf(await city.request("/tenants"))).toEqual(listed);
});
