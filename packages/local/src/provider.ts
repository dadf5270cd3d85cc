/**
 * How the library that speaks OpenID Connect is set up for the practice sign-in: what it tells about
 * a person, which of its many features it offers, and our pages in place of its own.
 */
import Provider, {
  type Configuration,
  interactionPolicy,
  type JWK,
  type KoaContextWithOIDC,
} from "oidc-provider";
import { newMemory } from "./memory.ts";
import type { Person } from "./people.ts";
import * as pages from "./signin.ts";

const SCOPES = "openid email profile groups";
const HOUR = 3_600;

/** Where people choose who they are; the id of the sign-in follows. */
export const CHOICE_PATH = "/anmelden/";

/** Somebody who may ask who a person is. */
export interface Client {
  clientId: string;
  clientSecret: string;
  redirectUris: readonly string[];
  /** Told, on every sign-out, whose session has ended. */
  backchannelLogoutUri?: string;
  postLogoutRedirectUris?: readonly string[];
}

interface Settings {
  people: readonly Person[];
  clients: readonly Client[];
  /** Private, for signing. */
  keys: readonly JWK[];
  cookieKeys: readonly string[];
  /** Of every page. */
  headers: Readonly<Record<string, string>>;
}

export function newProvider(issuer: string, settings: Settings): Provider {
  const { people, clients, keys, cookieKeys, headers } = settings;
  const show = (ctx: KoaContextWithOIDC, page: string): void => {
    ctx.set(headers);
    ctx.body = page;
  };
  const cookie = { httpOnly: true, sameSite: "lax", signed: true } as const;

  return new Provider(issuer, {
    adapter: newMemory(),
    jwks: { keys },
    cookies: {
      // Our own names, because browsers send the cookies of one port of localhost to all.
      names: {
        session: "kursbuch_identity",
        interaction: "kursbuch_identity_choice",
        resume: "kursbuch_identity_resume",
      },
      keys: cookieKeys,
      long: cookie,
      short: cookie,
    },
    clients: clients.map(metadataOf),
    responseTypes: ["code"],
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    scopes: SCOPES.split(" "),
    claims: { profile: ["name"], email: ["email", "email_verified"], groups: ["groups"] },
    // Whoever reads the ID token shall not have to ask for what it could have said.
    conformIdTokenClaims: false,
    findAccount: accountsOf(people),
    loadExistingGrant: findGrant,
    interactions: { policy: policyFor(people), url: (_, { uid }) => CHOICE_PATH + uid },
    // The library refuses to call addresses of the own machine, which is where the service is.
    fetch: (url, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown } = {}) =>
      fetch(url, init),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, pages.signOutPage(form)),
        postLogoutSuccessSource: (ctx) => show(ctx, pages.signedOutPage()),
      },
    },
    renderError: (ctx, { error, error_description: description }) =>
      show(ctx, pages.problemPage(error, description)),
    // In seconds: a working day, after which one chooses anew.
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      Interaction: HOUR,
      Grant: 12 * HOUR,
      Session: 12 * HOUR,
    },
  });
}

/** Whoever is signed in already is asked again when the link that was followed names another person. */
function policyFor(people: readonly Person[]): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy.get("login")?.checks.add(
    new Check("another_person", "The link names another person", ({ oidc }) => {
      const { login_hint: hint } = oidc.params ?? {};
      const hinted = people.find(({ email }) => email === hint);
      const signedIn = oidc.session?.accountId;
      return hinted !== undefined && signedIn !== undefined && signedIn !== hinted.subject
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT;
    }),
  );
  return policy;
}

function metadataOf(client: Client): NonNullable<Configuration["clients"]>[number] {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris ?? [],
    ...(client.backchannelLogoutUri !== undefined && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      // Puts `sid` into the ID token and into what is sent on a sign-out.
      backchannel_logout_session_required: true,
    }),
  };
}

function accountsOf(people: readonly Person[]): NonNullable<Configuration["findAccount"]> {
  return (_, subject) => {
    const person = people.find((one) => one.subject === subject);
    if (!person) return undefined;
    const { name, email, groups } = person;
    const claims = { sub: subject, name, email, email_verified: true, groups: [...groups] };
    return { accountId: subject, claims: async () => claims };
  };
}

/** Every client gets what it asks for, so that nobody is asked for consent. */
async function findGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (grant) return grant;
  const { accountId } = session;
  if (accountId === undefined) return undefined;
  const made = new provider.Grant({ clientId: client.clientId, accountId });
  made.addOIDCScope(SCOPES);
  await made.save();
  return made;
}
