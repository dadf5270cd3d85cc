/** Input that was made to do harm, and contributors who reach beyond their unit. */
import { beforeAll, expect, test } from "vitest";
import { exportRegister } from "@kursbuch/core/register";
import { aMeasure } from "../../../test/fixtures/register.ts";
import {
  type Asked,
  itemsOf,
  jsonOf,
  problemOf,
  service,
  type Service,
} from "../../../test/fixtures/service.ts";
import { everything } from "../../../test/fixtures/table.ts";
import { creations, writableRegister } from "../../../test/fixtures/writes.ts";

let city: Service;
let coordinator: string;
let administrator: string;

beforeAll(async () => {
  city = await service({ alpha: writableRegister });
  coordinator = await city.token("coordinator");
  administrator = await city.token("administrator");
});

/** A change that must be refused with exactly this field named. */
async function refusedField(path: string, field: string, value: unknown): Promise<void> {
  const answer = await city.request(`/tenants/alpha${path}`, {
    method: "PATCH",
    token: path === "" ? administrator : coordinator,
    seen: 1,
    json: { [field]: value },
  });
  const why = `${field}: ${JSON.stringify(value).slice(0, 60)}`;
  expect(answer.status, why).toBe(422);
  const { places } = await problemOf(answer);
  expect(places.length, why).toBeGreaterThan(0);
  expect(places.some((place) => String(place).startsWith(`#/${field}`))).toBe(true);
}

const textFields = [
  ["", "name"],
  ["/strategies/digital", "title"],
  ["/strategies/digital", "summary"],
  ["/measures/m-1-1", "title"],
  ["/measures/m-1-1", "description"],
  ["/measures/m-1-1", "funding"],
  ["/measures/m-1-1/milestones/start", "title"],
  ["/measures/m-1-2/dependencies/first", "note"],
  ["/obligations/access", "law"],
  ["/obligations/access", "fulfilmentNote"],
  ["/decisions/paper", "title"],
  ["/decisions/paper", "originator"],
] as const;

const hostileTexts = [
  "x".repeat(10_001),
  "half \ud800",
  "\udfff half",
  "null\u0000byte",
  "escape\u001b[31m",
  "return\rhere",
  "delete\u007f",
  "",
  "   ",
];

test.each(textFields)("%s %s takes no hostile text", async (path, field) => {
  const before = await everything(city.table);
  for (const text of hostileTexts) await refusedField(path, field, text);
  expect(await everything(city.table)).toBe(before);
});

const linkFields = [
  ["", "website", (url: string) => url],
  ["/decisions/paper", "url", (url: string) => url],
  ["/decisions/paper", "oparlId", (url: string) => url],
  ["/measures/m-1-1", "links", (url: string) => [{ title: "Link", url }]],
  ["/strategies/digital", "glossary", (url: string) => [{ term: "Wort", url }]],
] as const;

const hostileLinks = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//example.org",
  "/relative",
  "https:",
  "https://",
  "https://[::1]/",
  "https://exa mple.org/",
  "https://example.org/a\u0000b",
  "https://example.org/\ud800",
  `https://example.org/${"x".repeat(2000)}`,
];

test.each(linkFields)("%s %s takes no hostile link", async (path, field, around) => {
  const before = await everything(city.table);
  for (const url of hostileLinks) await refusedField(path, field, around(url));
  expect(await everything(city.table)).toBe(before);
});

test.each([
  "__proto__",
  "constructor",
  "a#b",
  "A",
  "ä",
  "x".repeat(1_000_000),
  "",
  "a\u0000",
  "-a",
])("%o is no id to refer to", async (id) => {
  for (const [path, field, value] of [
    ["/measures/m-1-1", "strategy", id],
    ["/measures/m-1-1", "bundle", id],
    ["/measures/m-1-1", "responsibleUnit", id],
    ["/measures/m-1-1", "participatingUnits", [id]],
    ["/measures/m-1-1", "decisions", [id]],
    ["/obligations/access", "measures", [id]],
    ["/decisions/paper", "related", [id]],
    ["", "units", [{ id, name: "Amt" }]],
  ] as const)
    await refusedField(path, field, value);
});

test.each(["constructor", "absent"])("%s is an id that leads nowhere", async (id) => {
  for (const [path, field, value] of [
    ["/measures/m-1-1", "strategy", id],
    ["/measures/m-1-1", "bundle", id],
    ["/measures/m-1-1", "responsibleUnit", id],
    ["/measures/m-1-1", "decisions", [id]],
    ["/measures/m-1-1", "goals", [id]],
    ["/obligations/access", "measures", [id]],
    ["/decisions/paper", "related", [id]],
    ["/strategies/digital", "decisions", [id]],
  ] as const)
    await refusedField(path, field, value);
});

