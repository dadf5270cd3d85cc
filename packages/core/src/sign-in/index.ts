/**
 * Signing people in: from what a provider says about a person to a membership, and from a session to
 * the actor that a request acts as.
 */
import type { Access } from "../history/index.ts";
import { allowsEmail } from "../identity-provider/rules.ts";
import type { SignInSettings } from "../identity-provider/schema.ts";
import type { Actor } from "../kernel/actor.ts";
import { VisibleError } from "../kernel/error.ts";
import type { TenantId } from "../kernel/id.ts";
import { sha256 } from "../kernel/secret.ts";
import { dayInBerlin, seconds } from "../kernel/time.ts";
import {
  acceptedWrite,
  emailWrite,
  endAllSessions,
  findMember,
  findPerson,
  forgettingWrites,
  type Found,
  hasEnded,
  linkErasure,
  linksOf,
  linkWrite,
  members,
  memberWithEmail,
  newMember,
  nobody,
  personHash,
  personWrite,
  putMember,
} from "../member/index.ts";
import { actorOfMember, fromGroups, isDeputy } from "../member/rules.ts";
import type { Member, Person } from "../member/schema.ts";
import { type Table, tenantTable, type TenantTable, type Write } from "../table/index.ts";
import type { Identity, Memberships } from "./schema.ts";

export { endPersonsSessions, endProviderSession, endSession, noteProviderSession } from "./end.ts";
export { type PersonalData, personalData } from "./personal-data.ts";

/** What an invitation's link carries. */
export type InvitationLink = { readonly member: string; readonly secret: string };

/**
 * Lets a person into a tenant: as the member that they are, as the one they are invited to be, or as
 * one that their groups stand for.
 *
 * @param now UTC, ISO 8601
 * @throws VisibleError `forbidden` with the reason as its code
 */
export async function admit(
  table: Table,
  tenant: TenantTable,
  settings: SignInSettings,
  identity: Identity,
  invitation: InvitationLink | null,
  now: string,
): Promise<void> {
  const access: Access = {
    actor: { kind: "identity-provider", id: "sign-in", grants: {}, units: [] },
    table: tenant,
    now: () => now,
  };
  const person = personHash(identity.issuer, identity.subject);
  const { found, moved } = await recognised(table, tenant, settings, identity);
  if (found?.stored.content.state === "active") {
    const links = moved
      ? [
          linkWrite(table, person, tenant.tenant, found.stored.content.id),
          linkErasure(table, moved, tenant.tenant),
        ]
      : [];
    await welcomeBack(access, settings, found, identity, links);
  } else if (invitation) {
    await accept(table, access, person, identity, invitation, found?.stored.content.id);
  } else if (found) {
    throw refused("member-removed", "This membership has ended");
  } else {
    await join(table, access, settings, person, identity);
  }
}

/**
 * Whether a person would be let in with these settings; nothing is written.
 *
 * @throws VisibleError `forbidden` with the reason as its code
 */
export async function wouldAdmit(
  table: Table,
  tenant: TenantTable,
  settings: SignInSettings,
  identity: Identity,
): Promise<void> {
  const { found } = await recognised(table, tenant, settings, identity);
  const content = found?.stored.content;
  const needsGroups = content?.state !== "active" || content.origin === "directory";
  if (needsGroups && !fromGroups(identity.groups, settings.groups)) throw noMember();
}

/**
 * The member that a person is, as far as the tenant knows them. A tenant that moves to another
 * provider of its own knows its members there by their addresses: it trusts that provider to say
 * whose they are, as it trusts it with everything else. The shared provider is not trusted so far.
 *
 * @returns `moved`: what the member's person was called at the provider of before
 */
async function recognised(
  table: Table,
  tenant: TenantTable,
  settings: SignInSettings,
  { issuer, subject, email }: Identity,
): Promise<{ found: Found | undefined; moved: string | null }> {
  if (!allowsEmail(settings, email))
    throw refused("email-domain-not-allowed", "Addresses of this domain may not sign in here");
  const linked = (await linksOf(table, personHash(issuer, subject))).get(tenant.tenant);
  if (linked !== undefined) return { found: await findMember(tenant, linked), moved: null };
  if (settings.provider === null || email === null) return { found: undefined, moved: null };
  const named = await memberWithEmail(tenant, email);
  if (named === undefined) return { found: undefined, moved: null };
  const [found, known] = await Promise.all([
    findMember(tenant, named),
    findPerson(tenant, named, 0),
  ]);
  const { issuer: before, subject: was } = known ?? nobody;
  const hasMoved =
    found?.stored.content.state === "active" &&
    before !== null &&
    was !== null &&
    before !== issuer;
  return hasMoved ? { found, moved: personHash(before, was) } : { found: undefined, moved: null };
}

