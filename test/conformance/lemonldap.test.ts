import { decodeProtectedHeader } from "jose";
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lemonldap, startLemonldap, whyNoLemonldap } from "../fixtures/lemonldap.ts";
import { codeFlow, discover, SCOPE } from "../fixtures/relying.ts";
import { newWalker } from "../fixtures/walker.ts";

const redirectUri = "http://localhost:9/callback";
const postLogoutRedirectUri = "http://localhost:9/bye";

const missing = whyNoLemonldap();
if (missing !== undefined) process.stderr.write(`Not tested with LemonLDAP::NG: ${missing}.\n`);

describe.skipIf(missing !== undefined)("LemonLDAP::NG", () => {
  let op: Lemonldap;
  let stop = async (): Promise<void> => undefined;

  beforeAll(async () => {
    op = await startLemonldap({ redirectUri, postLogoutRedirectUri });
    stop = op.stop;
  });
  afterAll(() => stop());

  test("signs a person in, as any relying party understands it", async () => {
    const { claims, tokens, config } = await codeFlow(op, (url) => op.authorize(url));
    const { groups, ...person } = op.person;
    expect(claims).toMatchObject({ ...person, iss: op.issuer, aud: [op.clientId] });
    // Sorted by no rule.
    expect([claims["groups"]].flat().toSorted()).toEqual(groups.toSorted());
    expect(decodeProtectedHeader(tokens.id_token ?? "")).toMatchObject({ alg: "RS256" });
    const known = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    expect(known).toMatchObject(person);
  });

  test("one group is a list as well", async () => {
    const single = await startLemonldap({ redirectUri, groups: ["mainz/reader"] });
    try {
      const { claims } = await codeFlow(single, (url) => single.authorize(url));
      expect(claims["groups"]).toEqual(["mainz/reader"]);
    } finally {
      await single.stop();
    }
  });

  test("insists on PKCE", async () => {
    const config = await discover(op);
    const request = { redirect_uri: redirectUri, scope: SCOPE };
    const bare = await op.authorize(oidc.buildAuthorizationUrl(config, request).href);
    expect(new URL(bare).searchParams.get("error")).toBe("invalid_request");

    const url = oidc.buildAuthorizationUrl(config, {
      ...request,
      code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
      code_challenge_method: "S256",
    });
    const exchange = oidc.authorizationCodeGrant(config, new URL(await op.authorize(url.href)), {
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    });
    await expect(exchange).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("ends its session when the relying party asks for it", async () => {
    const walker = newWalker();
    const { config, tokens } = await codeFlow(op, (url) => op.authorize(url, walker));
    const again = () =>
      codeFlow(op, async (url) => {
        const page = await walker.follow(await walker.get(url), { until: redirectUri });
        return page.location ?? "";
      });
    expect((await again()).claims.sub).toBe(op.person.sub);
    const end = oidc.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token ?? "",
      post_logout_redirect_uri: postLogoutRedirectUri,
    });
    const { location } = await walker.follow(await walker.get(end.href), {
      until: postLogoutRedirectUri,
    });
    expect(location).toBe(postLogoutRedirectUri);
    await expect(again()).rejects.toThrow("This leads not to");
  });
});
