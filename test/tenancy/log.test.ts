/**
 * What is written down when somebody is refused: each refusal once, so that an attack can be seen, and
 * nothing by which a person or a door could be found.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createApp } from "@kursbuch/functions/app";
import type { AppOptions } from "@kursbuch/functions/services";
import { withoutSecrets } from "../../packages/functions/src/log.ts";
import { browserHeaders } from "../fixtures/people.ts";
import { served } from "../fixtures/served.ts";
import { api, unlimited } from "../fixtures/service.ts";
import { type Call, callOf, requestOf } from "./calls.ts";
import { callerIn, type World, world } from "./world.ts";

// The logger reads it when it is made, which the imports above do.
vi.hoisted(() => (process.env["LOG_LEVEL"] = "INFO"));

type Headers = Record<string, string>;
type Line = Readonly<Record<string, unknown>>;

let here: World;
let written: string;

beforeAll(async () => {
  here = await world();
});

beforeEach(() => {
  written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** The lines that were written since the last time, without what is the same in all. */
function lines(): Line[] {
  const all = written.split("\n").filter((line) => line !== "");
  written = "";
  return all.map((line) => {
    const { timestamp, service, sampling_rate: _, ...rest } = JSON.parse(line) as Line;
    expect(service).toBe("kursbuch");
    expect(timestamp).toMatch(/^20\d\d-/);
    return rest;
  });
}

function appWith(given: Partial<AppOptions>) {
  return createApp({ table: here.table, signIn: here.signIn, limits: unlimited, ...given });
}

async function ask(
  app: { request: typeof here.app.request },
  path: string,
  headers: Headers,
  method = "GET",
  json?: unknown,
): Promise<Response> {
  const type = { "Content-Type": "application/json" };
  return app.request(path, {
    method,
    headers: { ...headers, ...(json !== undefined && type) },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
}

const members = `${api}/tenants/alpha/members`;
const route = "/api/v1/tenants/:tenant/members";

describe("each refusal is one line", () => {
  test("that says what was refused and where, but not for whom", async () => {
    const { alpha, beta } = here;
    const reader = callerIn(alpha, "reader");
    const { session } = reader;
    const cases: [headers: Headers, method: string, code: string][] = [
      [{}, "GET", "sign-in-required"],
      [{ Authorization: "Bearer nonsense" }, "GET", "invalid-token"],
      [callerIn(beta, "coordinator").token as Headers, "GET", "invalid-token"],
      [callerIn(beta, "coordinator").session, "GET", "not-a-member"],
      [browserHeaders("forged.cookie"), "GET", "session-ended"],
      [await here.crowd.headersOf(reader, Date.now() - 9 * 60 * 60 * 1000), "GET", "session-ended"],
      [session, "POST", "role-not-allowed"],
    ];
    for (const [headers, method, code] of cases) {
      const json =
        method === "POST" ? { email: "somebody@example.org", roles: ["reader"] } : undefined;
      await ask(here.app, members, headers, method, json);
      expect(lines()).toEqual([{ level: "INFO", message: "Refused", code, method, route }]);
    }
  });

  test("where it comes from another site", async () => {
    const headers = { ...here.alpha.chief.session, Origin: "https://evil.example" };
    await ask(here.app, members, headers, "POST", {});
    expect(lines()).toMatchObject([{ message: "Refused", code: "cross-site", method: "POST" }]);
  });

  test("where somebody asks too often, who learns when to come back", async () => {
    // In spans of another length than the other tests', whose requests do not count then.
    const twice = { most: 2, seconds: 7200 };
    const limits = { person: twice, token: twice, address: twice, signIn: twice };
    const app = appWith({ limits, addressOf: () => "2001:db8::1" });
    const reader = callerIn(here.alpha, "reader");
    for (const headers of [{}, reader.session, reader.token] as Headers[]) {
      const statuses = [];
      let last = new Response();
      for (let time = 0; time < 4; time++) {
        last = await ask(app, `${api}/tenants/alpha/measures`, headers);
        statuses.push(last.status);
      }
      expect(statuses).toEqual([200, 200, 429, 429]);
      expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
      const code = "too-many-requests";
      expect(lines()).toMatchObject([{ code }, { code }]);
    }
  });

  test("where a sign-in fails", async () => {
    await ask(here.app, "/auth/callback?code=a-code&state=0123abcd.a-state", {});
    expect(lines()).toEqual([
      { level: "INFO", message: "Sign-in refused", code: "sign-in-unknown" },
    ]);
    await ask(here.app, "/auth/sign-in?tenant=delta", {});
    expect(lines()).toMatchObject([{ message: "Sign-in refused", code: "unknown-tenant" }]);
  });

  test("where what tells of a sign-out is no such token", async () => {
    const { url } = await served();
    const answer = await fetch(`${url}/auth/backchannel-logout`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: "forged" }),
    });
    expect(answer.status).toBe(400);
    expect(lines()).toMatchObject([{ code: "invalid-logout-token" }]);
  });
});

