/**
 * Requests to the functions as they are deployed: the bundles, in a process of their own, with events in
 * the shapes that CloudFront's function URLs and API Gateway send.
 */
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { changeMeasure } from "@kursbuch/core/measure";
import { tenantIdSchema } from "@kursbuch/core/kernel";
import { operatorIn } from "../fixtures/people.ts";
import { aMeasure, aRegister } from "../fixtures/register.ts";
import { importRegister } from "@kursbuch/core/register";
import { type Deployment, deploy } from "./deployment.ts";
import { functionUrlEvent, httpApiEvent, type HttpResult, originSecret } from "./events.ts";
import type { Instance } from "./runtime.ts";

let here: Deployment;
let api: Instance;
let pages: Instance;

beforeAll(async () => {
  here = await deploy();
  [api, pages] = await Promise.all([here.start("api"), here.start("pages")]);
});

async function ask(
  instance: Instance,
  path: string,
  asked: Parameters<typeof functionUrlEvent>[1] = {},
  event = functionUrlEvent,
): Promise<HttpResult> {
  return (await instance.invoke<HttpResult>(event(path, asked))).result;
}

const measures = "/api/v1/tenants/alpha/measures";

describe("the API", () => {
  test("answers what CloudFront and what API Gateway send", async () => {
    for (const event of [functionUrlEvent, httpApiEvent]) {
      // API Gateway has no edge in front that would bring a secret.
      const edge = event === functionUrlEvent ? {} : { "x-origin-secret": originSecret };
      const headers = { ...edge, "x-forwarded-host": "kursbuch.example" };
      const answer = await ask(api, measures, { query: "limit=2", headers }, event);
      expect(answer.statusCode).toBe(200);
      expect((JSON.parse(answer.body) as { items: unknown[] }).items).toHaveLength(2);
    }
  });

  test("writes once, with the token that comes in a header", async () => {
    const token = await here.cities.token("coordinator");
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": "the-same-twice",
    };
    const body = JSON.stringify({ number: "7", title: "Ämter öffnen", strategy: "digital" });
    const asked = { method: "POST", headers, body };
    const first = await ask(api, measures, asked);
    // A body that is not text arrives as base64.
    const again = await ask(api, measures, { ...asked, body: Buffer.from(body) });
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(JSON.parse(again.body)).toEqual(JSON.parse(first.body));
    expect(JSON.parse(first.body)).toMatchObject({ title: "Ämter öffnen" });
    const list = await ask(api, measures, { headers });
    expect(list.body.match(/Ämter öffnen/g)).toHaveLength(1);
  });

  test("refuses a body that is no JSON, and one of more than a mebibyte", async () => {
    const token = await here.cities.token("coordinator");
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const broken = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const refused = await ask(api, measures, { method: "POST", headers, body: broken });
    expect(refused.statusCode).toBe(400);
    const large = Buffer.alloc(1024 * 1024 + 1, 0x20);
    const refusedToo = await ask(api, measures, { method: "POST", headers, body: large });
    expect(refusedToo.statusCode).toBe(413);
  });

  test("cookies come apart and go apart", async () => {
    const answer = await ask(api, "/auth/sign-in", {
      query: "tenant=alpha&return=/alpha",
      cookies: ["lang=en", "__Host-session=nonsense"],
    });
    // No provider is set up here: people are led to where it is explained.
    expect(answer.statusCode).toBe(303);
    expect(answer.headers["location"]).toMatch(/^\/anmelden\?/);
    const choice = await ask(pages, "/alpha", { query: "lang=en&theme=dark" });
    expect(choice.statusCode).toBe(303);
    expect(choice.cookies).toHaveLength(2);
    expect(choice.cookies?.[0]).toMatch(/^lang=en; .*Secure/);
    expect(choice.headers).not.toHaveProperty("set-cookie");
  });

  test("the host is the one that people asked for", async () => {
    const answer = await ask(pages, "/alpha/", { headers: { "x-forwarded-host": "k.example" } });
    expect(answer.statusCode).toBe(301);
    expect(answer.headers["location"]).toBe("https://k.example/alpha");
  });
});

describe("the edge", () => {
  test.each([
    ["nothing", { "x-origin-secret": "" }],
    ["another secret", { "x-origin-secret": `${originSecret}x` }],
    ["a host that is none", { "x-forwarded-host": "kursbuch.example/alpha?" }],
    ["no host", { "x-forwarded-host": "" }],
  ])("whoever brings %s has come past it", async (_, headers) => {
    for (const instance of [api, pages]) {
      const answer = await ask(instance, "/alpha", { headers });
      expect(answer.statusCode).toBe(403);
      expect(answer.body).not.toContain("Alpha");
    }
  });

  test("a function that has an edge in front does not start without its secret", async () => {
    const started = here.start("api", { SST_KEY: "", SST_KEY_FILE: "", SESSION_KEYS: "" });
    await expect(started).rejects.toThrow("could not be loaded");
  });
});