/** As the member that an invitation was sent to; the link works for that person's address alone. */
async function accept(
  table: Table,
  access: Access,
  person: string,
  identity: Identity,
  { member, secret }: InvitationLink,
  replaced: string | undefined,
): Promise<void> {
  const [found, known] = await Promise.all([
    findMember(access.table, member),
    findPerson(access.table, member, seconds(access.now())),
  ]);
  const hash = sha256(secret);
  if (
    found?.stored.content.state !== "invited" ||
    known?.invitation?.hash !== hash ||
    known.invitation.expires <= access.now()
  )
    throw refused("invitation-not-valid", "This invitation is not open any more");
  if (known.email !== identity.email)
    throw refused("invitation-for-another", "This invitation was sent to another address");
  const { stored } = found;
  const active: Member = { ...stored.content, state: "active" };
  await access.table.transact([
    ...members.change(asMember(access, member), stored, active).writes,
    acceptedWrite(access.table, member, signedIn(known, identity, access.now()), hash),
    linkWrite(table, person, access.table.tenant, member, replaced),
  ]);
}

/** As who they are; roles that follow from groups follow them now. */
async function welcomeBack(
  access: Access,
  settings: SignInSettings,
  found: Found,
  identity: Identity,
  links: readonly Write[],
): Promise<void> {
  const { stored } = found;
  const { id, origin } = stored.content;
  if (origin === "directory") {
    const given = fromGroups(identity.groups, settings.groups);
    if (!given) {
      await endAllSessions(access, id);
      throw noMember();
    }
    const after = { ...stored.content, ...given };
    if (!members.same(stored.content, after)) {
      after.sessionVersion += 1;
      // The last administrator stays one, whatever the directory says: else nobody could mend it.
      await putMember(access, stored, after).catch((error: unknown) => {
        if (!(error instanceof VisibleError && error.code === "last-administrator")) throw error;
      });
    }
  }
  const known = await findPerson(access.table, id, seconds(access.now()));
  await access.table.transact([
    personWrite(access.table, id, signedIn(known ?? nobody, identity, access.now())),
    ...links,
  ]);
  const forgotten = forgettingWrites(access.table, found, seconds(access.now()));
  if (forgotten.length > 0) await access.table.transact(forgotten);
}

/** As a new member, where one of their groups has a role. */
async function join(
  table: Table,
  access: Access,
  settings: SignInSettings,
  person: string,
  identity: Identity,
): Promise<void> {
  const given = fromGroups(identity.groups, settings.groups);
  if (!given) throw noMember();
  const member = newMember({ ...given, state: "active", origin: "directory" });
  const { email } = identity;
  await access.table.transact([
    ...members.change(access, null, member).writes,
    personWrite(access.table, member.id, signedIn(nobody, identity, access.now())),
    linkWrite(table, person, access.table.tenant, member.id),
    ...(email === null ? [] : [emailWrite(access.table, email, member.id)]),
  ]);
}

/**
 * Where a person is a member, among the tenants that `trusts` lets through: those at whose provider
 * they have, by this sign-in, signed in too.
 */
export async function membershipsOf(
  table: Table,
  person: string,
  trusts: (tenant: TenantTable) => Promise<boolean>,
): Promise<Memberships> {
  const links = [...(await linksOf(table, person))];
  const held = await Promise.all(
    links.map(async ([tenant, member]) => {
      const scoped = tenantTable(table, tenant);
      const [found, trusted] = await Promise.all([findMember(scoped, member), trusts(scoped)]);
      const content = found?.stored.content;
      if (content?.state !== "active" || !trusted) return [];
      return [[tenant, { member, version: content.sessionVersion }] as const];
    }),
  );
  return Object.fromEntries(held.flat()) as Memberships;
}

/**
 * The actor that a session stands for in a tenant: one item is read, and one more for each member
 * whom this one represents.
 *
 * @throws VisibleError `unauthenticated` where the session or the membership has ended
 */
export async function actorOfSession(
  table: TenantTable,
  { member, version }: Memberships[TenantId],
  session: string,
  now: string,
): Promise<Actor> {
  const found = await findMember(table, member);
  const content = found?.stored.content;
  if (
    !found ||
    content?.state !== "active" ||
    content.sessionVersion !== version ||
    hasEnded(found, session)
  )
    throw new VisibleError("unauthenticated", "session-ended", "This session has ended");
  if (content.represents.length === 0) return actorOfMember(content, []);
  const today = dayInBerlin(now);
  const named = await Promise.all(content.represents.map((id) => findMember(table, id)));
  const represented = named.flatMap((one) => one?.stored.content ?? []);
  return actorOfMember(
    content,
    represented.filter((other) => isDeputy(content, other, today)),
  );
}

/** Accepting an invitation is the member's own act. */
function asMember(access: Access, id: string): Access {
  return { ...access, actor: { kind: "member", id, grants: {}, units: [] } };
}

/** An address or a name that the provider does not tell stays as it was. */
function signedIn(known: Person, { name, email, issuer, subject }: Identity, now: string): Person {
  return {
    name: name ?? known.name,
    email: known.email ?? email,
    issuer,
    subject,
    lastSignIn: now,
    invitation: null,
  };
}

const noMember = () => refused("not-a-member", "You are not a member here");

function refused(code: string, message: string): VisibleError {
  return new VisibleError("forbidden", code, message);
}
