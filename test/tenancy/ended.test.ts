/** What somebody can still do with a session that has ended: nothing, in no city, and not for long. */
import { setSignIn } from "@kursbuch/core/identity-provider";
import { removeMember, readMember } from "@kursbuch/core/member";
import { noteProviderSession, wouldAdmit } from "@kursbuch/core/sign-in";
import { createApp } from "@kursbuch/functions/app";
import { endOf, sealSession } from "@kursbuch/functions/sign-in/session";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, expect, test } from "vitest";
import { browserHeaders, operatorIn, people, signInOptions } from "../fixtures/people.ts";
import { problemOf, service, type Service, unlimited } from "../fixtures/service.ts";
import { documents, everything } from "../fixtures/table.ts";

const signIn = signInOptions();
const minute = 60_000;
const alphas = "/tenants/alpha/members";

let city: Service;
let crowd: ReturnType<typeof people>;

beforeEach(async () => {
  city = await service({ signIn });
  crowd = people(city.table, signIn);
});

type Headers = Record<string, string>;

const statusOf = async (path: string, headers: Headers) =>
  (await city.request(path, { headers })).status;

const post = (path: string, headers: Headers) =>
  city.app.request(path, { method: "POST", headers });

test("it ends no other session, however often it tries", async () => {
  const who = await crowd.join("alpha", "reader");
  const [dead, living] = [await crowd.headersOf(who), await crowd.headersOf(who)];
  await post("/auth/sign-out", dead);
  const before = await everything(city.table);
  for (const way of ["/auth/sign-out-everywhere", "/auth/sign-out"])
    expect((await post(way, dead)).headers.get("location")).toBe("/abgemeldet");
  expect(await everything(city.table)).toBe(before);
  expect(await statusOf(alphas, living)).toBe(200);
});

test("a removed member's session writes nothing into the city's history", async () => {
  const who = await crowd.join("alpha", "reader");
  const headers = await crowd.headersOf(who);
  const alpha = operatorIn(city.table, "alpha");
  const { version } = await readMember(alpha, who.member);
  await removeMember(alpha, who.member, version);
  const before = await everything(city.table);
  await post("/auth/sign-out-everywhere", headers);
  expect(await everything(city.table)).toBe(before);
});

test("it is none elsewhere either, and is not renewed by asking there", async () => {
  const who = await crowd.join("alpha", "reader");
  const old = await crowd.headersOf(who, Date.now() - 5 * minute);
  expect(await statusOf("/tenants/beta/measures", old)).toBe(200);
  await post("/auth/sign-out", old);
  for (const path of ["/tenants/beta/measures", "/tenants/beta/members", alphas, "/me"]) {
    const answer = await city.request(path, { headers: old });
    expect(await problemOf(answer.clone()), path).toMatchObject({ code: "session-ended" });
    expect(answer.headers.getSetCookie().join(), path).toMatch(/^__Host-session=;/);
  }
});

test("asking with it, or with any proof in a city that is not there, has a limit", async () => {
  const few = { most: 5, seconds: 3600 };
  const who = await crowd.join("alpha", "reader");
  const ended = await crowd.headersOf(who);
  await post("/auth/sign-out", ended);
  const bearer = { Authorization: `Bearer ${await city.token("reader")}` };
  for (const [index, [path, headers]] of (
    [
      ["/api/v1/tenants/alpha/measures", ended],
      ["/api/v1/me", ended],
      ["/api/v1/tenants/nowhere/measures", bearer],
      ["/auth/provider-sign-out?tenant=nowhere", {}],
    ] as [string, Headers][]
  ).entries()) {
    const limits = { ...unlimited, signIn: few };
    const addressOf = () => `192.0.2.${index}`;
    const app = createApp({ table: city.table, signIn, limits, addressOf });
    const answers = [];
    for (let time = 0; time < 10; time++) answers.push(await app.request(path, { headers }));
    const late = answers.at(-1);
    const isTold = late?.headers.get("location")?.includes("too-many-requests");
    expect(isTold ? 429 : late?.status, path).toBe(429);
  }
});

test("signing out succeeds while another of the person's cities is being deleted", async () => {
  const who = await crowd.join("alpha", "reader");
  await crowd.join("beta", "reader", { who });
  const headers = await crowd.headersOf(who);
  const held = (await crowd.sessionOf(who)).memberships;
  const [beta] = Object.entries(held).filter(([tenant]) => tenant === "beta");
  await documents(city.table).send(
    new DeleteCommand({
      TableName: city.table.name,
      Key: { pk: "TENANT#beta#member", sk: `member#${beta?.[1].member}` },
    }),
  );
  const out = await post("/auth/sign-out", headers);
  expect(out.status).toBe(303);
  expect(out.headers.getSetCookie().join()).toMatch(/^__Host-session=;/);
  expect(await statusOf(alphas, headers)).toBe(401);
});

test("a browser's second sign-in in the same session at the provider ends the first", async () => {
  const who = await crowd.join("alpha", "reader");
  const provider = { issuer: who.identity.issuer, session: "theirs" };
  const first = await crowd.sessionOf(who);
  const note = (id: string) =>
    noteProviderSession(city.table, provider, who.person, { id, expires: endOf(first) });
  const { seal } = crowd;
  await note(first.id);
  await note("another");
  expect(await statusOf(alphas, browserHeaders(await sealSession(seal, first)))).toBe(401);
});

test("settings do not pass the test where the tester's address is another member's", async () => {
  const alpha = operatorIn(city.table, "alpha");
  const who = await crowd.join("alpha", "administrator");
  const settings = {
    provider: null,
    groups: [{ group: "alle", role: "administrator" as const, unit: null }],
    emailDomains: [],
  };
  await setSignIn(alpha, settings);
  const elsewhere = { ...who.identity, issuer: "https://other.example", groups: ["alle"] };
  const would = wouldAdmit(city.table, alpha.table, settings, elsewhere);
  await expect(would).rejects.toMatchObject({ code: "already-a-member" });
});