test.each([
  "/tenants/alpha/measures/__proto__",
  "/tenants/__proto__/measures",
  "/tenants/constructor",
  "/tenants/alpha%23measure/measures",
  "/tenants/alpha/measures/m-1%23x",
  "/tenants/alpha/measures/m-1%00",
  "/tenants/alpha/measures/%ED%A0%80",
  "/tenants/alpha/measures/%E0%A4%A",
  "/tenants/alpha/measures/..%2f..%2fbeta",
  `/tenants/alpha/measures/${"x".repeat(1_000_000)}`,
  `/tenants/${"x".repeat(1_000_000)}/measures`,
])("the path %.60s leads nowhere", async (path) => {
  for (const token of [undefined, coordinator]) {
    const answer = await city.request(path, { ...(token && { token }) });
    expect((await problemOf(answer)).status).toBe(404);
  }
});

test("a text of a megabyte is refused by its field", async () => {
  await refusedField("/measures/m-1-1", "description", "x".repeat(1_000_000));
  await refusedField("/measures/m-1-1", "title", "\u0301".repeat(500_000));
});

test("nesting without end is refused and harms nothing", async () => {
  const depth = 250_000;
  const body = `{"title":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  const asked: Asked = {
    method: "POST",
    token: coordinator,
    body,
    headers: { "Content-Type": "application/json", "Idempotency-Key": "deep" },
  };
  const answer = await city.request("/tenants/alpha/decisions", asked);
  expect(await problemOf(answer)).toMatchObject({ status: 422, places: ["#/title"] });
});

test("what is too large for one item is refused, not a defect", async () => {
  const goals = Array.from({ length: 60 }, (_, index) => ({
    number: `${index + 1}`,
    title: "Ziel",
    description: "x".repeat(9000),
  }));
  const before = await everything(city.table);
  const created = await city.request("/tenants/alpha/strategies", {
    method: "POST",
    token: coordinator,
    json: { title: "Groß", goals },
  });
  expect(await problemOf(created)).toMatchObject({ status: 413, code: "object-too-large" });
  expect(await everything(city.table)).toBe(before);
});

test("markup and template signs are text like any other", async () => {
  const title = `<script>alert(1)</script> \${1+1} {{7*7}} '; -- "☃" \u202e`;
  const made = await city.request("/tenants/alpha/decisions", {
    method: "POST",
    token: coordinator,
    json: { title },
  });
  const answer = await city.request(`/tenants/alpha/decisions/${(await jsonOf(made))["id"]}`, {
    token: coordinator,
  });
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect((await jsonOf(answer))["title"]).toBe(title);
});

test("a contributor edits the measures of their unit and no others", async () => {
  await city.request("/tenants/alpha/measures/m-1", {
    method: "PATCH",
    token: coordinator,
    seen: 1,
    json: { participatingUnits: ["bauamt"] },
  });
  const contributor = await city.token("contributor", "alpha", { unit: "bauamt" });
  const json = { description: "Stand der Dinge" };
  const patch = (measure: string, seen: number) =>
    city.request(`/tenants/alpha/measures/${measure}`, {
      method: "PATCH",
      token: contributor,
      seen,
      json,
    });
  expect((await patch("m-1-1", 1)).status).toBe(200);
  expect((await patch("m-1", 2)).status).toBe(200);

  const before = await everything(city.table);
  const refusals = [
    await patch("m-1-2", 1),
    ...(await Promise.all(
      creations
        .map((one) => ({ ...one, path: one.path.replace("m-1-1", "m-1-2") }))
        .map(({ path, body }) =>
          city.request(`/tenants/alpha${path}`, { method: "POST", token: contributor, json: body }),
        ),
    )),
  ];
  for (const answer of refusals)
    expect(await problemOf(answer)).toMatchObject({ status: 403, code: "role-not-allowed" });
  expect(await everything(city.table)).toBe(before);

  const own = "/tenants/alpha/measures/m-1-1";
  for (const [part, body] of [
    ["milestones", { title: "Abnahme" }],
    ["progress", { date: "2025-01-31", percent: 5 }],
  ] as const) {
    const answer = await city.request(`${own}/${part}`, {
      method: "POST",
      token: contributor,
      json: body,
    });
    expect(answer.status).toBe(201);
  }
});

test("a number is given once, in this city, and free again when it is given back", async () => {
  const { id: _id, ...measure } = aMeasure("1.1");
  const create = (tenant: string, token: string) =>
    city.request(`/tenants/${tenant}/measures`, { method: "POST", token, json: measure });
  const both = await city.token(["coordinator", "approver"]);
  const taken = await create("alpha", both);
  expect(await problemOf(taken)).toEqual({
    status: 409,
    code: "number-taken",
    places: ["#/number"],
  });

  const list = await itemsOf(await city.request("/tenants/alpha/measures?number=1.1"));
  await city.request("/tenants/alpha/measures/m-1-1", {
    method: "PATCH",
    token: coordinator,
    seen: list[0]?.["version"] as number,
    json: { number: "1.11" },
  });
  expect((await create("alpha", both)).status).toBe(201);
});

test("what all the refusals left behind is a whole register", async () => {
  const register = await exportRegister(city.table, "alpha");
  expect(register.measures.length).toBeGreaterThan(3);
});
