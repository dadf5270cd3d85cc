/** What everybody may read, and that nothing else leaves the city by any way. */
import { refreshSummary } from "@kursbuch/core/summary";
import { tenantIdSchema } from "@kursbuch/core/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { canary, secretRegister } from "../../../test/fixtures/secrets.ts";
import { itemsOf, type Json, service, type Service } from "../../../test/fixtures/service.ts";
import { items } from "../../../test/fixtures/table.ts";
import { routes } from "./routes/index.ts";

let city: Service;
let coordinator: string;

beforeAll(async () => {
  city = await service({ alpha: secretRegister });
  await refreshSummary(city.table, tenantIdSchema.parse("alpha"));
  coordinator = await city.token(["coordinator", "approver"]);
});

/** Every address of every reading route, for every object that could be there. */
async function addresses(): Promise<string[]> {
  const stored = (await items(city.table, "TENANT#alpha#")).filter(({ content }) => content);
  const contents = (noun: string) =>
    stored
      .filter(({ pk, sk }) => pk === "TENANT#alpha#register" && String(sk).startsWith(`${noun}#`))
      .map(({ content }) => JSON.parse(String(content)) as Json);
  const idsOf = (noun: string) => contents(noun).map(({ id }) => String(id));
  return routes
    .filter(({ kind }) => kind === "read")
    .flatMap(({ path }) => {
      const [, list, param] = /\/(\w+)\/(\{(?:id|measure)\})/.exec(path) ?? [];
      const inCity = path.replace("{tenant}", "alpha");
      if (path.endsWith("/dossiers/{number}"))
        return contents("measure").map(({ number }) => inCity.replace("{number}", String(number)));
      if (!list || !param) return [inCity];
      const ids = idsOf(list === "strategies" ? "strategy" : list.slice(0, -1));
      return ids.map((id) => inCity.replace(param, id));
    });
}

const searches = [
  ...["canary", "CANARY", "Maßnahme"].map((text) => `text=${text}`),
  ...["1", "3", "all"].map((goal) => `goal=${goal}`),
  ...["1.3", "2", "2.1", "3", "1.1"].map((number) => `number=${number}`),
  "area=A",
  "status=merged",
  "strategy=canary-strategy",
].map((query) => `/tenants/alpha/measures?${query}`);

test("no answer to anybody holds anything internal", async () => {
  const paths = [...(await addresses()), ...searches];
  expect(paths.length).toBeGreaterThan(60);
  let found = 0;
  for (const path of paths) {
    const answer = await city.request(path);
    const bytes = JSON.stringify([...answer.headers]) + (await answer.text());
    expect(bytes, path).not.toMatch(canary);
    if (answer.status === 200) found++;
  }
  // Else the search proved nothing.
  expect(found).toBeGreaterThan(25);
});

