/** Sessions: what opens, for how long, through a change of keys; and what only looks like one. */
import { createApp } from "@kursbuch/functions/app";
import type { SignInOptions } from "@kursbuch/functions/sign-in/options";
import { createSeal } from "@kursbuch/functions/sign-in/sealed";
import { sealSession } from "@kursbuch/functions/sign-in/session";
import { CompactEncrypt } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import {
  browserHeaders,
  newKey,
  people,
  signInOptions,
  type Somebody,
} from "../fixtures/people.ts";
import { api, problemOf, service, type Service, unlimited } from "../fixtures/service.ts";

type App = ReturnType<typeof createApp>;
type Headers = Record<string, string>;

const minute = 60 * 1000;
const signIn = signInOptions();
let city: Service;
let crowd: ReturnType<typeof people>;
let who: Somebody;

beforeAll(async () => {
  city = await service({ signIn });
  crowd = people(city.table, signIn);
  await crowd.join("alpha", "administrator");
  who = await crowd.join("alpha", "coordinator");
});

const members = "/tenants/alpha/members";
const ask = (headers: Headers, path = members, app: App = city.app) =>
  app.request(api + path, { headers });
const statusOf = async (headers: Headers, path?: string, app?: App) =>
  (await ask(headers, path, app)).status;

/** Refused as a session that is over, and the browser is told to forget it. */
async function expectOver(headers: Headers, path?: string, app?: App): Promise<void> {
  const answer = await ask(headers, path, app);
  expect(answer.headers.getSetCookie().join()).toMatch(/__Host-session=;.*Max-Age=0/);
  expect(await problemOf(answer)).toMatchObject({ status: 401, code: "session-ended" });
}

/** An installation with other keys, on the same table. */
const appWith = (keys: SignInOptions["keys"]): App =>
  createApp({ table: city.table, signIn: { ...signIn, keys }, limits: unlimited });

const cookieOf = ({ Cookie }: Headers) => Cookie?.replace("__Host-session=", "") ?? "";

