/**
 * LemonLDAP::NG as the provider: what the service expects of any provider, it finds in one that was
 * written by others; and the service's own sign-in works with it.
 */
import { decodeProtectedHeader } from "jose";
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setSignIn } from "@kursbuch/core/identity-provider";
import { type Lemonldap, startLemonldap, whyNoLemonldap } from "../fixtures/lemonldap.ts";
import { operatorIn, signInOptions } from "../fixtures/people.ts";
import { codeFlow, discover, SCOPE } from "../fixtures/relying.ts";
import { service } from "../fixtures/service.ts";
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

  test("signs a person in to the service, with the role of their group", async () => {
    const origin = "http://localhost:9";
    const own = await startLemonldap({
      redirectUri: `${origin}/auth/callback`,
      groups: ["alpha/coordinator", "something else"],
    });
    try {
      const provider = {
        ...own,
        tokenEndpointAuthMethod: "client_secret_post" as const,
        scopes: ["groups"],
      };
      const signIn = signInOptions({ origin, provider, trustedIssuers: [own.issuer] });
      const { app, table } = await service({ signIn });
      const groups = [{ group: "alpha/coordinator", role: "coordinator" }];
      await setSignIn(operatorIn(table, "alpha"), { groups });

      const begun = await app.request("/auth/sign-in?tenant=alpha&return=/alpha/glossar");
      const callback = await own.authorize(begun.headers.get("location") ?? "");
      const back = await app.request(callback, { headers: { Cookie: cookiesOf(begun) } });
      expect([back.status, back.headers.get("location")]).toEqual([303, "/alpha/glossar"]);
      const me = await app.request("/api/v1/me", { headers: { Cookie: cookiesOf(back) } });
      expect(await me.json()).toMatchObject({
        name: own.person.name,
        memberships: [{ tenant: "alpha", roles: ["coordinator"] }],
      });
    } finally {
      await own.stop();
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

/** What a browser would send back, of what it was told to keep. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}
