import { describe, expect, it } from "vitest";
import { Refusal } from "./refusal.ts";
import { sessionOf } from "./session.ts";

const cookie = "lang=en; __Host-session=sealed";
const fresh = "__Host-session=renewed; Path=/; HttpOnly; Secure";
const gone = "__Host-session=; Max-Age=0; Path=/; Secure";

const anna = {
  name: "Anna",
  until: "2026-11-24T16:00:00.000Z",
  memberships: [{ tenant: "alpha", member: "m", roles: ["reader"], unit: null, deputy: null }],
};

type Told = { status?: number; body?: unknown; cookie?: string };

/** A session in front of an API that answers what it is told, and what it was asked. */
function session(headers: Record<string, string>, answers: Record<string, Told>) {
  const asked: Request[] = [];
  const request = new Request("https://kursbuch.example/alpha", { headers });
  const held = sessionOf(request, async (question) => {
    asked.push(question);
    const path = new URL(question.url).pathname.replace("/api/v1", "");
    const { status = 200, body = {}, cookie: set } = answers[path] ?? { status: 404 };
    const type = status < 400 ? "application/json" : "application/problem+json";
    return new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": type, ...(set && { "set-cookie": set }) },
    });
  });
  return { held, asked };
}

describe("without the session's cookie", () => {
  it.each([{}, { cookie: "lang=en; theme=dark" }, { cookie: "not__Host-session=x" }])(
    "nobody is asked: %j",
    async (headers) => {
      const { held, asked } = session(headers as Record<string, string>, {});
      expect(held.isClaimed).toBe(false);
      expect(await held.person()).toBeNull();
      expect(await held.rightsIn("alpha")).toBeNull();
      await expect(held.me()).rejects.toThrow(new Refusal(401, "sign-in-required"));
      expect(asked).toEqual([]);
      expect(held.setCookies()).toEqual([]);
    },
  );
});

describe("with the session's cookie", () => {
  it("the API is asked once, in the caller's name, and its cookie goes on", async () => {
    const headers = { cookie, origin: "https://kursbuch.example", "sec-fetch-site": "same-origin" };
    const { held, asked } = session(headers, { "/me": { body: anna, cookie: fresh } });
    expect(await held.person()).toEqual(anna);
    expect(await held.person()).toEqual(anna);
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject(headers);
    expect(held.setCookies()).toEqual([fresh]);
  });

  it("a session that has ended is nobody, and the cookie goes", async () => {
    const ended = { status: 401, body: { code: "session-ended" }, cookie: gone };
    const { held } = session({ cookie }, { "/me": ended });
    expect(await held.person()).toBeNull();
    expect(held.setCookies()).toEqual([gone]);
  });

  it("a tenant that knows better has the last word", async () => {
    const ended = { status: 401, body: { code: "session-ended" }, cookie: gone };
    const { held } = session(
      { cookie },
      { "/me": { body: anna, cookie: fresh }, "/tenants/alpha/membership": ended },
    );
    expect(await held.rightsIn("alpha")).toBeNull();
    expect(await held.person()).toBeNull();
    expect(held.setCookies()).toEqual([gone]);
  });

  it("a tenant in which the person is no member is not asked", async () => {
    const { held, asked } = session({ cookie }, { "/me": { body: anna } });
    expect(await held.rightsIn("beta")).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("what is refused says why", async () => {
    const body = {
      code: "invalid-input",
      errors: [{ pointer: "#/deputy/until", detail: "Ends before it begins" }],
    };
    const { held } = session({ cookie }, { "/tenants/alpha/membership": { status: 422, body } });
    await expect(held.nameDeputy("alpha", 3, null)).rejects.toMatchObject({
      status: 422,
      code: "invalid-input",
      faults: [{ path: "/deputy/until", detail: "Ends before it begins" }],
    });
  });
});
