/** Members (Mitglieder): who belongs to a tenant, in which roles, and who acts for whom. */
import type { Access } from "../history/index.ts";
import { notFound } from "../kernel/error.ts";
import { authorise, may } from "../kernel/permission.ts";
import { seconds } from "../kernel/time.ts";
import { allMembers, allPersons } from "./repository.ts";
import { type MemberView, shown } from "./view.ts";

export {
  changeDeputy,
  changeMember,
  endAllSessions,
  endEverybodysSessions,
  put as putMember,
  startSessionsAnew,
} from "./change.ts";
export {
  inviteAgain,
  type Invitation,
  type Invited,
  inviteMember,
  newMember,
  nobody,
} from "./invitation.ts";
export { erasePerson, removeMember } from "./removal.ts";
export {
  answeringWrite,
  allPersons,
  emailWrite,
  endedWrite,
  findMember,
  findPerson,
  forgettingWrites,
  type Found,
  hasEnded,
  linkErasure,
  linksOf,
  linkWrites,
  memberWithEmail,
  members,
  personHash,
  personWrite,
  type Session,
  welcomingWrite,
} from "./repository.ts";
export type { MemberView } from "./view.ts";

/** Everybody in the tenant sees who is active; administrators see all, and how to reach them. */
export async function listMembers(access: Access): Promise<MemberView[]> {
  const manages = may(access.actor, "members.manage");
  if (!manages) authorise(access.actor, "register.read");
  const [all, persons] = await Promise.all([
    allMembers(access.table),
    allPersons(access.table, seconds(access.now())),
  ]);
  return all
    .filter(({ content }) => manages || content.state === "active")
    .map((stored) => shown(stored, persons.get(stored.content.id), manages))
    .toSorted((a, b) => (a.name ?? "").localeCompare(b.name ?? "", "de"));
}

/** @throws VisibleError `forbidden`, `not-found` */
export async function readMember(access: Access, id: string): Promise<MemberView> {
  const found = (await listMembers(access)).find((member) => member.id === id);
  if (!found) throw notFound("member");
  return found;
}
