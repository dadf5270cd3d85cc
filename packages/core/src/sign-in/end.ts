/**
 * Ending sessions, so that a copy of the cookie is worth nothing either: one of them, all of a
 * person, or the one that a provider tells about.
 */
import type { Access } from "../history/index.ts";
import { VisibleError } from "../kernel/error.ts";
import { sha256 } from "../kernel/hash.ts";
import { endAllSessions, endedWrite, linksOf, type Session } from "../member/index.ts";
import { attributes, serviceTable, type Table, tenantTable } from "../table/index.ts";

/**
 * Ends one session in every tenant in which its person is a member. A tenant that is being deleted has
 * no member to note it with, and nothing that the session could still reach.
 */
export async function endSession(table: Table, person: string, session: Session): Promise<void> {
  for (const [tenant, member] of await linksOf(table, person)) {
    const scoped = tenantTable(table, tenant);
    try {
      await scoped.transact([endedWrite(scoped, member, session)]);
    } catch (error) {
      if (!(error instanceof VisibleError && error.kind === "not-found")) throw error;
    }
  }
}

/**
 * Ends all sessions of a person, everywhere.
 *
 * @param by who ends them: the person, or the provider
 * @param now UTC, ISO 8601
 */
export async function endPersonsSessions(
  table: Table,
  person: string,
  by: "member" | "identity-provider",
  now: string,
): Promise<void> {
  for (const [tenant, member] of await linksOf(table, person)) {
    const access: Access = {
      actor: { kind: by, id: by === "member" ? member : "logout", grants: {}, units: [] },
      table: tenantTable(table, tenant),
      now: () => now,
    };
    await endAllSessions(access, member);
  }
}

/**
 * Remembers which session of ours began with which of the provider's. Of one browser, whose second
 * sign-in with the same session at the provider ends the first one here.
 */
export async function noteProviderSession(
  table: Table,
  provider: { readonly issuer: string; readonly session: string },
  person: string,
  session: Session,
): Promise<void> {
  const service = serviceTable(table);
  const { id, expires } = session;
  await endProviderSession(table, provider.issuer, provider.session);
  await service.transact([
    {
      put: {
        pk: service.partition("provider-session"),
        sk: providerKey(provider.issuer, provider.session),
        person,
        session: id,
        expires,
      },
    },
  ]);
}

/** Ends what began with a provider's session; nothing where none is known. */
export async function endProviderSession(
  table: Table,
  issuer: string,
  providerSession: string,
): Promise<void> {
  const item = await serviceTable(table).get(
    "provider-session",
    providerKey(issuer, providerSession),
  );
  if (!item) return;
  const { person, session, expires } = attributes(item);
  await endSession(table, String(person), { id: String(session), expires: Number(expires) });
}

function providerKey(issuer: string, session: string): string {
  return sha256(JSON.stringify([issuer, session]));
}
