import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oidc from "openid-client";
import { expect, onTestFinished, test, vi } from "vitest";
import { as, identityProvider, openChoice, people, redirectUri } from "../fixtures/identity.ts";
import { listeningAt } from "../fixtures/network.ts";
import { codeFlow, discover } from "../fixtures/relying.ts";
import { newWalker } from "../fixtures/walker.ts";
import { temporaryFolder } from "./helpers.ts";

test("a person signs in by code and PKCE, and the ID token says who they are", async () => {
  const op = await identityProvider({ backchannelLogoutUri: "http://localhost:9/logout" });
  const { claims, callback, config, tokens } = await codeFlow(op, as("beratung@kooperation-nord"));
  expect(claims).toMatchObject({
    iss: op.issuer,
    aud: "kursbuch",
    sub: "kooperation-nord-beratung",
    name: "Beratung Kooperation Nord",
    email: "beratung@kooperation-nord.example",
    email_verified: true,
    groups: ["kooperation-nord/analyst", "rostock/reader"],
    sid: expect.stringMatching(/.{20,}/),
  });
  expect(new URL(callback).searchParams.get("iss")).toBe(op.issuer);
  expect(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)).toMatchObject({
    email: "beratung@kooperation-nord.example",
  });
  expect(config.serverMetadata()).toMatchObject({
    code_challenge_methods_supported: ["S256"],
    response_types_supported: ["code"],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    end_session_endpoint: `${op.issuer}/session/end`,
  });
});

test("everybody of the demo can sign in", async () => {
  const op = await identityProvider();
  for (const { name, email, subject, groups } of people) {
    const { claims } = await codeFlow(op, as(email));
    expect(claims).toMatchObject({ sub: subject, name, email, groups });
  }
});

test("the page lists people by city, the suggested one first, and needs no script", async () => {
  const op = await identityProvider();
  const walker = newWalker();
  const config = await discover(op);
  const url = (hint: string) =>
    oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: "openid",
      code_challenge: "x".repeat(43),
      code_challenge_method: "S256",
      login_hint: hint,
    }).href;
  const page = await openChoice(walker, url("Freigabe@Mainz.example"));
  expect(page.status).toBe(200);
  expect(page.text).toMatch(/^<!doctype html>\n<html lang="de">/);
  expect(page.text).toContain("Übungsanmeldung");
  const headings = [...page.text.matchAll(/<h([12])>([^<]*)/g)].map(([, , words]) => words);
  expect(headings).toEqual([
    "Wer möchten Sie sein?",
    "Vorgeschlagen",
    "Kooperation Nord",
    "Lübeck",
    "Mainz",
    "Musterstadt",
    "Rostock",
  ]);
  const buttons = [...page.text.matchAll(/value="([^"]*)"/g)].map(([, value]) => value);
  expect(buttons[0]).toBe("mainz-freigabe");
  expect(buttons).toHaveLength(people.length + 1);
  expect(page.headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' http://localhost:9; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(page.text).not.toMatch(/<script|style=|https?:/);
  const style = await walker.get(`${op.issuer}/style.css`);
  expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");

  // A hint that names nobody suggests nobody, and stays a word.
  const other = await openChoice(walker, url('"><script>alert(1)</script>'));
  expect(other.text).not.toMatch(/Vorgeschlagen|<script/);
});

test("what is not registered or not protected is refused", async () => {
  const op = await identityProvider();
  const good = new URL(`${op.issuer}/auth`);
  good.search = new URLSearchParams({
    client_id: "kursbuch",
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid",
    state: "s",
    code_challenge: "x".repeat(43),
    code_challenge_method: "S256",
  }).toString();
  const ask = async (changes: Record<string, string | null>) => {
    const url = new URL(good);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return newWalker().get(url.href);
  };
  expect((await ask({})).location).toContain("/anmelden/");

  for (const wrong of ["http://localhost:9/other", "http://localhost:9", "https://evil.example"]) {
    const page = await ask({ redirect_uri: wrong });
    expect(page).toMatchObject({ status: 400, location: undefined });
    expect(page.text).toContain("invalid_redirect_uri");
  }
  expect((await ask({ client_id: "somebody" })).status).toBe(400);

  const withoutPkce: Record<string, string | null>[] = [
    { code_challenge: null, code_challenge_method: null },
    { code_challenge_method: "plain" },
    { code_challenge_method: null },
  ];
  for (const changes of withoutPkce) {
    const { location } = await ask(changes);
    expect(location).toMatch(/^http:\/\/localhost:9\/callback\?error=invalid_request&/);
  }
});

