/**
 * Signing in, the whole way: a real provider, a real callback, a real cookie; and everything that can
 * be swapped, forged or taken along on the way.
 */
import { describe, expect, test } from "vitest";
import { served } from "../fixtures/served.ts";
import { newWalker } from "../fixtures/walker.ts";

const reasonOf = (location: string | undefined) =>
  new URL(location ?? "about:blank").searchParams.get("grund");

test("a person of the city signs in, works, signs out, and the session is dead at once", async () => {
  const city = await served();
  const walker = newWalker();
  const back = await city.enter(
    walker,
    "koordination",
    "tenant=alpha&return=/alpha/massnahmen?a=1",
  );
  expect([back.status, back.location]).toEqual([303, `${city.url}/alpha/massnahmen?a=1`]);
  const cookie = walker.cookies.find(({ name }) => name === "__Host-session");
  expect(cookie).toMatchObject({ path: "/", secure: true, httpOnly: true, sameSite: "lax" });
  expect(back.headers.getSetCookie().join()).not.toMatch(/domain=/i);
  // Nothing of what the provider gave is anywhere where a page, a log or a history could find it.
  expect(`${back.location} ${JSON.stringify(walker.cookies)}`).not.toMatch(/eyJhbGciOiJSUzI1NiI/);

  const me = JSON.parse((await city.ask(walker, "/api/v1/me")).text) as object;
  expect(me).toMatchObject({
    name: "Funktion koordination",
    memberships: [{ tenant: "alpha", roles: ["coordinator"] }],
  });
  const measure = "/api/v1/tenants/alpha/measures/m-1-1";
  const change = { method: "PATCH", seen: 1, json: { description: "Neu" } };
  expect((await city.ask(walker, measure, change)).status).toBe(200);
  const elsewhere = measure.replace("alpha", "beta");
  const refused = await city.ask(walker, elsewhere, change);
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([403, { code: "not-a-member" }]);

  const stolen = walker.cookies.map((one) => ({ ...one }));
  const out = await city.ask(walker, "/auth/sign-out", { method: "POST" });
  expect([out.status, out.location]).toEqual([303, `${city.url}/abgemeldet?mandant=alpha`]);
  expect(walker.cookies.some(({ name }) => name === "__Host-session")).toBe(false);
  for (const path of [measure, "/api/v1/me", "/api/v1/me/data"]) {
    walker.cookies.push(...stolen);
    expect((await city.ask(walker, path)).status, path).toBe(401);
  }
  walker.cookies.push(...stolen);
  expect((await city.ask(walker, measure, { ...change, seen: 2 })).status).toBe(401);
});

test("one device signs out and the other works on; everywhere is everywhere", async () => {
  const city = await served();
  const [office, home] = [newWalker(), newWalker()];
  await city.enter(office, "koordination");
  await city.enter(home, "koordination");
  await city.ask(office, "/auth/sign-out", { method: "POST" });
  const members = "/api/v1/tenants/alpha/members";
  expect((await city.ask(home, members)).status).toBe(200);
  await city.enter(office, "koordination");
  await city.ask(office, "/auth/sign-out-everywhere", { method: "POST" });
  expect((await city.ask(home, members)).status).toBe(401);
});

test("a member of two cities signs in once", async () => {
  const city = await served();
  const walker = newWalker();
  // Groups make somebody a member where they sign in first; from then on once is enough.
  await city.enter(walker, "beide", "tenant=beta");
  await city.enter(walker, "beide", "tenant=alpha");
  for (const tenant of ["alpha", "beta"])
    expect((await city.ask(walker, `/api/v1/tenants/${tenant}/members`)).status).toBe(200);
  const { memberships } = JSON.parse((await city.ask(walker, "/api/v1/me")).text) as {
    memberships: { tenant: string; roles: string[] }[];
  };
  expect(Object.fromEntries(memberships.map(({ tenant, roles }) => [tenant, roles]))).toEqual({
    alpha: ["reader"],
    beta: ["coordinator"],
  });
});

