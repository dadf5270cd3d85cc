/** Every route that writes: what it answers, whom it refuses, and that a refusal writes nothing. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  type Asked,
  jsonOf,
  problemOf,
  service,
  type Service,
} from "../../../test/fixtures/service.ts";
import { signInOptions } from "../../../test/fixtures/people.ts";
import { everything } from "../../../test/fixtures/table.ts";
import {
  addWritable,
  changes,
  creations,
  writableRegister,
  type WriteCase,
  writes,
} from "../../../test/fixtures/writes.ts";
import { routes } from "./routes/index.ts";

let city: Service;
/** By role; tokens lie in a partition of their own and change no register. */
let tokens: Record<string, string>;

beforeAll(async () => {
  city = await service({
    alpha: writableRegister,
    beta: writableRegister,
    signIn: signInOptions(),
  });
  await Promise.all([addWritable(city.table, "alpha"), addWritable(city.table, "beta")]);
  tokens = {
    administrator: await city.token("administrator"),
    coordinator: await city.token("coordinator"),
    "coordinator,approver": await city.token(["coordinator", "approver"]),
    contributor: await city.token("contributor", "alpha", { unit: "bauamt" }),
    unitless: await city.token("contributor"),
    approver: await city.token("approver"),
    reader: await city.token("reader"),
    analyst: await city.token("analyst"),
    expired: await city.token("administrator", "alpha", { days: -1 }),
    foreign: await city.token("administrator", "beta"),
    foreignCoordinator: await city.token("coordinator", "beta"),
  };
});

/** A request as the case has it, or with something else in it. */
function send(one: WriteCase, asked: Asked = {}, tenant = "alpha"): Promise<Response> {
  const { body: _body, json: _json, ...rest } = asked;
  const sent = "body" in asked ? { body: asked.body ?? "" } : { json: asked.json ?? one.body };
  return city.request(`/tenants/${tenant}${one.path}`, {
    method: one.method,
    token: tokens[String(one.role)] ?? "",
    ...(one.method === "PATCH" && { seen: 1 }),
    ...rest,
    ...sent,
  });
}

/** Asserts that a request is refused in this way. */
async function refused(
  answer: Response,
  expected: { status: number; code: unknown; places?: unknown[] },
  why?: string,
): Promise<Response> {
  const copy = answer.clone();
  expect(await problemOf(answer), why).toMatchObject(expected);
  return copy;
}

test("the list of cases holds every route that creates or changes", () => {
  const writing = routes.filter(
    // A deputy is named by a member; a token is none.
    ({ kind, operationId }) =>
      (kind === "create" || kind === "change") && operationId !== "changeDeputy",
  );
  expect(writes.map(({ operationId }) => operationId).toSorted()).toEqual(
    writing.map(({ operationId }) => operationId).toSorted(),
  );
});

