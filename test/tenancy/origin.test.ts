/**
 * What other sites could make somebody's browser send: it changes nothing, for any operation. And
 * where a request, or a link, names another place than the one it goes to.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { safePath } from "@kursbuch/functions/sign-in/attempt";
import { headOf, origin } from "../fixtures/people.ts";
import { api, problemOf } from "../fixtures/service.ts";
import { type Call, callOf, operations, requestOf } from "./calls.ts";
import { differences, stateOf } from "./state.ts";
import { callerIn, type World, world } from "./world.ts";

let here: World;
/** The cookie alone, as any site could make a browser send it. */
let cookie: Record<string, string>;

beforeAll(async () => {
  here = await world();
  const { session } = here.alpha.chief;
  cookie = { Cookie: session["Cookie"] ?? "" };
});

const crossSite: Readonly<Record<string, Record<string, string>>> = {
  "from another site": { Origin: "https://evil.example" },
  "from a page without an origin": { Origin: "null" },
  "from this service, but not encrypted": { Origin: "http://kursbuch.example" },
  "from another port": { Origin: `${origin}:8443` },
  "from a subdomain": { Origin: "https://beta.kursbuch.example" },
  "from a domain that begins so": { Origin: `${origin}.evil.example` },
  "from a domain that ends so": { Origin: "https://evil-kursbuch.example" },
  "from an origin in capitals": { Origin: "HTTPS://KURSBUCH.EXAMPLE" },
  "from two origins": { Origin: `${origin} https://evil.example` },
  "from an empty origin": { Origin: "" },
  "that the browser calls cross-site": { "Sec-Fetch-Site": "cross-site" },
  "that the browser calls same-site": { "Sec-Fetch-Site": "same-site" },
  "of a word that no browser says": { "Sec-Fetch-Site": "own-origin" },
  "cross-site with this origin": { "Sec-Fetch-Site": "cross-site", Origin: origin },
  "same-origin with another origin": { "Sec-Fetch-Site": "same-origin", Origin: "null" },
  "typed in, with another origin": { "Sec-Fetch-Site": "none", Origin: "https://evil.example" },
  "that says nothing about itself": {},
};

const unsafe = [...operations].filter(([, { method }]) => method !== "GET").map(([name]) => name);

describe("a request", () => {
  test.each(Object.entries(crossSite))("%s changes nothing", async (_, sent) => {
    const { alpha } = here;
    const headers = { ...cookie, ...sent };
    const asked: [name: string, ...Parameters<World["request"]>][] = [];
    for (const name of unsafe) {
      const call = await callOf(name, alpha, alpha.chief.member);
      asked.push([name, ...requestOf(name, "alpha", call, headers)]);
    }
    const before = await stateOf(here.table);
    for (const [name, ...request] of asked) {
      const answer = await here.request(...request);
      expect(await problemOf(answer), name).toMatchObject({ status: 403, code: "cross-site" });
    }
    expect(differences(before, await stateOf(here.table))).toEqual([]);
  });

  test.each(Object.entries(crossSite))("%s ends no session", async (_, sent) => {
    for (const path of [
      "/auth/sign-out",
      "/auth/sign-out-everywhere",
      "/auth/backchannel-logout/../sign-out-everywhere",
      "/auth/backchannel-logout/%2e%2e/sign-out-everywhere",
      "/auth/backchannel-logout%2f..%2fsign-out-everywhere",
      "//auth/sign-out-everywhere",
    ]) {
      const headers = { ...cookie, ...sent };
      const answer = await here.app.request(path, { method: "POST", headers });
      expect([403, 404], path).toContain(answer.status);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const { session } = here.alpha.chief;
    expect((await here.request("/tenants/alpha/members", { headers: session })).status).toBe(200);
  });

  test("of this service's own pages changes what it should", async () => {
    const { alpha } = here;
    for (const sent of [
      { "Sec-Fetch-Site": "same-origin", Origin: origin },
      { "Sec-Fetch-Site": "same-origin" },
      { "Sec-Fetch-Site": "none" },
      { Origin: origin },
    ] as Record<string, string>[]) {
      const call = await callOf("createDecision", alpha, "");
      const asked = requestOf("createDecision", "alpha", call, { ...cookie, ...sent });
      expect((await here.request(...asked)).status, JSON.stringify(sent)).toBe(201);
    }
  });

  test("of a program with a token comes from no site, and from another one it is refused", async () => {
    const { alpha } = here;
    const { token } = callerIn(alpha, "coordinator");
    const call = await callOf("createDecision", alpha, "");
    const asked = (headers: Record<string, string>) =>
      here.request(...requestOf("createDecision", "alpha", call, { ...token, ...headers }));
    expect((await asked({})).status).toBe(201);
    for (const sent of [{ Origin: "https://evil.example" }, { "Sec-Fetch-Site": "cross-site" }])
      expect((await asked(sent as Record<string, string>)).status).toBe(403);
  });

  test("with a cookie beside the token counts as the token's", async () => {
    const { alpha, beta } = here;
    const headers = { ...alpha.chief.session, ...callerIn(beta, "coordinator").token };
    const answer = await here.request("/tenants/alpha/members", { headers });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "invalid-token" });
  });
});