test("a member reads all of it", async () => {
  let bytes = "";
  for (const path of await addresses())
    bytes += await (await city.request(path, { token: coordinator })).text();
  const planted = JSON.stringify(secretRegister).match(/CANARY[^"]*|canary-[a-z-]+|9[08]\d+/g);
  expect(planted?.length).toBeGreaterThan(25);
  for (const secret of planted ?? []) expect(bytes).toContain(secret);
});

test("what is internal is not there, whoever asks for it by name", async () => {
  for (const path of [
    "/strategies/canary-strategy",
    "/measures/canary-measure",
    "/measures/canary-measure/history",
    "/measures/canary-measure/progress",
    "/measures/canary-measure/milestones",
    "/measures/canary-measure/dependencies",
    "/measures/canary-in-bundle",
    "/measures/canary-in-strategy",
    "/measures/canary-deep",
    "/obligations/canary-duty",
    "/decisions/canary-paper",
  ]) {
    const hidden = await city.request(`/tenants/alpha${path}`);
    const absent = await city.request(
      `/tenants/alpha${path.replace(/canary-[a-z-]+/, "not-there")}`,
    );
    expect(hidden.status, path).toBe(404);
    expect(await hidden.text(), path).toBe(await absent.text());
  }
});

test("a token that is not valid reads nothing, not even what is public", async () => {
  const foreign = await city.token("administrator", "beta");
  const expired = await city.token("reader", "alpha", { days: -1 });
  const analyst = await city.token("analyst");
  for (const path of (await addresses()).filter((path) => /m-1-1|alpha(\/[a-z]+)?$/.test(path))) {
    expect((await city.request(path, { token: foreign })).status, path).toBe(401);
    expect((await city.request(path, { token: expired })).status, path).toBe(401);
    // An analyst reads here what everybody reads: more comes with what a city releases.
    const [seen, open] = [await city.request(path, { token: analyst }), await city.request(path)];
    if (open.status === 401)
      expect(seen.status, path).toBe(path.endsWith("/membership") ? 200 : 403);
    else expect([seen.status, await seen.text()], path).toEqual([200, await open.text()]);
  }
});

test("what members read is kept by no cache, what everybody reads is the same for all", async () => {
  const open = await city.request("/tenants/alpha/measures");
  expect(open.headers.get("cache-control")).toBe("public, no-cache");
  expect(open.headers.get("vary")).toBe("Authorization, Cookie");
  const closed = await city.request("/tenants/alpha/measures", { token: coordinator });
  expect(closed.headers.get("cache-control")).toBe("private, no-store");
});

test("references lead to public things only, and keep leading there", async () => {
  const [measure] = await itemsOf(await city.request("/tenants/alpha/measures?number=1.1"));
  expect(measure).toMatchObject({ decisions: ["paper"], mergedInto: null, status: "merged" });
  expect(measure).not.toHaveProperty("costOneOff");
  const [duty] = await itemsOf(await city.request("/tenants/alpha/obligations"));
  expect(duty).toMatchObject({ measures: ["m-1-1"] });
});

describe("history for everybody", () => {
  const token = () => coordinator;
  const change = (path: string, seen: number, json: Json) =>
    city.request(`/tenants/alpha${path}`, { method: "PATCH", token: token(), seen, json });
  const create = async (path: string, json: Json): Promise<string> => {
    const answer = await city.request(`/tenants/alpha${path}`, {
      method: "POST",
      token: token(),
      json,
    });
    return String(((await answer.json()) as Json)["id"]);
  };
  const shownOf = async (id: string) =>
    itemsOf(await city.request(`/tenants/alpha/measures/${id}/history`));

  test("begins with the measure's publication, and has nothing of a time of withdrawal", async () => {
    const base = { number: "1.4", strategy: "digital", bundle: "m-1" };
    const id = await create("/measures", { ...base, title: "CANARY before", effort: 98_765 });
    await change(`/measures/${id}`, 1, { title: "CANARY still before" });
    await change(`/measures/${id}`, 2, { title: "Seen", visibility: "public" });
    await change(`/measures/${id}`, 3, { title: "Seen and changed", costYearly: 900_123 });
    await change(`/measures/${id}`, 4, { visibility: "internal" });
    await change(`/measures/${id}`, 5, { title: "CANARY withdrawn" });
    await change(`/measures/${id}`, 6, { title: "Seen again", visibility: "public" });
    const shown = await shownOf(id);
    expect(JSON.stringify(shown)).not.toMatch(canary);
    expect(shown.map(({ sequence, operation }) => [sequence, operation])).toEqual([
      [3, "publish"],
      [4, "update"],
      [7, "publish"],
    ]);
    expect(shown.every((entry) => !("actor" in entry))).toBe(true);
    const all = await itemsOf(
      await city.request(`/tenants/alpha/measures/${id}/history`, { token: coordinator }),
    );
    expect(all).toHaveLength(7);
  });

  test("begins when the measure's bundle and strategy are public too", async () => {
    const strategy = await create("/strategies", { title: "Klima" });
    const bundle = await create("/measures", { number: "7", title: "CANARY 7", strategy });
    const base = { number: "7.1", strategy, bundle, visibility: "public" };
    const id = await create("/measures", { ...base, title: "CANARY draft" });
    await change(`/measures/${id}`, 1, { title: "CANARY second draft" });
    await change(`/strategies/${strategy}`, 1, { visibility: "public" });
    await change(`/measures/${id}`, 2, { title: "Final" });
    await change(`/measures/${bundle}`, 1, { title: "Bündel 7", visibility: "public" });
    const published = await shownOf(id);
    expect(published).toMatchObject([{ sequence: 3, operation: "publish", changes: [] }]);
    await change(`/measures/${id}`, 3, { title: "Changed" });
    const shown = await shownOf(id);
    expect(JSON.stringify(shown)).not.toMatch(canary);
    expect(shown).toMatchObject([
      { sequence: 3, operation: "publish" },
      { sequence: 4, changes: [{ field: "title", from: "Final", to: "Changed" }] },
    ]);
  });

  test("has nothing of the strategy that a measure came from", async () => {
    const base = { visibility: "public", title: "CANARY 8", strategy: "canary-strategy" };
    const bundle = await create("/measures", { ...base, number: "8" });
    const id = await create("/measures", { ...base, number: "8.1", bundle });
    await change(`/measures/${id}`, 1, { title: "CANARY 8 changed" });
    await change(`/measures/${id}`, 2, { title: "Arrived", strategy: "digital", bundle: "m-1" });
    await change(`/measures/${id}`, 3, { horizon: "short" });
    const shown = await shownOf(id);
    expect(JSON.stringify(shown)).not.toMatch(canary);
    expect(shown).toMatchObject([
      { sequence: 3, operation: "publish", changes: [] },
      { sequence: 4, changes: [{ field: "horizon", from: null, to: "short" }] },
    ]);
  });

  test("names no internal paper and no internal measure", async () => {
    await change("/measures/m-1-1", 1, { decisions: ["paper"], mergedInto: "m-1-2" });
    await change("/measures/m-1-1", 2, { decisions: ["paper", "canary-paper"] });
    const shown = await shownOf("m-1-1");
    expect(JSON.stringify(shown)).not.toMatch(canary);
    expect(shown.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });
});
