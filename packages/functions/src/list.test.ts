/** Lists: filters, their limits, and paging that meets each item once. */
import { beforeAll, describe, expect, test } from "vitest";
import { rebuildSummaries } from "@kursbuch/core/summary";
import { aMeasure, aRegister } from "../../../test/fixtures/register.ts";
import {
  itemsOf,
  jsonOf,
  problemOf,
  service,
  type Service,
} from "../../../test/fixtures/service.ts";

let city: Service;

beforeAll(async () => {
  city = await service({
    alpha: aRegister({
      measures: [
        aMeasure("1", { title: "Bürgerservice", responsibleUnit: "hauptamt" }),
        aMeasure("1.1", { goals: ["1"], horizon: "short", status: "begun" }),
        aMeasure("1.2", { goals: ["2", "3"], horizon: "long", responsibleUnit: "bauamt" }),
        aMeasure("1.3", {
          goals: "all",
          participatingUnits: ["bauamt"],
          description: "Straßenbau",
        }),
        aMeasure("1.10", { goals: ["9"], status: "standing" }),
        aMeasure("2", { title: "ÖFFENTLICHE Daten", strategy: "digital" }),
      ],
      milestones: ["a", "b", "c"].map((id) => ({ id, measure: "m-1-1", title: id })),
      obligations: ["1", "2", "10"].map((number) => ({
        id: `o${number}`,
        number,
        title: "Pflicht",
        law: "EGovG",
        visibility: "public",
      })),
      decisions: ["2014", "2015-01", "2015"].map((date) => ({
        id: `d${date}`,
        title: "Vorlage",
        date,
        visibility: "public",
      })),
    }),
  });
  await rebuildSummaries(city.table);
});

const numbers = async (query: string) =>
  (await itemsOf(await city.request(`/tenants/alpha/measures${query}`))).map((m) => m["number"]);

const all = ["1", "1.1", "1.2", "1.3", "1.10", "2"];

test.each([
  ["", all],
  ["?goal=1", ["1.1", "1.3"]],
  ["?goal=3", ["1.2", "1.3"]],
  // "All" goals are those that still hold; who named the old one by number still does.
  ["?goal=9", ["1.10"]],
  ["?goal=all", []],
  ["?goal=none", []],
  ["?area=A", ["1.1", "1.2", "1.3"]],
  ["?area=B", ["1.2", "1.3", "1.10"]],
  ["?area=C", []],
  ["?horizon=short", ["1.1"]],
  ["?horizon=unknown", ["1", "1.3", "1.10", "2"]],
  ["?status=standing", ["1.10"]],
  ["?status=unknown", ["1", "1.2", "1.3", "2"]],
  ["?unit=bauamt", ["1.2", "1.3"]],
  ["?unit=hauptamt", ["1"]],
  ["?unit=none", []],
  ["?strategy=digital", all],
  ["?strategy=none", []],
  ["?number=1.1", ["1.1"]],
  ["?number=1", ["1"]],
  ["?text=stra%C3%9Fenbau", ["1.3"]],
  ["?text=STRA%C3%9FEN", ["1.3"]],
  ["?text=%C3%B6ffentliche+daten", ["2"]],
  ["?text=o%CC%88ffentliche", ["2"]],
  ["?text=daten+%C3%B6ffentliche", ["2"]],
  ["?text=ma%C3%9Fnahme+1.10", ["1.10"]],
  ["?text=.*", []],
  ["?text=%20%20", all],
  // As a form sends it whose fields were left alone.
  ["?goal=&area=&horizon=&status=&unit=&text=&cursor=&limit=", all],
  ["?goal=1&horizon=short&area=A&text=1.1", ["1.1"]],
  ["?goal=1&horizon=long", []],
])("measures%s", async (query, expected) => {
  expect(await numbers(query)).toEqual(expected);
});

test.each([
  ["horizon=soon", ["horizon"]],
  ["status=Begun", ["status"]],
  ["status=all", ["status"]],
  ["goal=1&goal=2", ["goal"]],
  ["goal=1&goal=2&text=a&text=b", ["goal", "text"]],
  ["surprise=1", ["surprise"]],
  ["tenant=beta", ["tenant"]],
  ["visibility=internal", ["visibility"]],
  ["__proto__=1", ["__proto__"]],
  ["constructor=1", ["constructor"]],
  [`text=${"x".repeat(201)}`, ["text"]],
  [`text=${"x".repeat(1_000_000)}`, ["text"]],
  [`goal=${"1".repeat(65)}`, ["goal"]],
  ["limit=0", ["limit"]],
  ["limit=501", ["limit"]],
  ["limit=-1", ["limit"]],
  ["limit=1.5", ["limit"]],
  ["limit=many", ["limit"]],
  ["horizon=soon&status=late&surprise=1", ["horizon", "status", "surprise"]],
])("measures?%.60s is refused and says why", async (query, places) => {
  const problem = await problemOf(await city.request(`/tenants/alpha/measures?${query}`));
  expect(problem).toMatchObject({ status: 422, code: "invalid-input" });
  expect(problem.places.toSorted()).toEqual(places);
});

