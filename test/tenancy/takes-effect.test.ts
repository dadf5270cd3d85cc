/**
 * What ends a session or changes what somebody may do holds from the very next request on, whatever
 * cookie or token was given before.
 */
import { changeDraft, noteTested, readSignIn } from "@kursbuch/core/identity-provider";
import { dayInBerlin, type Role } from "@kursbuch/core/kernel";
import { erasePerson, readMember } from "@kursbuch/core/member";
import { importRegister } from "@kursbuch/core/register";
import { removeTenant } from "@kursbuch/core/removal";
import { setTenantStatus } from "@kursbuch/core/tenant";
import { createToken } from "@kursbuch/core/token";
import { beforeAll, describe, expect, test } from "vitest";
import { operatorIn, people, signInOptions, type Somebody } from "../fixtures/people.ts";
import { aRegister } from "../fixtures/register.ts";
import { jsonOf, problemOf, service, type Service } from "../fixtures/service.ts";

type Headers = Record<string, string>;

const signIn = signInOptions();
let city: Service;
let crowd: ReturnType<typeof people>;
let administrator: Headers;

beforeAll(async () => {
  city = await service({ signIn });
  crowd = people(city.table, signIn);
  administrator = await crowd.headersOf(await crowd.join("alpha", "administrator"));
});

const members = "/tenants/alpha/members";

/** A member who has just signed in. */
async function signedIn(role: Role = "coordinator", unit: string | null = null, who?: Somebody) {
  const member = await crowd.join("alpha", role, { unit, ...(who && { who }) });
  return { ...member, headers: await crowd.headersOf(member) };
}

async function statusOf(headers: Headers, path = members): Promise<number> {
  return (await city.request(path, { headers })).status;
}

/** Refused, and the browser is told to forget the cookie: reading, writing, and what is the person's. */
async function expectOver(headers: Headers): Promise<void> {
  const json = { title: "Vorlage" };
  const answers = [
    await city.request(members, { headers }),
    // What everybody may read is refused too: else nobody would notice.
    await city.request("/tenants/alpha/measures", { headers }),
    await city.request("/tenants/alpha/decisions", { method: "POST", headers, json }),
  ];
  for (const answer of answers) {
    expect(answer.headers.getSetCookie().at(-1)).toMatch(/^__Host-session=;.*Max-Age=0/);
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "session-ended" });
  }
}

/** Nothing about the person either, for whoever has a copy of the cookie. */
async function expectSilent(headers: Headers): Promise<void> {
  for (const path of ["/me", "/me/data"]) {
    const answer = await city.request(path, { headers });
    expect(answer.status, path).toBe(401);
    expect(await problemOf(answer)).toMatchObject({ code: "session-ended" });
  }
}

const post = (path: string, headers: Headers) =>
  city.app.request(path, { method: "POST", headers });

async function change(who: Somebody, json: object, method = "PATCH"): Promise<void> {
  const { version } = await readMember(operatorIn(city.table, "alpha"), who.member);
  const answer = await city.request(`${members}/${who.member}`, {
    method,
    headers: administrator,
    seen: version,
    ...(method === "PATCH" && { json }),
  });
  expect(answer.status).toBeLessThan(300);
}

describe("a copy of the cookie is worth nothing", () => {
  test("after signing out, in every city", async () => {
    const who = await signedIn();
    const inBeta = await crowd.join("beta", "coordinator", { who });
    const [office, home] = [await crowd.headersOf(inBeta), await crowd.headersOf(inBeta)];
    expect(await statusOf(office, "/tenants/beta/members")).toBe(200);
    const out = await post("/auth/sign-out", office);
    expect([out.status, out.headers.get("cache-control")]).toEqual([303, "no-store"]);
    expect(out.headers.getSetCookie().join()).toMatch(/__Host-session=;.*Max-Age=0/);
    await expectOver(office);
    expect(await statusOf(office, "/tenants/beta/members")).toBe(401);
    expect([await statusOf(home), await statusOf(home, "/tenants/beta/members")]).toEqual([
      200, 200,
    ]);
    // Signing out with it once more ends nothing of anybody else's, and is no error.
    expect((await post("/auth/sign-out", office)).status).toBe(303);
    expect(await statusOf(home)).toBe(200);
  });

  test("after signing out everywhere", async () => {
    const who = await signedIn();
    const home = await crowd.headersOf(who);
    const other = await signedIn();
    expect((await post("/auth/sign-out-everywhere", home)).status).toBe(303);
    await expectOver(home);
    await expectOver(who.headers);
    expect(await statusOf(other.headers)).toBe(200);
    expect(await statusOf(await crowd.headersOf(who))).toBe(200);
  });

  test("after signing out, not for what is the person's own either", async () => {
    const who = await signedIn();
    await post("/auth/sign-out", who.headers);
    await expectSilent(who.headers);
  });

  test("after signing out everywhere, not for what is the person's own either", async () => {
    const who = await signedIn();
    await post("/auth/sign-out-everywhere", who.headers);
    await expectSilent(who.headers);
  });

  test("after signing out, and it does not get a new one", async () => {
    const who = await signedIn();
    const minutes = 60 * 1000;
    const old = await crowd.headersOf(who, Date.now() - 10 * minutes, Date.now() - 5 * minutes);
    await post("/auth/sign-out", old);
    const answer = await city.request(members, { headers: old });
    expect(answer.headers.getSetCookie().at(-1)).toMatch(/^__Host-session=;/);
  });
});

