/**
 * Signing people in: from what a provider says about a person to a membership, and from a session to
 * the actor that a request acts as.
 */
import { liveSignIn } from "../identity-provider/index.ts";
import { allowsEmail } from "../identity-provider/rules.ts";
import type { SignInSettings } from "../identity-provider/schema.ts";
import type { Actor } from "../kernel/actor.ts";
import { VisibleError } from "../kernel/error.ts";
import type { TenantId } from "../kernel/id.ts";
import { dayInBerlin } from "../kernel/time.ts";
import { findMember, type Found, hasEnded, linksOf, personHash } from "../member/index.ts";
import { actorOfMember, isDeputy } from "../member/rules.ts";
import { type Table, tenantTable, type TenantTable } from "../table/index.ts";
import { findTenant } from "../tenant/index.ts";
import { provided, refreshed } from "./admission.ts";
import type { Identity, Memberships } from "./schema.ts";

export { admit, type InvitationLink, wouldAdmit } from "./admission.ts";
export { endPersonsSessions, endProviderSession, endSession, noteProviderSession } from "./end.ts";
export { type PersonalData, personalData } from "./personal-data.ts";

/**
 * Where a person is a member, among the tenants whose settings `trusts` lets through: those at whose
 * provider they have, by this sign-in, signed in too. What their groups say now holds in all of them.
 *
 * @param now UTC, ISO 8601
 */
export async function membershipsOf(
  table: Table,
  identity: Identity,
  trusts: (settings: SignInSettings) => boolean,
  now: string,
): Promise<Memberships> {
  const links = [...(await linksOf(table, personHash(identity.issuer, identity.subject)))];
  const held = await Promise.all(
    links.map(async ([tenant, id]) => {
      const access = provided(tenantTable(table, tenant), now);
      if (!(await isActive(access.table))) return [];
      const settings = await liveSignIn(access.table);
      const found = await findMember(access.table, id);
      const isHeld =
        found?.stored.content.state === "active" &&
        trusts(settings) &&
        allowsEmail(settings, identity.email);
      if (!isHeld) return [];
      const member = await refreshed(access, settings, found, identity).catch(ifRefused);
      return member ? [[tenant, { member: id, version: member.sessionVersion }] as const] : [];
    }),
  );
  return Object.fromEntries(held.flat()) as Memberships;
}

/** Whether the tenant answers at all: one that is suspended is none, to its members too. */
async function isActive(tenant: TenantTable): Promise<boolean> {
  return (await findTenant(tenant))?.content.status === "active";
}

function ifRefused(error: unknown): undefined {
  if (!(error instanceof VisibleError && error.kind === "forbidden")) throw error;
}

/**
 * Those of a session's memberships that still hold, in tenants that answer.
 *
 * @throws VisibleError `unauthenticated` once the session has ended in all of them
 */
export async function stillHeld(
  table: Table,
  memberships: Memberships,
  session: string,
): Promise<Memberships> {
  const entries = Object.entries(memberships) as [TenantId, Memberships[TenantId]][];
  const held = await Promise.all(
    entries.map(async ([tenant, membership]) => {
      const scoped = tenantTable(table, tenant);
      const [found, active] = await Promise.all([
        findMember(scoped, membership.member),
        isActive(scoped),
      ]);
      return found && holds(found, membership, session) ? [{ tenant, membership, active }] : [];
    }),
  );
  if (held.flat().length === 0) throw ended();
  return Object.fromEntries(
    held.flat().flatMap(({ tenant, membership, active }) => (active ? [[tenant, membership]] : [])),
  ) as Memberships;
}

const ended = () => new VisibleError("unauthenticated", "session-ended", "This session has ended");

function holds(found: Found, { version }: Memberships[TenantId], session: string): boolean {
  const { state, sessionVersion } = found.stored.content;
  return state === "active" && sessionVersion === version && !hasEnded(found, session);
}

/**
 * The actor that a session stands for in a tenant: one item is read, and one more for each member
 * whom this one represents.
 *
 * @throws VisibleError `unauthenticated` where the session or the membership has ended
 */
export async function actorOfSession(
  table: TenantTable,
  membership: Memberships[TenantId],
  session: string,
  now: string,
): Promise<Actor> {
  const found = await findMember(table, membership.member);
  if (!found || !holds(found, membership, session)) throw ended();
  const { content } = found.stored;
  if (content.represents.length === 0) return actorOfMember(content, []);
  const today = dayInBerlin(now);
  const named = await Promise.all(content.represents.map((id) => findMember(table, id)));
  const represented = named.flatMap((one) => one?.stored.content ?? []);
  return actorOfMember(
    content,
    represented.filter((other) => isDeputy(content, other, today)),
  );
}