describe("paths", () => {
  test("with letters of every alphabet lead to a page or to none, and never to an error", async () => {
    const cases: [path: string, status: number][] = [
      ["/alpha/ziele/1", 200],
      ["/alpha/massnahmen/1.1", 200],
      ["/alpha/massnahmen/%C3%84mter", 404],
      ["/alpha/massnahmen/1%2F1", 404],
      ["/%F0%9F%92%A9", 404],
      ["/alpha%23beta", 404],
      ["/alpha/%2e%2e/beta", 200],
      ["//evil.example", 404],
    ];
    for (const [path, status] of cases)
      expect([path, (await ask(pages, path)).statusCode]).toEqual([path, status]);
    // API Gateway hands on what it has decoded.
    const headers = { "x-origin-secret": originSecret, "x-forwarded-host": "kursbuch.example" };
    const decoded = await ask(pages, "/alpha/massnahmen/%C3%84mter", { headers }, httpApiEvent);
    expect(decoded.statusCode).toBe(404);
    expect(pages.lines().filter((line) => line.includes('"ERROR"'))).toEqual([]);
  });

  test("that make no address are refused", async () => {
    const answer = await ask(api, "/%E0%A4%A");
    expect([400, 404]).toContain(answer.statusCode);
  });
});

describe("answers", () => {
  test("go compressed to whoever takes it, and say so to caches", async () => {
    const plain = await ask(pages, "/alpha");
    expect(plain.isBase64Encoded).toBe(false);
    expect(plain.headers["vary"]).toContain("Accept-Encoding");
    for (const accept of ["gzip", "br, GZIP; q=0.8", "*", "gzip, *;q=0"]) {
      const packed = await ask(pages, "/alpha", { headers: { "accept-encoding": accept } });
      expect(packed.headers["content-encoding"]).toBe("gzip");
      expect(gunzipSync(Buffer.from(packed.body, "base64")).toString()).toBe(plain.body);
    }
    for (const accept of ["br", "gzip;q=0", "gzip;q=0.0, *", "identity", "xgzip"]) {
      const unpacked = await ask(pages, "/alpha", { headers: { "accept-encoding": accept } });
      expect(unpacked.body).toBe(plain.body);
    }
  });

  test("of a city's page may be kept for a minute; of a member's page, not at all", async () => {
    const page = await ask(pages, "/alpha");
    expect(page.headers["cache-control"]).toBe("public, max-age=0, s-maxage=60");
    const mine = await ask(pages, "/alpha", { cookies: ["__Host-session=nonsense"] });
    expect(mine.headers["cache-control"]).toBe("private, no-store");
    const choice = await ask(pages, "/alpha", { query: "lang=en" });
    expect(choice.headers["cache-control"]).toBe("no-store");
  });

  test("that are larger than Lambda passes on come compressed, or with a sentence", async () => {
    const id = tenantIdSchema.parse("large");
    const many = Array.from({ length: 500 }, (_, index) =>
      // Quotation marks are two characters each in Lambda's answer.
      aMeasure(String(index + 1), { description: '"'.repeat(6_000) }),
    );
    await importRegister(here.cities.table, {
      tenant: id,
      document: aRegister({ measures: many }),
    });
    const path = "/api/v1/tenants/large/measures";
    const plain = await ask(api, path);
    expect([plain.statusCode, JSON.parse(plain.body)]).toMatchObject([
      406,
      { code: "compression-required" },
    ]);
    const packed = await ask(api, path, { headers: { "accept-encoding": "gzip" } });
    expect(packed.statusCode).toBe(200);
    const text = gunzipSync(Buffer.from(packed.body, "base64")).toString();
    expect(text.length).toBeGreaterThan(6_000_000);
    expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(500);
  });
});

describe("the time", () => {
  test("that is up is said, before Lambda ends the process; the next request is answered", async () => {
    here.cloud.hang(true);
    try {
      const late = api.invoke<HttpResult>(functionUrlEvent(measures), { milliseconds: 1_600 });
      const { statusCode, headers, body } = (await late).result;
      expect([statusCode, headers["retry-after"]]).toEqual([503, "1"]);
      expect(JSON.parse(body)).toMatchObject({ code: "timed-out" });
      const page = pages.invoke<HttpResult>(functionUrlEvent("/beta"), { milliseconds: 1_600 });
      const answer = (await page).result;
      expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([503, "no-store"]);
      expect(answer.body).toContain("<!doctype html>");
      expect(answer.body).toContain("Das hat nicht geklappt");
    } finally {
      here.cloud.hang(false);
    }
    expect((await ask(api, measures)).statusCode).toBe(200);
    expect((await ask(pages, "/beta")).statusCode).toBe(200);
  });

  test("nothing that was asked here was more than the policies allow", () => {
    expect(here.cloud.refusals()).toEqual([]);
  });

  test("what a fresh process shows was written by another one a moment ago", async () => {
    const access = operatorIn(here.cities.table, "beta");
    await changeMeasure(access, "m-1-1", 1, { title: "Gerade geändert" });
    const cold = await here.start("pages");
    expect((await ask(cold, "/beta/massnahmen/1.1")).body).toContain("Gerade geändert");
  });
});
