/**
 * The addresses under /auth: to a provider, back from it, and out again. They answer with
 * redirections alone; what people read on the way are pages of the web.
 */
import { draftSignIn, liveSignIn, noteTested } from "@kursbuch/core/identity-provider";
import { personHash } from "@kursbuch/core/member";
import { notFound, tenantIdSchema, VisibleError } from "@kursbuch/core/kernel";
import {
  admit,
  endPersonsSessions,
  endProviderSession,
  endSession,
  membershipsOf,
  noteProviderSession,
  stillHeld,
  wouldAdmit,
} from "@kursbuch/core/sign-in";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import { type Context, Hono } from "hono";
import { log } from "../log.ts";
import { memberOf } from "../middleware/caller.ts";
import { takeForProof } from "../middleware/limits.ts";
import { answerError } from "../middleware/problem.ts";
import type { Services } from "../services.ts";
import { type Attempt, keepAttempt, newState, safePath, takeAttempt } from "./attempt.ts";
import { readLogoutToken } from "./logout-token.ts";
import { authorizationRequest, endSessionUrl, signedInAt } from "./provider.ts";
import {
  carried,
  clearSession,
  endOf,
  newSession,
  type Session,
  sessionOf,
  setSession,
} from "./session.ts";
import { providerOf, trusts } from "./tenant-provider.ts";

type SigningIn = Services & { readonly signIn: NonNullable<Services["signIn"]> };

export function signInRoutes(services: SigningIn): Hono {
  const app = new Hono();
  app.onError(answerError);
  app.notFound((c) => answerError(notFound("page"), c));
  app.get("/auth/sign-in", (c) => explained(c, () => begin(c, services, "sign-in")));
  app.get("/auth/test", (c) => explained(c, () => begin(c, services, "test")));
  app.get("/auth/callback/:tenant?", (c) => explained(c, (told) => finish(c, services, told)));
  app.post("/auth/sign-out", (c) => leave(c, services, "this"));
  app.post("/auth/sign-out-everywhere", (c) => leave(c, services, "all"));
  app.get("/auth/provider-sign-out", (c) => explained(c, () => leaveProvider(c, services)));
  app.post("/auth/backchannel-logout/:tenant?", (c) => hearLogout(c, services));
  return app;
}

/** What is known meanwhile of the tenant that somebody signs in to. */
type Told = { tenant: string | undefined };

/** Whoever is signing in is a person: they are told on a page what went wrong. */
async function explained(c: Context, work: (told: Told) => Promise<Response>): Promise<Response> {
  c.header("Cache-Control", "no-store");
  const told: Told = { tenant: c.req.query("tenant") };
  try {
    return await work(told);
  } catch (error) {
    if (!(error instanceof VisibleError)) throw error;
    const tenant = tenantIdSchema.safeParse(told.tenant);
    log("info", "Sign-in refused", {
      code: error.code,
      ...(tenant.success && { tenant: tenant.data }),
      ...(error.cause instanceof Error && { error: error.cause }),
    });
    const query = new URLSearchParams({ grund: error.code });
    if (tenant.success) query.set("mandant", tenant.data);
    return c.redirect(`/anmelden?${query}`, 303);
  }
}

async function begin(
  c: Context,
  services: SigningIn,
  purpose: Attempt["purpose"],
): Promise<Response> {
  const { signIn, table } = services;
  await takeForProof(c, services);
  const tenant = openTenant(table, c.req.query("tenant") ?? "");
  await getActiveTenant(tenant);
  let settings = await liveSignIn(tenant);
  let version: number | null = null;
  if (purpose === "test") {
    const { draft, version: drafted } = await draftSignIn(
      await memberOf(c, services, tenant.tenant),
    );
    [settings, version] = [draft, drafted];
  }
  const { provider, redirectUri } = await providerOf(signIn, tenant, settings);
  const { url, proofs } = await authorizationRequest(provider, signIn.trustedIssuers, {
    redirectUri,
    state: newState(),
    loginHint: c.req.query("login_hint")?.slice(0, 254) ?? null,
  });
  const [member = "", secret = ""] = c.req.query("invitation")?.split(".") ?? [];
  const attempt: Attempt = {
    purpose,
    tenant: tenant.tenant,
    ...proofs,
    back: safePath(c.req.query("return"), signIn.origin),
    invitation: member && secret ? { member, secret } : null,
    version,
  };
  await keepAttempt(c, signIn.seal, attempt, Date.now());
  return c.redirect(url.href, 303);
}

