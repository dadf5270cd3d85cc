/**
 * Letting a person in: from what a provider says about them to the member that they are, are invited
 * to be, or become by their groups.
 */
import type { Access } from "../history/index.ts";
import { allowsEmail } from "../identity-provider/rules.ts";
import type { SignInSettings } from "../identity-provider/schema.ts";
import { VisibleError } from "../kernel/error.ts";
import { sha256 } from "../kernel/hash.ts";
import { seconds } from "../kernel/time.ts";
import {
  answeringWrite,
  emailWrite,
  findMember,
  findPerson,
  forgettingWrites,
  type Found,
  linkErasure,
  linksOf,
  linkWrites,
  members,
  memberWithEmail,
  newMember,
  nobody,
  personHash,
  personWrite,
  putMember,
  welcomingWrite,
} from "../member/index.ts";
import { fromGroups } from "../member/rules.ts";
import type { Member, Person } from "../member/schema.ts";
import type { Table, TenantTable, Write } from "../table/index.ts";
import type { Identity } from "./schema.ts";

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
  const access = provided(tenant, now);
  const person = personHash(identity.issuer, identity.subject);
  const { found, moved } = await recognised(table, tenant, settings, identity);
  if (found?.stored.content.state === "active") {
    const { id } = found.stored.content;
    const links = moved
      ? [...linkWrites(table, tenant, person, id), linkErasure(table, tenant, moved)]
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
  const named = identity.email === null ? undefined : await memberWithEmail(tenant, identity.email);
  if (named !== undefined && named !== content?.id)
    throw refused("already-a-member", "This address belongs to a member whom this is not");
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
    throw notOpen();
  if (known.email !== identity.email)
    throw refused("invitation-for-another", "This invitation was sent to another address");
  const { stored } = found;
  const active: Member = { ...stored.content, state: "active" };
  try {
    await access.table.transact([
      answeringWrite(access.table, member, signedIn(known, identity, access.now()), hash),
      ...members.change(asMember(access, member), stored, active).writes,
      ...linkWrites(table, access.table, person, member, replaced),
    ]);
  } catch (error) {
    // Of several who accept at once, those who come later find the member changed.
    if (error instanceof VisibleError && error.kind === "stale") throw notOpen();
    throw error;
  }
}

/** As who they are. */
async function welcomeBack(
  access: Access,
  settings: SignInSettings,
  found: Found,
  identity: Identity,
  links: readonly Write[],
): Promise<void> {
  const { id } = await refreshed(access, settings, found, identity);
  const known = await findPerson(access.table, id, seconds(access.now()));
  await access.table.transact([
    welcomingWrite(access.table, id, signedIn(known ?? nobody, identity, access.now())),
    ...links,
  ]);
  const forgotten = forgettingWrites(access.table, found, seconds(access.now()));
  if (forgotten.length > 0) await access.table.transact(forgotten);
}

/**
 * The member as they are from this sign-in on: roles that follow from groups follow them now.
 *
 * @throws VisibleError `forbidden` where none of their groups has a role any more
 */
export async function refreshed(
  access: Access,
  settings: SignInSettings,
  { stored }: Found,
  identity: Identity,
): Promise<Member> {
  const before = stored.content;
  if (before.origin !== "directory") return before;
  const given = fromGroups(identity.groups, settings.groups);
  if (!given) {
    // Nobody goes on acting for whom the directory no longer knows.
    const gone = { ...before, deputy: null, sessionVersion: before.sessionVersion + 1 };
    await putMember(access, stored, gone);
    throw noMember();
  }
  const after = { ...before, ...given };
  if (members.same(before, after)) return before;
  after.sessionVersion += 1;
  try {
    return (await putMember(access, stored, after)).content;
  } catch (error) {
    if (!(error instanceof VisibleError && error.code === "last-administrator")) throw error;
    // Who manages the members stays one who does, and nothing else that the directory takes back: else
    // nobody could mend a directory that has lost its administrators.
    const roles: Member["roles"] = [...given.roles, "administrator"];
    if (members.same(before, { ...before, ...given, roles })) return before;
    return (await putMember(access, stored, { ...after, roles })).content;
  }
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
    personWrite(access.table, member.id, signedIn({ ...nobody, email }, identity, access.now())),
    ...linkWrites(table, access.table, person, member.id),
    ...(email === null ? [] : [emailWrite(access.table, email, member.id)]),
  ]);
}

/** What follows from a sign-in by itself is the provider's doing. */
export function provided(table: TenantTable, now: string): Access {
  const actor = { kind: "identity-provider", id: "sign-in", grants: {}, units: [] } as const;
  return { actor, table, now: () => now };
}

/** Accepting an invitation is the member's own act. */
function asMember(access: Access, id: string): Access {
  return { ...access, actor: { kind: "member", id, grants: {}, units: [] } };
}

/** A name that the provider does not tell stays; the address is the one that the member was made with. */
function signedIn(known: Person, { name, issuer, subject }: Identity, now: string): Person {
  return {
    ...known,
    name: name ?? known.name,
    issuer,
    subject,
    lastSignIn: now,
    invitation: null,
  };
}

const notOpen = () => refused("invitation-not-valid", "This invitation is not open any more");

const noMember = () => refused("not-a-member", "You are not a member here");

function refused(code: string, message: string): VisibleError {
  return new VisibleError("forbidden", code, message);
}