describe("a forged cookie opens nothing", () => {
  const forged = async (): Promise<Record<string, string>> => {
    const session = await crowd.sessionOf(who);
    const value = await sealSession(crowd.seal, session);
    const until = Date.now() + 20 * minute;
    const [first] = signIn.keys;
    const other = createSeal([newKey(first.id)]);
    const inside = new TextEncoder().encode(
      JSON.stringify({ purpose: "session", until, value: session }),
    );
    const zero = new Uint8Array(32);
    const sealedWith = (header: { alg: string; enc: string; kid?: string }) =>
      new CompactEncrypt(inside).setProtectedHeader(header).encrypt(zero);
    const part = (text: object) => Buffer.from(JSON.stringify(text)).toString("base64url");
    const [head, ...rest] = value.split(".");
    return {
      "another key of the same name": await sealSession(other, session),
      "for another purpose": await crowd.seal.seal("sign-in", session, until),
      "of another form": await crowd.seal.seal("session", { ...session, extra: 1 }, until),
      "of no form": await crowd.seal.seal("session", null, until),
      "of a person who is no session": await crowd.seal.seal("session", who.member, until),
      "a key of zeros, by an unknown name": await sealedWith({
        alg: "dir",
        enc: "A256GCM",
        kid: "0",
      }),
      "a key of zeros, by no name": await sealedWith({ alg: "dir", enc: "A256GCM" }),
      "a wrapped key": await sealedWith({ alg: "A256KW", enc: "A256GCM", kid: first.id }),
      "no algorithm, as JWE": [part({ alg: "none", enc: "none", kid: first.id }), ...rest].join(
        ".",
      ),
      "no encryption": [part({ alg: "dir", enc: "none", kid: first.id }), ...rest].join("."),
      "no algorithm, as JWS": `${part({ alg: "none" })}.${part(session)}.`,
      "in the clear": Buffer.from(JSON.stringify(session)).toString("base64url"),
      "without its tag": value.slice(0, value.lastIndexOf(".") + 1),
      twice: `${value}.${value}`,
      "another's head": [part({ alg: "dir", enc: "A256GCM", kid: first.id, x: 1 }), ...rest].join(
        ".",
      ),
      "a crit of its own": [
        part({ alg: "dir", enc: "A256GCM", crit: ["b64"], b64: false }),
        ...rest,
      ].join("."),
      "head alone": head ?? "",
      "five empty parts": "....",
      "of nonsense": "eyJ",
      "of percent signs": "%00%ff%E0%A4%A",
      "of 4 KB": "A".repeat(4096),
    };
  };

  test("however it was made", async () => {
    for (const [how, value] of Object.entries(await forged())) {
      const answer = await ask(browserHeaders(value));
      expect(answer.status, how).toBe(401);
      expect(await problemOf(answer), how).toMatchObject({ code: "session-ended" });
    }
  });

  test("with any bit of it turned", async () => {
    const parts = cookieOf(await crowd.headersOf(who)).split(".");
    let turned = 0;
    for (const [index, part] of parts.entries()) {
      const { length } = Buffer.from(part, "base64url");
      for (const at of new Set([0, length >> 1, length - 1])) {
        for (const bit of length === 0 ? [] : [1, 128]) {
          const bytes = Buffer.from(part, "base64url");
          bytes[at] = (bytes[at] ?? 0) ^ bit;
          const value = parts.with(index, bytes.toString("base64url")).join(".");
          expect(await statusOf(browserHeaders(value)), `${index} ${at}`).toBe(401);
          turned++;
        }
      }
    }
    expect(turned).toBe(24);
    expect(await statusOf(browserHeaders(parts.join(".")))).toBe(200);
  });

  test("nor does the one of another installation", async () => {
    const elsewhere = people(city.table, { ...signIn, keys: [newKey("first")] });
    await expectOver(await elsewhere.headersOf(who));
  });

  test("nor does any where nobody can sign in", async () => {
    const app = createApp({ table: city.table, limits: unlimited });
    const answer = await ask(await crowd.headersOf(who), members, app);
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "sign-in-required" });
  });
});

describe("a session lasts", () => {
  test("30 minutes without a request", async () => {
    const now = Date.now();
    const idle = (minutes: number) =>
      crowd.headersOf(who, now - 60 * minute, now - minutes * minute);
    const renewed = await ask(await idle(29));
    expect(renewed.status).toBe(200);
    await expectOver(await idle(30));
    await expectOver(await crowd.headersOf(who, now, now + 5 * minute));

    const [line = ""] = renewed.headers.getSetCookie();
    expect(line).toMatch(/^__Host-session=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await statusOf({ Cookie: line.split(";")[0] ?? "" })).toBe(200);
    expect((await ask(await idle(0))).headers.getSetCookie()).toEqual([]);
  });

  test("8 hours, however often it is used", async () => {
    const began = Date.now() - 8 * 60 * minute;
    await expectOver(await crowd.headersOf(who, began, Date.now()));
    const last = await ask(await crowd.headersOf(who, began + minute, Date.now() - 5 * minute));
    expect(last.status).toBe(200);
    const value = cookieOf({ Cookie: last.headers.getSetCookie()[0]?.split(";")[0] ?? "" });
    expect(await crowd.seal.open("session", value, Date.now())).toBeDefined();
    expect(
      await crowd.seal.open("session", value, began + 8 * 60 * minute + minute),
    ).toBeUndefined();
  });

  test("through a change of keys", async () => {
    const old = await crowd.headersOf(who, Date.now() - 5 * minute);
    const second = newKey("second");
    const both = appWith([second, ...signIn.keys]);
    const renewed = await ask(old, members, both);
    expect(renewed.status).toBe(200);
    const Cookie = renewed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const [head = ""] = cookieOf({ Cookie }).split(".");
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toMatchObject({ kid: "second" });
    const onlyNew = appWith([second]);
    expect(await statusOf({ Cookie }, members, onlyNew)).toBe(200);
    await expectOver(old, members, onlyNew);
    await expectOver({ Cookie });
  });
});
