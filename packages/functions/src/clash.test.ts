/** Transactions that clash in DynamoDB: tried again, and told honestly where that does not help. */
import { importRegister } from "@kursbuch/core/register";
import { expect, test } from "vitest";
import { clashingDatabase } from "../../../test/fixtures/proxy.ts";
import { aRegister } from "../../../test/fixtures/register.ts";
import { itemsOf, problemOf, service } from "../../../test/fixtures/service.ts";
import { everything, newTable } from "../../../test/fixtures/table.ts";

async function clashing() {
  const { endpoint, state } = await clashingDatabase();
  const city = await service({ table: await newTable({ endpoint }) });
  const token = await city.token(["coordinator", "approver"]);
  state.transactions = 0;
  const change = (title: string, seen = 1) =>
    city.request("/tenants/alpha/measures/m-1", { method: "PATCH", token, seen, json: { title } });
  return { city, state, token, change };
}

test("a write that clashes a few times succeeds, once", async () => {
  const { city, state, token, change } = await clashing();
  state.clashes = 5;
  const answer = await change("Beim sechsten Mal");
  expect([answer.status, answer.headers.get("etag")]).toEqual([200, '"2"']);
  expect(state).toMatchObject({ clashes: 0, transactions: 6 });
  const entries = await itemsOf(
    await city.request("/tenants/alpha/measures/m-1/history", { token }),
  );
  expect(entries).toHaveLength(2);
});

test("a write that clashes without end says: try again; nothing is written", async () => {
  const { city, state, change } = await clashing();
  const before = await everything(city.table);
  state.clashes = Infinity;
  const answer = await change("Nie");
  expect(answer.headers.get("retry-after")).toBe("1");
  expect(await problemOf(answer)).toMatchObject({ status: 503, code: "try-again" });
  expect(state.transactions).toBe(6);
  expect(await everything(city.table)).toBe(before);
  state.clashes = 0;
  expect((await change("Doch")).status).toBe(200);
});

test("who clashed and lost meanwhile hears of the winner", async () => {
  const { city, state, change } = await clashing();
  state.clashes = 1;
  const [first, second] = await Promise.all([change("Eine"), change("Andere")]);
  expect([first.status, second.status].toSorted()).toEqual([200, 412]);
  expect([first, second].map(({ headers }) => headers.get("etag"))).toEqual(['"2"', '"2"']);
  expect(await everything(city.table)).toMatch(/\\"title\\":\\"(Eine|Andere)\\"/);
});

test("an import passes through clashes", async () => {
  const { city, state } = await clashing();
  state.clashes = 5;
  const result = await importRegister(city.table, { tenant: "gamma", document: aRegister() });
  expect(result).toEqual({ created: 5, updated: 0, unchanged: 0 });
});

test("what DynamoDB finds too large when it comes to it is refused as such", async () => {
  const { state, change } = await clashing();
  state.clashes = Infinity;
  state.reason = {
    Code: "ValidationError",
    Message: "Item size to update has exceeded the maximum allowed size",
  };
  expect(await problemOf(await change("Groß"))).toMatchObject({
    status: 413,
    code: "object-too-large",
  });
  expect(state.transactions).toBe(1);
});

test("any other reason is a defect, which says nothing about itself", async () => {
  const { city, state, token } = await clashing();
  state.clashes = Infinity;
  state.reason = { Code: "AccessDenied", Message: "secret detail" };
  const changed = await city.app.request("/api/v1/tenants/alpha/measures/m-1", {
    method: "PATCH",
    headers: {
      Authorization: `Bearer ${token}`,
      "If-Match": '"1"',
      "Content-Type": "application/json",
    },
    body: '{"title":"x"}',
  });
  expect(await changed.clone().text()).not.toMatch(/secret|Transaction|dynamo/i);
  expect(await problemOf(changed)).toMatchObject({ status: 500, code: "internal" });
});
