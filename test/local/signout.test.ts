import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { expect, onTestFinished, test } from "vitest";
import {
  as,
  identityProvider,
  openChoice,
  postLogoutUri,
  redirectUri,
} from "../fixtures/identity.ts";
import { codeFlow } from "../fixtures/relying.ts";
import { newWalker } from "../fixtures/walker.ts";
import { until } from "./helpers.ts";

/** Takes the notes that a provider sends on a sign-out. */
async function logoutReceiver() {
  const received: { type: string | undefined; token: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const token = new URLSearchParams(body).get("logout_token") ?? "";
      received.push({ type: request.headers["content-type"], token });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://localhost:${port}/logout`, received };
}

test("signing out tells the service, which session by its sid, and ends the provider's own", async () => {
  const { url, received } = await logoutReceiver();
  const lines: string[] = [];
  const op = await identityProvider({ backchannelLogoutUri: url, log: (line) => lines.push(line) });
  const walker = newWalker();
  const signedIn = await codeFlow(op, as("koordination@rostock.example", walker));
  // Nobody is asked again while the session lasts.
  const again = await codeFlow(op, async (target) => {
    const page = await walker.follow(await walker.get(target), { until: redirectUri });
    return page.location ?? "";
  });
  expect(again.claims["sid"]).toBe(signedIn.claims["sid"]);
  expect(received).toEqual([]);

  const end = oidc.buildEndSessionUrl(signedIn.config, {
    id_token_hint: signedIn.tokens.id_token ?? "",
    post_logout_redirect_uri: postLogoutUri,
    state: "bye",
  });
  const asked = await walker.get(end.href);
  expect(asked.text).toContain("<h1>Abmelden</h1>");
  expect(received).toEqual([]);
  const done = await walker.submit(asked, { button: "Abmelden" });
  expect(done.location).toBe(`${postLogoutUri}?state=bye`);

  await until("the note of the sign-out", () => received.length > 0, 5_000);
  expect(received).toHaveLength(1);
  expect(received[0]?.type).toMatch(/^application\/x-www-form-urlencoded/);
  const { payload } = await jwtVerify(
    received[0]?.token ?? "",
    createRemoteJWKSet(new URL(`${op.issuer}/jwks`)),
    { issuer: op.issuer, audience: "kursbuch", typ: "logout+jwt" },
  );
  expect(payload).toMatchObject({
    sid: signedIn.claims["sid"],
    sub: "rostock-koordination",
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  });
  expect(payload).not.toHaveProperty("nonce");

  const after = await codeFlow(op, as("lesen@mainz.example", walker));
  expect(after.claims.sub).toBe("mainz-lesen");
  expect(after.claims["sid"]).not.toBe(signedIn.claims["sid"]);
  expect(lines).toEqual([]);
});

test("somebody else at the same browser ends the session of the one before", async () => {
  const { url, received } = await logoutReceiver();
  const op = await identityProvider({ backchannelLogoutUri: url });
  const walker = newWalker();
  await codeFlow(op, as("koordination@rostock.example", walker));
  const other = await codeFlow(
    op,
    async (target) => {
      const choice = await openChoice(walker, target);
      // The provider's own page, which a script sends at once.
      const between = await walker.follow(
        await walker.submit(choice, { button: "lesen@mainz.example" }),
      );
      const page = await walker.submit(between);
      return (await walker.follow(page, { until: redirectUri })).location ?? "";
    },
    { prompt: "login" },
  );
  expect(other.claims.sub).toBe("mainz-lesen");
  expect(received).toHaveLength(1);
});

test("a sign-out without a word where to go says that it is done, and a lost note is logged", async () => {
  const lines: string[] = [];
  const op = await identityProvider({
    backchannelLogoutUri: "http://localhost:9/logout",
    log: (line) => lines.push(line),
  });
  const walker = newWalker();
  await codeFlow(op, as("koordination@rostock.example", walker));
  const asked = await walker.get(`${op.issuer}/session/end`);
  const done = await walker.follow(await walker.submit(asked, { button: "Abmelden" }));
  expect(done.text).toContain("<h1>Sie sind abgemeldet</h1>");
  expect(walker.cookies.filter(({ name }) => name === "kursbuch_identity")).toEqual([]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^A sign-out was lost: /);
});