test("no other site may read an answer, or ask whether it may", async () => {
  for (const path of [
    `${api}/tenants/alpha/measures`,
    `${api}/me`,
    `${api}/nowhere`,
    "/auth/sign-out",
  ])
    for (const method of ["GET", "OPTIONS"]) {
      const headers = {
        ...cookie,
        Origin: "https://evil.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "content-type",
      };
      const answer = await here.app.request(path, { method, headers });
      const names = [...answer.headers.keys()].filter((name) => name.startsWith("access-control"));
      expect(names, `${method} ${path}`).toEqual([]);
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    }
});

test.each([
  ["X-Tenant", "beta"],
  ["X-Forwarded-Host", "beta.kursbuch.example"],
  ["X-Forwarded-Prefix", "/api/v1/tenants/beta"],
  ["X-Original-URL", "/api/v1/tenants/beta/members"],
  ["X-Rewrite-URL", "/api/v1/tenants/beta/members"],
  ["X-HTTP-Method-Override", "DELETE"],
  ["Forwarded", "host=beta.kursbuch.example"],
  ["Host", "beta.kursbuch.example"],
])("%s: %s changes no answer", async (name, value) => {
  const { alpha } = here;
  const textOf = async (path: string, headers: Record<string, string>) => {
    const answer = await here.request(path, { headers: { ...alpha.chief.session, ...headers } });
    return `${answer.status} ${headOf(answer)} ${await answer.text()}`;
  };
  for (const path of ["/tenants/alpha/members", "/tenants/beta/members", "/me", "/tenants/alpha"])
    expect(await textOf(path, { [name]: value }), path).toBe(await textOf(path, {}));
});

test("a tenant in a query or a body is none", async () => {
  const { alpha } = here;
  const { session } = alpha.chief;
  const query = await here.request("/tenants/alpha/members?tenant=beta", { headers: session });
  expect(query.status).toBe(422);
  for (const name of unsafe) {
    const call: Call = await callOf(name, alpha, alpha.chief.member);
    if (call.json === undefined) continue;
    const json = { ...call.json, tenant: "beta" };
    const answer = await here.request(...requestOf(name, "alpha", { ...call, json }, session));
    expect(await problemOf(answer), name).toMatchObject({ status: 422, places: ["#/tenant"] });
  }
});

describe("where somebody goes after signing in", () => {
  test.each([
    "/",
    "/alpha",
    "/alpha/massnahmen?a=1&b=%2F%2Fevil.example",
    "/alpha/a%20b",
    "/authority",
    "/apis",
    "/@evil.example",
  ])("%s is a page of this service", (path) => expect(safePath(path, origin)).toBe(path));

  test.each([
    undefined,
    "",
    "alpha",
    "evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/alpha/..//evil.example",
    "/%2e%2e//evil.example",
    "/%2e//evil.example",
    "/alpha\u0000",
    "/alpha\r\nSet-Cookie: a=b",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "http://kursbuch.example/alpha",
    `${origin}@evil.example`,
    `${origin}.evil.example`,
    `${origin}/alpha`,
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "/auth",
    "/auth/sign-in?tenant=beta",
    "/alpha/../auth/sign-out",
    "/%2e/auth/sign-in",
    "/./auth/test",
    "/api",
    "/api/v1/me",
    "/alpha/../api/v1/me",
    `/${"a".repeat(2000)}`,
  ])("%j is not", (path) => expect(safePath(path, origin)).toBe("/"));

  test("no path leads to another host, as a browser reads it", () => {
    const pieces = [
      "/",
      "\\",
      ".",
      "..",
      "@",
      ":",
      "evil.example",
      "%2f",
      "%5c",
      "%09",
      "?",
      "#",
      "//",
    ];
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          for (const d of pieces) {
            const safe = safePath(`/${a}${b}${c}${d}`, origin);
            expect(new URL(safe, origin).origin, `/${a}${b}${c}${d}`).toBe(origin);
          }
  });
});
