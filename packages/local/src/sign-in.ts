/**
 * Signing in on one machine: the service is given what it is given in the cloud – keys, a provider, a
 * mail relay –, only that the provider and the relay run here too.
 */
import { randomBytes } from "node:crypto";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { identityProviders, setSignIn } from "@kursbuch/core/identity-provider";
import type { SignInSettings } from "@kursbuch/core/identity-provider/schema";
import { operator } from "@kursbuch/core/kernel";
import type { Table } from "@kursbuch/core/table";
import { openTenant, tenantIds } from "@kursbuch/core/tenant";
import { smtpMailer } from "@kursbuch/functions/mail";
import { tenantSecrets } from "@kursbuch/functions/settings";
import type { SessionKey, SignInOptions } from "@kursbuch/functions/sign-in/options";
import { readJson, writeJson } from "./folder.ts";
import { startIdentity } from "./identity.ts";
import { startMailbox } from "./mailbox.ts";
import { demoPeople, type Person } from "./people.ts";

const CLIENT_ID = "kursbuch";

/** Somebody to sign in as, for whoever tries the service out. */
export interface Guest {
  city: string;
  role: Person["role"];
  name: string;
  email: string;
  /** Where to sign in as this person. */
  href: string;
}

export interface LocalSignIn {
  options: SignInOptions;
  /** Those whose tenant is here. */
  guests: readonly Guest[];
  stop: () => Promise<void>;
}

interface Options {
  table: Table;
  dataDir: string;
  /** Where the service answers. */
  origin: string;
  log: (line: string) => void;
}

/** Starts the identity provider and the mailbox, and lets the demo people into the demo tenants. */
export async function startSignIn({ table, dataDir, origin, log }: Options): Promise<LocalSignIn> {
  const running = new AsyncDisposableStack();
  try {
    const people = await demoPeople();
    const { key, clientSecret } = await keptSecrets(join(dataDir, "session-keys.json"));
    const identity = await startIdentity({
      port: 0,
      folder: dataDir,
      people,
      clients: [
        {
          clientId: CLIENT_ID,
          clientSecret,
          redirectUris: [`${origin}/auth/callback`],
          postLogoutRedirectUris: [`${origin}/abgemeldet`],
          backchannelLogoutUri: `${origin}/auth/backchannel-logout`,
        },
      ],
      log,
    });
    running.defer(() => identity.stop());
    const mailbox = await startMailbox({ folder: join(dataDir, "mail") });
    running.defer(() => mailbox.stop());
    await letIn(table, people);
    const here = new Set<string>(await tenantIds(table));
    return {
      options: {
        origin,
        keys: [key],
        provider: { issuer: identity.issuer, clientId: CLIENT_ID, clientSecret },
        secretOf: tenantSecrets(process.env),
        trustedIssuers: [identity.issuer],
        mailer: smtpMailer(mailbox.url, "Kursbuch <kursbuch@kursbuch.example>"),
      },
      guests: people.filter(({ tenant }) => here.has(tenant)).map(guestOf),
      stop: () => running.disposeAsync(),
    };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

function guestOf({ tenant, city, role, name, email }: Person): Guest {
  const query = new URLSearchParams({ tenant, login_hint: email });
  return { city, role, name, email, href: `/auth/sign-in?${query}` };
}

/** Gives the demo people's groups their roles, in tenants that have not said how people sign in. */
async function letIn(table: Table, people: readonly Person[]): Promise<void> {
  const mappings = groupsOf(people);
  for (const tenant of await tenantIds(table)) {
    const scoped = openTenant(table, tenant);
    const groups = mappings.get(tenant);
    if (!groups || (await identityProviders.getAt(scoped, "sign-in"))) continue;
    await setSignIn(
      { actor: operator("demo"), table: scoped, now: () => new Date().toISOString() },
      { groups },
    );
  }
}

/** What each group of the people stands for, by tenant. */
function groupsOf(people: readonly Person[]): Map<string, SignInSettings["groups"]> {
  const mappings = new Map<string, SignInSettings["groups"]>();
  for (const group of new Set(people.flatMap(({ groups }) => groups))) {
    const [tenant = "", role, unit = null] = group.split("/");
    const mapping = { group, role: role as Person["role"], unit };
    mappings.set(tenant, [...(mappings.get(tenant) ?? []), mapping]);
  }
  return mappings;
}

interface Secrets {
  key: SessionKey;
  clientSecret: string;
}

/** Made once: who is signed in stays so over a restart. */
async function keptSecrets(file: string): Promise<Secrets> {
  const kept = await readJson(file);
  if (isKept(kept))
    return {
      key: { id: kept.id, bytes: Buffer.from(kept.key, "base64url") },
      clientSecret: kept.clientSecret,
    };
  const bytes = randomBytes(32);
  const id = randomBytes(4).toString("hex");
  const clientSecret = randomBytes(32).toString("base64url");
  await writeJson(file, { id, key: bytes.toString("base64url"), clientSecret });
  // Whoever has the key can make a session for anybody.
  await chmod(file, 0o600);
  return { key: { id, bytes }, clientSecret };
}

function isKept(value: unknown): value is { id: string; key: string; clientSecret: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    ["id", "key", "clientSecret"].every((name) => typeof Reflect.get(value, name) === "string")
  );
}
