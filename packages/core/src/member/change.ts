/**
 * Changing members: everything that hangs on one is written with it, the deputies' side and the guard
 * of the last administrator.
 */
import { type Access, expectVersion, type Stored, update } from "../history/index.ts";
import { canonical } from "../kernel/canonical.ts";
import { invalid, notFound, VisibleError } from "../kernel/error.ts";
import { parse, parsePatch } from "../kernel/parse.ts";
import { authorise } from "../kernel/permission.ts";
import { dayInBerlin } from "../kernel/time.ts";
import type { TenantTable, Write } from "../table/index.ts";
import { getTenant } from "../tenant/index.ts";
import {
  allMembers,
  busy,
  departures,
  departureWrite,
  findMember,
  type Found,
  members,
} from "./repository.ts";
import { isAdministrator, losesAdministrator, memberFaults } from "./rules.ts";
import { type Member, memberPatchSchema, ownPatchSchema } from "./schema.ts";
import { type MemberView, shownAs } from "./view.ts";

/**
 * Changes roles or unit, or ends a deputyship. Whoever's roles or unit change has to sign in again.
 *
 * @throws VisibleError `forbidden`, `not-found`, `stale`, `invalid`, `conflict`
 */
export async function changeMember(
  access: Access,
  id: string,
  expected: number,
  input: unknown,
): Promise<MemberView> {
  authorise(access.actor, "members.manage");
  const before = (await getMember(access.table, id)).stored;
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(memberPatchSchema, input) };
  if (before.content.state === "removed")
    throw new VisibleError("conflict", "already-removed", "This member was removed");
  if (!members.same({ ...before.content, deputy: null }, { ...after, deputy: null })) {
    // Whoever could give themselves a role would have them all.
    if (access.actor.kind === "member" && access.actor.id === id)
      throw new VisibleError(
        "forbidden",
        "own-roles",
        "Another administrator has to change your roles",
      );
    if (before.content.origin === "directory")
      throw new VisibleError(
        "conflict",
        "roles-from-directory",
        "These roles follow from groups of the identity provider",
      );
    after.sessionVersion += 1;
  }
  return shownAs(access, await put(access, before, after));
}

/** Names a deputy for some days, or none; each member for themselves. */
export async function changeDeputy(
  access: Access,
  expected: number,
  input: unknown,
): Promise<MemberView> {
  if (access.actor.kind !== "member") throw notFound("member");
  const before = (await getMember(access.table, access.actor.id)).stored;
  expectVersion(before, expected);
  const after = { ...before.content, ...parse(ownPatchSchema, input) };
  return shownAs(access, await put(access, before, after));
}

/** Ends all sessions of a member, from this moment on; only one who is active has any. */
export async function endAllSessions(access: Access, id: string): Promise<void> {
  for (;;) {
    const found = await findMember(access.table, id);
    if (found?.stored.content.state !== "active") return;
    const { content } = found.stored;
    const after = { ...content, sessionVersion: content.sessionVersion + 1 };
    try {
      await update(access, members, found.stored, after);
      return;
    } catch (error) {
      if (!(error instanceof VisibleError && error.kind === "stale")) throw error;
    }
  }
}

/** Ends the sessions of everybody in the tenant: whoever works there has to sign in again. */
export async function endEverybodysSessions(access: Access): Promise<void> {
  for (const { content } of await allMembers(access.table))
    await endAllSessions(access, content.id);
}

/**
 * Ends the sessions of everybody where the members are those of an earlier day: counting on from then
 * would come to numbers that sessions of today have. So it goes on from the milliseconds since 1970.
 */
export async function startSessionsAnew(access: Access): Promise<void> {
  const now = Date.parse(access.now());
  for (const stored of await allMembers(access.table)) {
    const { content } = stored;
    const sessionVersion = Math.max(content.sessionVersion + 1, now);
    if (content.state === "active")
      await update(access, members, stored, { ...content, sessionVersion });
  }
}

/** @throws VisibleError `not-found` */
export async function getMember(table: TenantTable, id: string): Promise<Found> {
  const found = await findMember(table, id);
  if (!found) throw notFound("member");
  return found;
}

/** @throws VisibleError `invalid`, `stale`, `conflict` for the last administrator */
export async function put(
  access: Access,
  before: Stored<Member>,
  after: Member,
  also: readonly Write[] = [],
): Promise<Stored<Member>> {
  const { table } = access;
  // The count first: of two administrators who go at once, one finds it changed.
  const gone = await departures(table);
  const all = await allMembers(table);
  const contents = all.map(({ content }) => content);
  // A deputy who was removed since is no fault of another change.
  const isNamed = canonical(before.content.deputy) !== canonical(after.deputy);
  if (after.state !== "removed")
    await check(table, isNamed ? after : { ...after, deputy: null }, contents);
  if (losesAdministrator(before.content, after, contents))
    throw new VisibleError(
      "conflict",
      "last-administrator",
      "Somebody must be able to manage the members: make another one administrator first",
    );
  const goes = isAdministrator(before.content) && !isAdministrator(after);
  return update(access, members, before, after, {
    also: [
      ...deputyWrites(access, before.content, after, all),
      ...(goes ? [departureWrite(table, gone)] : []),
      ...also,
    ],
  });
}

/** For how many members one acts; each costs their deputy's requests one more item read. */
const mostRepresented = 20;

/**
 * The other side of a deputyship: who is to act knows for whom, without searching. Deputyships that are
 * over go when another comes.
 *
 * @throws VisibleError `invalid` where the deputy acts for too many already
 */
function deputyWrites(
  access: Access,
  before: Member,
  after: Member,
  all: readonly Stored<Member>[],
): Write[] {
  const [was, is] = [before.deputy?.member, after.deputy?.member];
  return [...new Set([was, is])].flatMap((id) => {
    const deputy = all.find(({ content }) => content.id === id);
    if (!deputy) return [];
    // Named already; one whose days were over may have been dropped, and is named anew.
    if (was === is && deputy.content.represents.includes(after.id)) return [];
    const today = dayInBerlin(access.now());
    const others = deputy.content.represents.filter((other) => {
      const named = all.find(({ content }) => content.id === other)?.content.deputy;
      return other !== after.id && named && named.member === id && named.until >= today;
    });
    const represents = id === is ? [...others, after.id] : others;
    if (represents.length > mostRepresented)
      throw invalid([
        { path: "/deputy/member", message: `Acts for ${mostRepresented} members already` },
      ]);
    return members
      .change(access, deputy, { ...deputy.content, represents })
      .writes.map((write) => ({ ...write, onRefused: busy }));
  });
}

/** @throws VisibleError `invalid` */
export async function check(
  table: TenantTable,
  member: Parameters<typeof memberFaults>[0],
  others: readonly Member[] = [],
): Promise<void> {
  const faults = memberFaults(member, (await getTenant(table)).content, others);
  if (faults.length > 0) throw invalid(faults);
}