// First the refusals: they find everything at version 1, and each test leaves it so.
describe("refuses and writes nothing", () => {
  let before: string;
  beforeAll(async () => void (before = await everything(city.table)));
  afterEach(async () => expect(await everything(city.table)).toBe(before));

  test.each(writes)("$operationId by who may not", async (one) => {
    for (const who of ["expired", "foreign", "foreignCoordinator"]) {
      const answer = await send(one, { token: tokens[who] ?? "" });
      await refused(answer, { status: 401, code: "invalid-token" }, who);
    }
    const others = ["reader", "approver", "analyst", "unitless", "coordinator", "administrator"];
    for (const who of others.filter((other) => other !== one.role)) {
      const answer = await send(one, { token: tokens[who] ?? "" });
      await refused(answer, { status: 403, code: "role-not-allowed" }, who);
    }
    const unknown = `kursbuch_${"A".repeat(43)}`;
    for (const token of ["nonsense", "kursbuch_short", "", "a b", unknown])
      await refused(await send(one, { token }), { status: 401, code: "invalid-token" }, token);
    const { method, path, body: json } = one;
    const anonymous = await city.request(`/tenants/alpha${path}`, { method, json, seen: 1 });
    await refused(anonymous, { status: 401, code: "sign-in-required" });
    expect(anonymous.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test.each(writes)("$operationId with faulty fields, all named", async (one) => {
    const expected = { status: 422, code: "invalid-input" };
    const places = ["#/surprise", "#/a~1b~0c"];
    const unknown = await send(one, { json: { ...one.body, surprise: 1, "a/b~c": 2 } });
    await refused(unknown, { ...expected, places });
    const faulty = await send(one, { json: { ...one.body, ...one.faulty } });
    const named = (await problemOf(await refused(faulty, expected))).places;
    const fields = new Set(named.map((place) => String(place).split("/")[1]));
    expect([...fields].toSorted()).toEqual(Object.keys(one.faulty).toSorted());

    // Whose it is comes from the path, what it is called from the service.
    for (const field of ["tenant", "id", "pk", "version", "historyHash", "__proto__"]) {
      const body = `{ ${JSON.stringify(field)}: "beta", ${JSON.stringify(one.body).slice(1)}`;
      const headers = { "Content-Type": "application/json" };
      await refused(await send(one, { body, headers }), { ...expected, places: [`#/${field}`] });
    }
  });

  test.each(writes)("$operationId without a JSON object", async (one) => {
    const headers = { "Content-Type": "application/json" };
    const malformed = { status: 400, code: "malformed-json" };
    for (const body of ["", "{", "{'a': 1}", '{"a": 1} x', new Uint8Array([0x22, 0xff, 0x22])])
      await refused(await send(one, { body, headers }), malformed, String(body));
    for (const body of ["null", "[]", '"text"', "1", "[".repeat(9) + "]".repeat(9)])
      await refused(await send(one, { body, headers }), { status: 422, code: "invalid-input" });
    const body = JSON.stringify(one.body);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
      await refused(
        await send(one, { body, headers: { "Content-Type": type } }),
        { status: 415, code: "json-required" },
        type,
      );
  });

  test.each(writes)("$operationId with 2 MB, announced or not", async (one) => {
    const body = JSON.stringify({ ...one.body, title: "x".repeat(2_000_000) });
    const headers = { "Content-Type": "application/json" };
    const announced = { ...headers, "Content-Length": `${body.length}` };
    const expected = { status: 413, code: "body-too-large" };
    await refused(await send(one, { body, headers }), expected);
    await refused(await send(one, { body, headers: announced }), expected);
    await refused(await send(one, { body: new Blob([body]).stream(), headers }), expected);
  });

  test.each(writes)("$operationId in a city that is not there", async (one) => {
    for (const tenant of ["gamma", "api", "Alpha", "alpha%23measure", "..%2Falpha", "%"])
      await refused(await send(one, {}, tenant), { status: 404, code: "unknown-tenant" }, tenant);
  });

  test.each(changes)("$operationId of an unknown version", async (one) => {
    const ask = (value?: string) => {
      const headers: Record<string, string> = value === undefined ? {} : { "If-Match": value };
      return send({ ...one, method: "POST" }, { method: "PATCH", headers });
    };
    await refused(await ask(), { status: 428, code: "if-match-required" });
    for (const value of ["1", "*", 'W/"1"', '"1", "2"', '"x"', '"-1"', '"9999999999"'])
      await refused(await ask(value), { status: 400, code: "malformed-if-match" }, value);
    for (const value of ['"0"', '"2"', '"999999999"']) {
      const answer = await refused(await ask(value), { status: 412, code: "stale-version" }, value);
      expect(answer.headers.get("etag")).toBe('"1"');
      expect(await jsonOf(answer)).toMatchObject({ currentVersion: 1 });
    }
  });

  test.each(changes.filter(({ path }) => path !== ""))("$operationId of nothing", async (one) => {
    const code: unknown = expect.stringMatching(/^unknown-/);
    for (const id of [
      "absent",
      "a%23b",
      "a%2Fb",
      "__proto__",
      "constructor",
      "A",
      "x".repeat(99),
    ]) {
      const path = one.path.replace(/[^/]+$/, id);
      await refused(await send({ ...one, path }), { status: 404, code }, id);
    }
  });
});

// Now the writes themselves, each once.
test.each(changes)("$operationId changes and says the new version", async (one) => {
  const beta = await everything(city.table, "TENANT#beta#");
  const answer = await send(one);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).toBe('"2"');
  const changed = await jsonOf(answer);
  expect(changed).toMatchObject({ ...one.body, version: 2 });
  expect(await everything(city.table, "TENANT#alpha#")).toContain(
    // Contents lie in the table as text, and here as text within text.
    JSON.stringify(JSON.stringify(Object.values(one.body)[0])).slice(1, -1),
  );

  // The same once more is too late, and says the version that it has now.
  const late = await refused(await send(one), { status: 412, code: "stale-version" });
  expect(late.headers.get("etag")).toBe('"2"');
  // A change that changes nothing makes no version.
  const before = await everything(city.table);
  expect((await send(one, { seen: 2 })).headers.get("etag")).toBe('"2"');
  expect(await everything(city.table)).toBe(before);
  expect(await everything(city.table, "TENANT#beta#")).toBe(beta);
});

test.each(creations)("$operationId creates and says where", async (one) => {
  const beta = await everything(city.table, "TENANT#beta#");
  const answer = await send(one);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("etag")).toBe('"1"');
  const made = await jsonOf(answer);
  expect(made).toMatchObject({ ...one.body, version: 1 });
  const isPart = one.path.startsWith("/measures/");
  const location = isPart ? null : `/api/v1/tenants/alpha${one.path}/${String(made["id"])}`;
  expect(answer.headers.get("location")).toBe(location);
  expect(await everything(city.table, "TENANT#beta#")).toBe(beta);

  // What stands on its own is read at its address, what belongs to a measure in its list.
  const reader = tokens[one.seenBy ?? "reader"] ?? "";
  const list = await city.request(`/tenants/alpha${one.path}`, { token: reader });
  expect((await jsonOf(list))["items"]).toContainEqual(made);
  if (location !== null) {
    const found = await city.app.request(location, {
      headers: { Authorization: `Bearer ${reader}` },
    });
    expect(await jsonOf(found)).toEqual(made);
  }
});