test("no line of a whole day holds a secret, a cookie, an address or a name", async () => {
  const { alpha, beta, nord, delta } = here;
  const callers = [alpha, beta, nord, delta].flatMap(({ callers: all }) => all);
  for (const { session, token } of callers) {
    for (const headers of [session, token] as Headers[]) {
      for (const name of ["inviteMember", "createToken", "changeTenant", "readMe", "listMembers"]) {
        const call: Call = await callOf(name, alpha, alpha.chief.member);
        const [path, { method = "GET", json }] = requestOf(name, "alpha", call);
        await ask(here.app, api + path, headers, method, json);
        const odd = `${api}${path}?token=${headers["Authorization"]}&c=${headers["Cookie"]}`;
        await ask(here.app, odd, headers, method, json);
      }
    }
  }
  const secrets = [
    ...callers.flatMap(({ identity, person, session, token }) => [
      identity.email ?? "",
      identity.name ?? "",
      identity.subject,
      person,
      token["Authorization"]?.split(" ")[1] ?? "",
      ...(session["Cookie"] ?? "").split("=").slice(1).join("=").split("."),
    ]),
    ...here.signIn.keys.map(({ bytes }) => Buffer.from(bytes).toString("base64")),
  ].filter((secret) => secret.length > 3);
  expect(secrets.length).toBeGreaterThan(100);
  const text = written;
  expect(lines().length).toBeGreaterThan(100);
  // The head of a cookie says how it is sealed, and is the same in all.
  const [head = ""] = (callers[0]?.session["Cookie"] ?? "").split("=")[1]?.split(".") ?? [];
  for (const secret of secrets.filter((one) => one !== head)) expect(text).not.toContain(secret);
});

test("a relay's complaint is written down without the address and the link", async () => {
  const signIn = {
    ...here.signIn,
    mailer: {
      async send({ to, text }: { to: string; text: string }) {
        throw new Error(`550 5.1.1 <${to}> unknown: ${text}`, { cause: new Error(`RCPT ${to}`) });
      },
    },
  };
  const json = { email: "jana.mueller@stadt.example", roles: ["reader"] };
  const app = appWith({ signIn });
  const answer = await ask(app, members, here.alpha.chief.session, "POST", json);
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain("stadt.example");
  expect(written).toContain("(e-mail)");
  expect(written).not.toMatch(/mueller|jana|stadt\.example/);
  expect(written).not.toMatch(/invitation=[\w-]/);
  expect(lines()).toMatchObject([{ level: "ERROR", message: "Invitation not sent" }]);
});

test("what nobody foresaw is written down with its id, and without what was asked", async () => {
  const secret = `kursbuch_${"A".repeat(43)}`;
  const table = {
    ...here.table,
    client: new Proxy(here.table.client, {
      get: () => () => {
        throw new Error(`${secret} of jana@stadt.example`);
      },
    }),
  };
  const answer = await ask(appWith({ table }), members, { Authorization: `Bearer ${secret}` });
  expect(answer.status).toBe(500);
  const { detail } = (await answer.json()) as { detail: string };
  expect(written).not.toMatch(/AAAA|jana|stadt\.example/);
  const [line] = lines();
  expect(line).toMatchObject({ level: "ERROR", route });
  expect(detail).toContain(String(line?.["requestId"]));
});

describe("is cut out of a line", () => {
  const sealed = `eyJhbGciOiJkaXIifQ..${"a".repeat(16)}.${"b".repeat(90)}.${"c".repeat(22)}`;
  test.each([
    ["an address", "of jana@stadt.example here"],
    ["an address in brackets", "<jana@stadt.example>"],
    ["an address with a plus", "jana+kursbuch@stadt.example"],
    ["an address with an umlaut", "jana.müller@jana-müller.example"],
    ["an address in capitals", "JANA@STADT.EXAMPLE"],
    ["an address in a query", "?login_hint=jana%40stadt.example&x=1"],
    ["a relay's password", "smtps://kursbuch:jana@stadt.example"],
    ["a bearer token", `Bearer kursbuch_jana${"A".repeat(39)}`],
    ["a JWT", "eyJhbGciOiJSUzI1NiJ9.jana.jana"],
    ["a cookie", `__Host-session=${sealed.replace("aaaa", "jana")}; x=1`],
    ["a code", "/auth/callback?code=jana&x=1"],
    ["a state", "?x=1&state=jana"],
    ["an invitation", "https://kursbuch.example/einladung/alpha?invitation=01-jana.jana"],
    ["a client's secret", "client_id=kursbuch&client_secret=jana"],
    ["a verifier", "grant_type=authorization_code&code_verifier=jana"],
    ["an access token", "access_token=jana"],
    ["a password", "password=jana"],
    [
      "a client's credentials",
      `Authorization: Basic ${Buffer.from("kursbuch:jana").toString("base64")}`,
    ],
  ])("%s", (_, text) => {
    const cut = withoutSecrets(JSON.stringify({ message: text }));
    expect(cut).not.toMatch(/jana/i);
    expect(cut).not.toContain(Buffer.from("kursbuch:jana").toString("base64"));
    expect(JSON.parse(cut)).toHaveProperty("message");
  });
});