test("a code is worth nothing to others", async () => {
  const op = await identityProvider();
  const config = await discover(op);
  const challenge = await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier());
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid",
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  const callback = new URL(await as("lesen@rostock.example")(url.href));
  const exchange = (secret: string) => async () =>
    oidc.authorizationCodeGrant(await discover({ ...op, clientSecret: secret }), callback, {
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    });
  await expect(exchange("another secret")).rejects.toMatchObject({ error: "invalid_client" });
  await expect(exchange(op.clientSecret)).rejects.toMatchObject({ error: "invalid_grant" });
});

test("a sign-in can be cancelled, and belongs to the browser that began it", async () => {
  const op = await identityProvider();
  const cancelled = codeFlow(op, as("Abbrechen"));
  await expect(cancelled).rejects.toMatchObject({ error: "access_denied" });

  const foreign = codeFlow(op, async (url) => {
    const page = await openChoice(newWalker(), url);
    const answer = await newWalker().submit(page, { button: "verwaltung@rostock.example" });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("interaction session id cookie not found");
    throw new Error("refused");
  });
  await expect(foreign).rejects.toThrow("refused");
});

test("keys and port outlive a restart, the port unless somebody else has it", async () => {
  const folder = join(await temporaryFolder(), "data");
  const first = await identityProvider({ folder });
  const { tokens } = await codeFlow(first, as("lesen@rostock.example"));
  await first.stop();
  expect((await stat(join(folder, "identity.json"))).mode & 0o777).toBe(0o600);

  const second = await identityProvider({ folder });
  expect(second.issuer).toBe(first.issuer);
  const keys = createRemoteJWKSet(new URL(`${second.issuer}/jwks`));
  const { payload } = await jwtVerify(tokens.id_token ?? "", keys, { issuer: second.issuer });
  expect(payload.sub).toBe("rostock-lesen");

  // The second one still runs.
  const third = await identityProvider({ folder });
  expect(third.issuer).not.toBe(second.issuer);
  const { port } = new URL(second.issuer);
  await expect(identityProvider({ port: Number(port) })).rejects.toThrow(
    `Port ${port} is already in use`,
  );
  const published = async ({ issuer }: { issuer: string }) =>
    (await fetch(`${issuer}/jwks`)).json();
  expect(await published(third)).toEqual(await published(second));
  expect(await published(await identityProvider())).not.toEqual(await published(second));
});

test("a file that is none means new keys", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "identity.json");
  for (const content of ["", "[]", '{"port":"1"}', '{"port":1,"keys":{}}']) {
    await writeFile(file, content);
    await chmod(file, 0o644);
    const { issuer, stop } = await identityProvider({ folder });
    expect(issuer).toMatch(/^http:\/\/localhost:\d{5}$/);
    expect(JSON.parse(await readFile(file, "utf8"))).toHaveProperty("keys.0.d");
    await stop();
  }
});

test("asking for consent asks nobody anything", async () => {
  const op = await identityProvider();
  const { claims } = await codeFlow(op, as("lesen@rostock.example"), { prompt: "login consent" });
  expect(claims.sub).toBe("rostock-lesen");
});

test("it listens on this machine only, and stops", async () => {
  const { issuer, stop } = await identityProvider();
  const port = Number(new URL(issuer).port);
  expect(await listeningAt(port)).toEqual({ own: ["127.0.0.1"], network: [] });
  await stop();
  expect(await listeningAt(port)).toEqual({ own: [], network: [] });
});

test("nothing is said on the console that somebody would have to understand", async () => {
  // Only watched. The library tells there what it takes for an unfinished set-up.
  const said = (["info", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
  onTestFinished(() => void vi.restoreAllMocks());
  const op = await identityProvider();
  const walker = newWalker();
  const { tokens, config } = await codeFlow(op, as("lesen@rostock.example", walker));
  // Of a page elsewhere, to which nothing is told.
  const endpoint = config.serverMetadata().userinfo_endpoint ?? "";
  const answer = await fetch(endpoint, {
    headers: { authorization: `Bearer ${tokens.access_token}`, origin: "https://other.example" },
  });
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  await walker.submit(await walker.get(`${op.issuer}/session/end`));
  await walker.get(`${op.issuer}/session/end/success`);
  await walker.get(`${op.issuer}/auth?client_id=nobody`);
  expect(said.flatMap((spy) => spy.mock.calls)).toEqual([]);
});
