/** What the deployed service makes of its environment, and what it says where that is wrong. */
import { tenantIdSchema } from "@kursbuch/core/kernel";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { addressFrom, signInFrom } from "./settings.ts";

const key = Buffer.alloc(32, 1).toString("base64url");
const whole = {
  KURSBUCH_ORIGIN: "https://kursbuch.example",
  SESSION_KEYS: `new:${key}, old:${key}`,
  OIDC_ISSUER: "https://login.example",
  OIDC_CLIENT_ID: "kursbuch",
  OIDC_CLIENT_SECRET: "geheim",
  OIDC_SECRETS: '{"rostock/login": "auch geheim"}',
  SMTP_URL: "smtps://relay.example",
  MAIL_FROM: "kursbuch@kursbuch.example",
};

test("everything that signing in needs", async () => {
  const options = signInFrom(whole);
  expect(options).toMatchObject({
    origin: "https://kursbuch.example",
    provider: { issuer: "https://login.example", clientId: "kursbuch", clientSecret: "geheim" },
    trustedIssuers: [],
  });
  expect(options?.keys.map(({ id, bytes }) => [id, bytes.length])).toEqual([
    ["new", 32],
    ["old", 32],
  ]);
  const [rostock, mainz] = ["rostock", "mainz"].map((id) => tenantIdSchema.parse(id));
  if (!rostock || !mainz) throw new Error("No tenants");
  expect(await options?.secretOf(rostock, "login")).toBe("auch geheim");
  expect(await options?.secretOf(mainz, "login")).toBeNull();
  expect(signInFrom({})).toBeUndefined();
});

test.each([
  ["KURSBUCH_ORIGIN", "https://kursbuch.example/"],
  ["SESSION_KEYS", "new:short"],
  ["SESSION_KEYS", ""],
  ["OIDC_CLIENT_ID", ""],
  ["OIDC_SECRETS", "geheimnis"],
  ["SMTP_URL", ""],
  ["MAIL_FROM", ""],
])("%s as %o is refused by name and without its value", (name, value) => {
  const given = { ...whole, [name]: value };
  expect(() => signInFrom(given)).toThrow(new RegExp(`^${name} `));
  if (value.length > 5) expect(() => signInFrom(given)).not.toThrow(value);
});

test("the caller's address is the connection's, or what the named header says", async () => {
  const heard: (string | undefined)[] = [];
  const app = new Hono();
  for (const [path, environment] of [
    ["/direct", {}],
    ["/behind", { VIEWER_ADDRESS_HEADER: "X-Viewer-Address" }],
  ] as const)
    app.get(path, (c) => {
      heard.push(addressFrom(environment)?.(c));
      return c.body(null);
    });
  const env = { requestContext: { http: { sourceIp: "203.0.113.9" } } };
  const headers = { "X-Viewer-Address": "2001:db8::7" };
  await app.request("/direct", { headers }, env);
  await app.request("/behind", { headers }, env);
  expect(heard).toEqual(["203.0.113.9", "2001:db8::7"]);
});
