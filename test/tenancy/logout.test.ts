/** Sessions that the provider ends, and tokens that only look as if it did. */
import { generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { expect, test } from "vitest";
import { people, signInOptions } from "../fixtures/people.ts";
import { type Served, served } from "../fixtures/served.ts";
import { service } from "../fixtures/service.ts";
import { signer } from "../fixtures/signer.ts";
import { newWalker, type Walker } from "../fixtures/walker.ts";

const members = "/api/v1/tenants/alpha/members";
const event = "http://schemas.openid.net/event/backchannel-logout";

test("who signs out at the provider is signed out here, at once; others are not", async () => {
  const city = await served();
  const isAlive = async (who: Walker) => (await city.ask(who, members)).status === 200;
  const [office, home, colleague] = [newWalker(), newWalker(), newWalker()];
  await city.enter(office, "koordination");
  await city.enter(home, "koordination");
  await city.enter(colleague, "verwaltung");
  await endAtProvider(city, office);
  await expect.poll(() => isAlive(office), { timeout: 5000 }).toBe(false);
  expect([await isAlive(home), await isAlive(colleague)]).toEqual([true, true]);
});

async function endAtProvider(city: Served, walker: Walker): Promise<void> {
  const end = await walker.get(`${city.url}/auth/provider-sign-out?tenant=alpha`);
  await walker.submit(await walker.follow(end), { button: "Abmelden" });
}

/** A city whose provider signs what the test wants, and somebody who has signed in there. */
async function cityWithSigner() {
  const { issuer, sign } = await signer();
  const signIn = signInOptions({
    provider: { issuer, clientId: "kursbuch", clientSecret: null },
    trustedIssuers: [issuer],
  });
  const city = await service({ signIn });
  const { join, headersOf } = people(city.table, signIn);
  const who = await join("alpha", "reader");
  const headers = await headersOf(who);
  const isAlive = async () => (await city.app.request(members, { headers })).status === 200;
  expect(await isAlive()).toBe(true);

  async function tell(token: string): Promise<number> {
    const body = new URLSearchParams({ logout_token: token });
    const answer = await city.app.request("/auth/backchannel-logout", { method: "POST", body });
    expect(answer.headers.get("cache-control")).toContain("no-store");
    return answer.status;
  }
  const claims: JWTPayload = {
    aud: "kursbuch",
    sub: who.identity.subject,
    jti: "1",
    events: { [event]: {} },
  };
  return { issuer, sign, isAlive, tell, claims };
}

test("a logout token that names a person ends all their sessions", async () => {
  const { sign, isAlive, tell, claims } = await cityWithSigner();
  expect(await tell(await sign({ ...claims, sub: "another" }))).toBe(200);
  expect(await isAlive()).toBe(true);
  expect(await tell(await sign(claims))).toBe(200);
  expect(await isAlive()).toBe(false);
});

test("what is not this provider's logout token for this service ends nothing", async () => {
  const { issuer, sign, isAlive, tell, claims } = await cityWithSigner();
  const { privateKey } = await generateKeyPair("RS256");
  const withAnotherKey = new SignJWT({ ...claims, iss: issuer })
    .setProtectedHeader({ alg: "RS256", kid: "1", typ: "logout+jwt" })
    .setIssuedAt()
    .setExpirationTime("2m");
  const unsigned = [{ alg: "none" }, { ...claims, iss: issuer, iat: Date.now() / 1000 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const { events: _, ...noEvent } = claims;
  const { sub: __, ...nobody } = claims;
  const { jti: ___, ...noId } = claims;
  const forged = {
    "signed with another key": await withAnotherKey.sign(privateKey),
    unsigned: `${unsigned}.`,
    "of another issuer": await sign({ ...claims, iss: "https://login.example" }),
    "for another client": await sign({ ...claims, aud: "another" }),
    "an ID token": await sign({ ...claims, nonce: "x" }, { typ: "JWT" }),
    "an access token": await sign(claims, { typ: "at+jwt" }),
    "without the event": await sign(noEvent),
    "another event": await sign({ ...claims, events: { "https://x.example": {} } }),
    "about nobody": await sign(nobody),
    "without an id": await sign(noId),
    "an hour old": await sign(claims, { at: Math.floor(Date.now() / 1000) - 3600 }),
    nonsense: "x",
    empty: "",
  };
  for (const [what, token] of Object.entries(forged)) expect(await tell(token), what).toBe(400);
  expect(await isAlive()).toBe(true);
});