describe.each([
  "/tenants",
  "/tenants/alpha/measures",
  "/tenants/alpha/strategies",
  "/tenants/alpha/obligations",
  "/tenants/alpha/decisions",
  "/tenants/alpha/measures/m-1-1/milestones",
  "/tenants/alpha/measures/m-1-1/history",
])("%s", (path) => {
  test("is walked page by page, each item once and in order", async () => {
    const whole = await itemsOf(await city.request(path));
    expect(whole.length).toBeGreaterThan(0);
    for (const limit of [1, 2, whole.length, 500]) {
      const walked = [];
      let pages = 0;
      for (let cursor: unknown = ""; cursor !== null; pages++) {
        const page = await jsonOf(
          await city.request(`${path}?limit=${limit}&cursor=${String(cursor)}`),
        );
        const items = page["items"] as unknown[];
        expect(items.length).toBeLessThanOrEqual(limit);
        walked.push(...items);
        cursor = page["next"];
      }
      expect(walked).toEqual(whole);
      expect(pages).toBe(Math.ceil(whole.length / limit));
    }
  });

  test("takes no cursor that it did not give", async () => {
    const forged = ["!", "%00", "a".repeat(401), "%F0%9F%98%80", base64("a b"), base64("\u0000")];
    // The list of tenants goes on after any id; that shows nothing that it would not show anyway.
    if (path !== "/tenants") forged.push(base64("absent"), base64("TENANT#beta#measure"));
    for (const cursor of forged) {
      const problem = await problemOf(await city.request(`${path}?cursor=${cursor}`));
      expect(problem, cursor).toMatchObject({ status: 422, places: ["cursor"] });
    }
  });
});

test("a cursor is of its list", async () => {
  const { next } = await jsonOf(await city.request("/tenants/alpha/obligations?limit=1"));
  const wrong = await city.request(`/tenants/alpha/decisions?cursor=${String(next)}`);
  expect(wrong.status).toBe(422);
});

test("walking on while others write neither skips nor repeats what stays", async () => {
  const coordinator = await city.token(["coordinator", "approver"]);
  const first = await jsonOf(await city.request("/tenants/alpha/measures?limit=3"));
  const { id: _id, ...between } = aMeasure("1.15");
  await city.request("/tenants/alpha/measures", {
    method: "POST",
    token: coordinator,
    json: between,
  });
  const rest = await numbers(`?cursor=${String(first["next"])}`);
  expect(rest).toEqual(["1.3", "1.10", "1.15", "2"]);
});

test("the list of cities shows their summaries", async () => {
  const cities = await itemsOf(await city.request("/tenants"));
  expect(cities.map(({ id, name }) => [id, name])).toEqual([
    ["alpha", "Alpha"],
    ["beta", "Beta"],
  ]);
});

test("what is no address, or not in this way, says so", async () => {
  for (const path of ["/tenants/", "/", "/tenants/alpha/measures/m-1/parts", "/tenants/alpha/"])
    expect(await problemOf(await city.request(path))).toMatchObject({
      status: 404,
      code: "unknown-page",
    });
  for (const [method, path, allow] of [
    ["PUT", "/tenants/alpha/measures/m-1", "GET, PATCH, HEAD"],
    ["DELETE", "/tenants/alpha/measures/m-1", "GET, PATCH, HEAD"],
    ["POST", "/tenants", "GET, HEAD"],
    ["DELETE", "/tenants/alpha/measures", "GET, POST, HEAD"],
    ["OPTIONS", "/tenants/alpha/measures/m-1-1/milestones/a", "PATCH"],
  ] as const) {
    const answer = await city.request(path, { method });
    expect(answer.headers.get("allow")).toBe(allow);
    expect(await problemOf(answer)).toMatchObject({ status: 405, code: "method-not-allowed" });
  }
  const head = await city.request("/tenants/alpha/measures", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("health tells whether the database answers", async () => {
  const answer = await city.app.request("/api/health");
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
});

function base64(text: string): string {
  return Buffer.from(text).toString("base64url");
}