async function finish(c: Context, services: SigningIn, told: Told): Promise<Response> {
  const { signIn, table } = services;
  await takeForProof(c, services);
  const now = Date.now();
  const attempt = await takeAttempt(c, signIn.seal, now);
  told.tenant = attempt.tenant;
  const tenant = openTenant(table, attempt.tenant);
  await getActiveTenant(tenant);
  const isTest = attempt.purpose === "test";
  const access = isTest ? await memberOf(c, services, tenant.tenant) : null;
  const settings = access ? (await draftSignIn(access)).draft : await liveSignIn(tenant);
  const { provider, redirectUri } = await providerOf(signIn, tenant, settings);
  // The address that the provider was asked to send people to, whatever host this request names.
  const callback = new URL(redirectUri);
  if (new URL(c.req.url).pathname !== callback.pathname)
    throw new VisibleError("unauthenticated", "sign-in-failed", "Another provider's address");
  callback.search = new URL(c.req.url).search;
  const { identity, session } = await signedInAt(
    provider,
    signIn.trustedIssuers,
    callback,
    attempt,
  );
  if (access) {
    await wouldAdmit(table, tenant, settings, identity);
    await noteTested(access, attempt.version ?? 0);
    return c.redirect(`/anmelden?grund=test-passed&mandant=${tenant.tenant}`, 303);
  }
  const at = new Date(now).toISOString();
  await admit(table, tenant, settings, identity, attempt.invitation, at);
  const person = personHash(identity.issuer, identity.subject);
  const { issuer, clientId } = provider;
  const held = await membershipsOf(table, identity, trusts(signIn, provider), at);
  const memberships = carried(held, tenant.tenant);
  const begun = newSession({ person, issuer, clientId, memberships }, now);
  if (session !== null)
    await noteProviderSession(table, { issuer, session }, person, {
      id: begun.id,
      expires: endOf(begun),
    });
  await setSession(c, signIn.seal, begun);
  return c.redirect(attempt.back === "/" ? `/${tenant.tenant}` : attempt.back, 303);
}

async function leave(c: Context, services: SigningIn, which: "this" | "all"): Promise<Response> {
  c.header("Cache-Control", "no-store");
  const { table } = services;
  const now = Date.now();
  await takeForProof(c, services);
  // Whoever has no session any more has what they wanted; a copy of one that has ended ends no other.
  const session = await livingSession(c, services, now);
  clearSession(c);
  if (session) {
    const { id, person } = session;
    if (which === "this") await endSession(table, person, { id, expires: endOf(session) });
    else await endPersonsSessions(table, person, "member", new Date(now).toISOString());
  }
  const [tenant] = Object.keys(session?.memberships ?? {});
  return c.redirect(tenant ? `/abgemeldet?mandant=${tenant}` : "/abgemeldet", 303);
}

async function livingSession(
  c: Context,
  { signIn, table }: SigningIn,
  now: number,
): Promise<Session | null> {
  try {
    const session = await sessionOf(c, signIn.seal, now);
    if (session) await stillHeld(table, session.memberships, session.id);
    return session;
  } catch (error) {
    if (error instanceof VisibleError && error.kind === "unauthenticated") return null;
    throw error;
  }
}

async function leaveProvider(c: Context, services: SigningIn): Promise<Response> {
  await takeForProof(c, services);
  const tenant = openTenant(services.table, c.req.query("tenant") ?? "");
  await getActiveTenant(tenant);
  const { signIn } = services;
  const { provider } = await providerOf(signIn, tenant, await liveSignIn(tenant));
  const back = `${signIn.origin}/abgemeldet`;
  const url = await endSessionUrl(provider, signIn.trustedIssuers, back);
  return c.redirect(url?.href ?? back, 303);
}

async function hearLogout(c: Context, services: SigningIn): Promise<Response> {
  c.header("Cache-Control", "no-store");
  const { table } = services;
  const { logout_token: token } = await c.req.parseBody();
  const { provider, told } = await heard(services, c.req.param("tenant"), token).catch(
    async (error: unknown) => {
      if (error instanceof VisibleError) {
        // What is malformed is not logged elsewhere; here somebody may try to sign others out.
        log("info", "Logout refused", { code: error.code });
        // Only what does not hold counts: a provider may end a thousand sessions at once.
        await takeForProof(c, services);
      }
      throw error;
    },
  );
  const { subject, session } = told;
  if (session !== null) await endProviderSession(table, provider.issuer, session);
  else if (subject !== null) {
    const person = personHash(provider.issuer, subject);
    await endPersonsSessions(table, person, "identity-provider", new Date().toISOString());
  }
  return c.body(null, 200);
}

/** @throws VisibleError `malformed` where it is no provider's of here, or no logout token */
async function heard({ signIn, table }: SigningIn, tenantId: string | undefined, token: unknown) {
  let provider = signIn.provider;
  if (tenantId !== undefined) {
    const tenant = openTenant(table, tenantId);
    const settings = await liveSignIn(tenant);
    provider = settings.provider && (await providerOf(signIn, tenant, settings)).provider;
  }
  if (typeof token !== "string" || !provider)
    throw new VisibleError("malformed", "invalid-logout-token", "This is no logout token for here");
  return { provider, told: await readLogoutToken(provider, signIn.trustedIssuers, token) };
}
