/** Cities in which there is something of everything, for commands that take or leave all of one. */
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { removeMember } from "@kursbuch/core/member";
import { importRegister } from "@kursbuch/core/register";
import { keyParts, type Table } from "@kursbuch/core/table";
import { expect } from "vitest";
import { operatorIn, people, signInOptions } from "../fixtures/people.ts";
import { aRegister } from "../fixtures/register.ts";
import { service } from "../fixtures/service.ts";
import { documents, items } from "../fixtures/table.ts";
import { operate } from "./command.ts";

/**
 * The cities `alpha`, `beta` and `alpha-nord`; `alpha` has something in every collection, and
 * members who are members of `beta` too.
 */
export async function threeCities() {
  const signIn = signInOptions();
  const alpha = aRegister({
    dependencies: [{ id: "d", measure: "m-1-1", dependsOn: "m-1-2" }],
    progress: [{ id: "p", measure: "m-1-1", date: "2025-03-31", text: "Im Plan" }],
  });
  const { table, request, token } = await service({ signIn, alpha });
  await importRegister(table, { tenant: "alpha-nord", document: aRegister() });
  const { join: enter, headersOf } = people(table, signIn);
  const boss = await enter("alpha", "administrator");
  await enter("beta", "administrator", { who: boss });
  const gone = await enter("alpha", "reader");
  await enter("alpha-nord", "administrator", { who: gone });
  const access = operatorIn(table, "alpha");
  await removeMember(access, gone.member, 2);
  // As TTL takes it away, months later: nothing in the tenant names the person's link any more.
  await documents(table).send(
    new DeleteCommand({
      TableName: table.name,
      Key: { pk: access.table.partition("person"), sk: `member#${gone.member}` },
    }),
  );
  const secret = await token("coordinator");
  const created = await request("/tenants/alpha/measures", {
    method: "POST",
    token: secret,
    json: { number: "7", title: "Neu", strategy: "digital" },
    headers: { "Idempotency-Key": "once" },
  });
  expect(created.status).toBe(201);
  expect((await operate(table, "summaries", "rebuild")).code).toBe(0);
  return { table, request, token: secret, access, signIn, boss, enter, headersOf };
}

export type Held = Record<string, unknown>;

export const isOf = (tenant: string) => (item: Held) =>
  [item["pk"], item["sk"]].flatMap((key) => keyParts(String(key))).includes(tenant);

export const without = async (table: Table, tenant: string) =>
  JSON.stringify((await items(table)).filter((item) => !isOf(tenant)(item)));

export const leftOf = async (table: Table, tenant: string) =>
  (await items(table)).filter(isOf(tenant));