describe("the next request is refused", () => {
  test("where a role was changed, and the one after signing in is as the new role", async () => {
    const who = await signedIn("coordinator");
    await change(who, { roles: ["reader"] });
    await expectOver(who.headers);
    const headers = await crowd.headersOf(who);
    expect(await statusOf(headers)).toBe(200);
    const json = { title: "Vorlage" };
    const written = await city.request("/tenants/alpha/decisions", {
      method: "POST",
      headers,
      json,
    });
    expect(await problemOf(written)).toMatchObject({ status: 403, code: "role-not-allowed" });
  });

  test("where the unit was changed", async () => {
    const who = await signedIn("contributor", "bauamt");
    await change(who, { unit: "hauptamt" });
    await expectOver(who.headers);
  });

  test("where the member was removed, who does not come back with an old cookie", async () => {
    const who = await signedIn();
    await change(who, {}, "DELETE");
    await expectOver(who.headers);
    await erasePerson(city.table, operatorIn(city.table, "alpha"), who.member);
    await expectOver(who.headers);
    const again = await signedIn("reader", null, who);
    await expectOver(who.headers);
    expect(await statusOf(again.headers)).toBe(200);
  });

  test("where a token was revoked", async () => {
    const access = operatorIn(city.table, "alpha");
    const made = await createToken(access, { name: "x", operations: ["register.read"] });
    const headers = { Authorization: `Bearer ${made.secret}` };
    expect(await statusOf(headers)).toBe(200);
    const revoked = await city.request(`/tenants/alpha/tokens/${made.id}`, {
      method: "DELETE",
      headers: administrator,
      seen: made.version,
    });
    expect(revoked.status).toBe(204);
    const answer = await city.request(members, { headers });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "invalid-token" });
  });

  test("where the city was suspended, and only until it resumes", async () => {
    const access = operatorIn(city.table, "beta");
    const who = await crowd.join("beta", "coordinator");
    const headers = await crowd.headersOf(who);
    const token = { Authorization: `Bearer ${await city.token("coordinator", "beta")}` };
    for (const status of ["suspended", "closing"] as const) {
      const closesAt = status === "closing" ? "2099-01-01T00:00:00.000Z" : null;
      await setTenantStatus(access, status, closesAt);
      for (const proof of [headers, token, {}]) {
        const answer = await city.request("/tenants/beta/measures", { headers: proof });
        expect(await problemOf(answer)).toMatchObject({ status: 404, code: "unknown-tenant" });
      }
      await setTenantStatus(access, "active");
      expect(await statusOf(headers, "/tenants/beta/members")).toBe(200);
    }
  });

  test("nor does a suspended city stand among those where somebody is a member", async () => {
    const access = operatorIn(city.table, "beta");
    const headers = await crowd.headersOf(await crowd.join("beta", "coordinator"));
    await setTenantStatus(access, "suspended");
    const me = await jsonOf(await city.request("/me", { headers }));
    await setTenantStatus(access, "active");
    expect(me["memberships"]).toEqual([]);
  });

  test("where the city was deleted, and a member's other cities answer as before", async () => {
    await importRegister(city.table, { tenant: "gamma", document: aRegister() });
    const access = operatorIn(city.table, "gamma");
    const who = await crowd.join("gamma", "coordinator");
    const headers = await crowd.headersOf(await crowd.join("alpha", "coordinator", { who }));
    await setTenantStatus(access, "closing", new Date(Date.now() - 1000).toISOString());
    await removeTenant(city.table, access);
    const answer = await city.request("/tenants/gamma/members", { headers });
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "unknown-tenant" });
    expect(await statusOf(headers)).toBe(200);
    const me = await jsonOf(await city.request("/me", { headers }));
    expect(me).toMatchObject({ memberships: [{ tenant: "alpha" }] });
    expect(await statusOf(await crowd.headersOf(who))).toBe(200);
  });
});

test("a deputy may what the other one may from the next request on, and no longer", async () => {
  const deputy = await signedIn("reader");
  const represented = await signedIn("approver");
  const publishing = async () => {
    const { grants } = (await jsonOf(
      await city.request("/tenants/alpha/membership", { headers: deputy.headers }),
    )) as { grants: Record<string, string> };
    return grants["register.publish"];
  };
  expect(await publishing()).toBeUndefined();
  const name = async (given: object | null) => {
    const { version } = await readMember(operatorIn(city.table, "alpha"), represented.member);
    const answer = await city.request("/tenants/alpha/membership", {
      method: "PATCH",
      headers: represented.headers,
      seen: version,
      json: { deputy: given },
    });
    expect(answer.status).toBe(200);
  };
  const today = dayInBerlin(new Date().toISOString());
  await name({ member: deputy.member, from: today, until: today });
  expect(await publishing()).toBe("all");
  // Naming one is no change of roles: nobody has to sign in again.
  expect(await statusOf(represented.headers)).toBe(200);
  await name(null);
  expect(await publishing()).toBeUndefined();
});

// Last, since everybody's sessions end.
test("where the city moves to another provider, everybody's next request is refused", async () => {
  const who = await signedIn();
  const access = operatorIn(city.table, "alpha");
  const provider = { issuer: "https://idp.alpha.example", clientId: "alpha", secret: null };
  const { version } = await changeDraft(access, (await readSignIn(access)).version, {
    draft: { provider },
  });
  await noteTested(access, version);
  const answer = await city.request("/tenants/alpha/identity-provider/activation", {
    method: "POST",
    headers: administrator,
    seen: (await readSignIn(access)).version,
  });
  expect(answer.status).toBe(200);
  await expectOver(who.headers);
  await expectOver(administrator);
});
