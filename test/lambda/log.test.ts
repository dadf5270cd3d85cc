/**
 * What functions write down: each request and each fault with its id and its tenant, numbers that
 * CloudWatch makes metrics of, and nothing about a person.
 */
import { beforeAll, expect, test } from "vitest";
import { viewerAddressHeader } from "../../infra/edge/viewer-request.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { functionUrlEvent, type HttpResult } from "./events.ts";
import type { Instance } from "./runtime.ts";

type Line = Record<string, unknown> & {
  _aws?: { CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: object[] }[] };
};

let here: Deployment;
let api: Instance;
let pages: Instance;

beforeAll(async () => {
  here = await deploy();
  [api, pages] = await Promise.all([here.start("api"), here.start("pages")]);
});

const linesOf = (instance: Instance): Line[] =>
  instance.lines().map((line) => JSON.parse(line) as Line);

/** The line that every request ends with. */
const numbersOf = (lines: Line[]): Line => lines.find((line) => line._aws) ?? {};

async function ask(instance: Instance, path: string, asked = {}) {
  return instance.invoke<HttpResult>(functionUrlEvent(path, asked));
}

test("each request is one line, with its id, its operation and its tenant", async () => {
  const { requestId } = await ask(api, "/api/v1/tenants/alpha/measures/m-1-1");
  const lines = linesOf(api);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    requestId,
    service: "api",
    stage: "test",
    tenant: "alpha",
    operation: "readMeasure",
    method: "GET",
    status: "200",
    Requests: 1,
    Faults: 0,
    ColdStarts: 1,
  });
  await ask(api, "/api/v1/tenants/alpha/measures/m-1-1");
  expect(numbersOf(linesOf(api))).toMatchObject({ ColdStarts: 0 });
});

test("is a metric of the service and of the tenant", async () => {
  await ask(pages, "/alpha");
  const { _aws } = numbersOf(linesOf(pages));
  expect(_aws?.CloudWatchMetrics).toEqual([
    {
      Namespace: "Kursbuch",
      Dimensions: [
        ["service", "stage"],
        ["service", "stage", "tenant"],
      ],
      Metrics: [
        { Name: "Requests", Unit: "Count" },
        { Name: "Faults", Unit: "Count" },
        { Name: "Latency", Unit: "Milliseconds" },
        { Name: "ColdStarts", Unit: "Count" },
      ],
    },
  ]);
});

test("of a tenant that somebody made up, or of none, only of the service", async () => {
  for (const path of ["/api/v1/tenants/made-up/measures", "/api/v1/tenants"]) {
    await ask(api, path);
    const { _aws } = numbersOf(linesOf(api));
    expect(_aws?.CloudWatchMetrics[0]?.Dimensions).toEqual([["service", "stage"]]);
  }
  const small = await here.start("api", { TENANT_METRICS: "false" });
  await ask(small, "/api/v1/tenants/alpha");
  const line = numbersOf(linesOf(small));
  expect(line._aws?.CloudWatchMetrics[0]?.Dimensions).toEqual([["service", "stage"]]);
  expect(line).toMatchObject({ tenant: "alpha" });
});

test("nor where something breaks before the tenant is found", async () => {
  const broken = await here.start("api", { TABLE_NAME: "not-there" });
  for (const tenant of ["made-up", "alpha"]) {
    const { result } = await ask(broken, `/api/v1/tenants/${tenant}/measures`);
    expect(result.statusCode).toBe(500);
    const { _aws } = numbersOf(linesOf(broken));
    expect(_aws?.CloudWatchMetrics[0]?.Dimensions).toEqual([["service", "stage"]]);
  }
});

test("a fault is written down with the id that the person is told", async () => {
  const broken = await here.start("api", { TABLE_NAME: "not-there" });
  const { requestId, result } = await ask(broken, "/api/v1/tenants/alpha/measures");
  expect(result.statusCode).toBe(500);
  expect(result.body).toContain(requestId);
  const lines = linesOf(broken);
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: "ERROR",
      message: "Unexpected error",
      requestId,
      tenant: "alpha",
      route: "/api/v1/tenants/:tenant/measures",
      error: expect.objectContaining({ name: "ResourceNotFoundException" }),
    }),
  );
  expect(numbersOf(lines)).toMatchObject({ Faults: 1, requestId });
});

test("nothing of whoever asks is in any line: address, browser, cookie, token, name, path", async () => {
  const marks = ["203.0.113.77", "Jana-Browser", "jana@stadt.example", "geheim-geheim", "suchwort"];
  const token = await here.cities.token("coordinator");
  const headers = {
    [viewerAddressHeader]: "203.0.113.77",
    "user-agent": "Jana-Browser/1.0",
    "x-forwarded-for": "203.0.113.77",
    referer: "https://stadt.example/?q=suchwort",
  };
  const asked = [
    { headers: { ...headers, authorization: `Bearer ${token}` } },
    { headers: { ...headers, authorization: "Bearer kursbuch_geheim-geheim" } },
    { headers, cookies: ["__Host-session=geheim-geheim"] },
    { headers, query: "q=suchwort&login_hint=jana%40stadt.example" },
    { headers, method: "POST", body: "jana@stadt.example" },
  ];
  const paths = [
    "/api/v1/tenants/alpha/members",
    "/auth/callback",
    "/alpha/massnahmen",
    "/suchwort",
  ];
  let count = 0;
  for (const instance of [api, pages])
    for (const path of paths)
      for (const one of asked) {
        await ask(instance, path, one);
        const text = instance.lines().join("\n");
        count += text.split("\n").length;
        for (const mark of [...marks, token, token.slice(9)]) expect(text).not.toContain(mark);
      }
  expect(count).toBeGreaterThanOrEqual(40);
});