describe("is refused, and makes no session", () => {
  const tries: [string, (callback: URL) => void, reason: string][] = [
    ["another state", (url) => url.searchParams.set("state", "0123abcd.x"), "sign-in-unknown"],
    ["no state", (url) => url.searchParams.delete("state"), "sign-in-unknown"],
    ["another issuer", (url) => url.searchParams.set("iss", "https://x.example"), "sign-in-failed"],
    ["a code that was made up", (url) => url.searchParams.set("code", "abc"), "sign-in-failed"],
    ["another provider's address", (url) => (url.pathname += "/alpha"), "sign-in-failed"],
    ["two states", (url) => (url.search += `&${url.search.slice(1)}`), "sign-in-failed"],
  ];
  test.each(tries)("%s", async (_name, meddle, reason) => {
    const city = await served();
    const walker = newWalker();
    const callback = new URL(await city.toCallback(walker, "koordination"));
    meddle(callback);
    const page = await walker.get(callback.href);
    expect([page.status, reasonOf(page.location)]).toEqual([303, reason]);
    expect(walker.cookies.some(({ name }) => name === "__Host-session")).toBe(false);
  });

  const swaps: [string, (authorization: URL) => void][] = [
    ["a swapped nonce", (url) => url.searchParams.set("nonce", "another")],
    ["a swapped challenge", (url) => url.searchParams.set("code_challenge", "a".repeat(43))],
    ["a token for another audience", (url) => url.searchParams.set("client_id", "another")],
  ];
  test.each(swaps)("%s", async (_name, meddle) => {
    const city = await served();
    const walker = newWalker();
    const callback = await city.toCallback(walker, "koordination", "tenant=alpha", meddle);
    const page = await walker.get(callback);
    expect([page.status, reasonOf(page.location)]).toEqual([303, "sign-in-failed"]);
    expect(walker.cookies.some(({ name }) => name === "__Host-session")).toBe(false);
  });

  test("a callback in another browser, with another attempt, and a second time", async () => {
    const city = await served();
    const [walker, stranger] = [newWalker(), newWalker()];
    const callback = await city.toCallback(walker, "koordination");
    expect(reasonOf((await stranger.get(callback)).location)).toBe("sign-in-unknown");
    // The stranger's own attempt does not make the other's answer theirs.
    const own = new URL(await city.toCallback(stranger, "beide"));
    const mixed = new URL(callback);
    mixed.searchParams.set("state", own.searchParams.get("state") ?? "");
    expect(reasonOf((await stranger.get(mixed.href)).location)).toBe("sign-in-failed");

    expect((await walker.get(callback)).location).toBe(`${city.url}/alpha`);
    expect(reasonOf((await walker.get(callback)).location)).toBe("sign-in-unknown");
  });

  test("who is no member, and who cancels", async () => {
    const city = await served();
    const walker = newWalker();
    expect(reasonOf((await city.enter(walker, "neu")).location)).toBe("not-a-member");
    const cancelled = await city.enter(newWalker(), "Abbrechen");
    expect(reasonOf(cancelled.location)).toBe("sign-in-cancelled");
    expect(walker.cookies.some(({ name }) => name === "__Host-session")).toBe(false);
  });
});

test("a provider that is down has a page that says so, and signed-in people keep working", async () => {
  const city = await served();
  const [walker, late] = [newWalker(), newWalker()];
  await city.enter(walker, "koordination");
  const callback = await city.toCallback(late, "beide");
  await city.stopIdentity();
  const begun = await newWalker().get(`${city.url}/auth/sign-in?tenant=alpha`);
  expect(begun.location).toBe(`${city.url}/anmelden?grund=provider-unavailable&mandant=alpha`);
  expect(reasonOf((await late.get(callback)).location)).toBe("provider-unavailable");
  expect((await city.ask(walker, "/api/v1/tenants/alpha/members")).status).toBe(200);
});

test.each([
  "//evil.example",
  "https://evil.example",
  "/\\evil.example",
  "/%09/evil.example",
  "javascript:alert(1)",
  "/auth/sign-out",
  "/api/v1/me",
  "/a b",
])("nobody is sent on to %s", async (path) => {
  const city = await served();
  const query = new URLSearchParams({ tenant: "alpha", return: path });
  const page = await city.enter(newWalker(), "koordination", query.toString());
  expect(page.location).toMatch(new RegExp(`^${city.url}/(alpha$|%09/evil)`));
});
