/** Inviting people by e-mail: a link that works once and not for long. */
import { type Access, create, createdWith, type Once } from "../history/index.ts";
import { VisibleError } from "../kernel/error.ts";
import { sha256 } from "../kernel/hash.ts";
import { newId } from "../kernel/id.ts";
import { parse } from "../kernel/parse.ts";
import { authorise } from "../kernel/permission.ts";
import { newSecret } from "../kernel/secret.ts";
import { daysAfter, seconds } from "../kernel/time.ts";
import { check, getMember } from "./change.ts";
import { answeringWrite, emailWrite, findPerson, members, personWrite } from "./repository.ts";
import { invitationSchema, type Member, type Person } from "./schema.ts";
import { type MemberView, shown, shownAs } from "./view.ts";

const daysOpen = 7;

/** An invitation that has to reach the invited person, and nobody else. */
export type Invitation = {
  readonly email: string;
  readonly member: string;
  readonly secret: string;
  /** UTC, ISO 8601. */
  readonly expires: string;
};

export type Invited = { readonly member: MemberView; readonly invitation: Invitation | null };

/**
 * Invites a person. The answer to a repeated request brings no invitation: it is on its way already.
 *
 * @throws VisibleError `forbidden`, `invalid`, `conflict` where the address belongs to a member
 */
export async function inviteMember(
  access: Access,
  input: unknown,
  once: Once | null = null,
): Promise<Invited> {
  authorise(access.actor, "members.manage");
  const { email, name, roles, unit } = parse(invitationSchema, input);
  await check(access.table, { roles, unit });
  const earlier = once && (await createdWith(access, members, once));
  if (earlier) return { member: await shownAs(access, earlier), invitation: null };
  const member = newMember({ roles, unit, state: "invited", origin: "invitation" });
  const { person, invitation } = invited(access, member.id, { ...nobody, name, email });
  const stored = await create(access, members, member, {
    once,
    also: [
      personWrite(access.table, member.id, person),
      emailWrite(access.table, email, member.id),
    ],
  });
  if (stored.content.id !== member.id)
    return { member: await shownAs(access, stored), invitation: null };
  return { member: shown(stored, person, true), invitation };
}

/** Invites once more; the link of before leads nowhere then. @throws VisibleError `conflict` */
export async function inviteAgain(access: Access, id: string): Promise<Invited> {
  authorise(access.actor, "members.manage");
  const { stored } = await getMember(access.table, id);
  const known = await findPerson(access.table, id, seconds(access.now()));
  if (stored.content.state !== "invited" || !known?.invitation) throw notInvited();
  const { person, invitation } = invited(access, id, known);
  try {
    await access.table.transact([answeringWrite(access.table, id, person, known.invitation.hash)]);
  } catch (error) {
    // It was accepted meanwhile.
    if (error instanceof VisibleError && error.code === "invitation-not-valid") throw notInvited();
    throw error;
  }
  return { member: shown(stored, person, true), invitation };
}

const notInvited = () =>
  new VisibleError("conflict", "not-invited", "This member has no open invitation");

export function newMember(given: Pick<Member, "roles" | "unit" | "state" | "origin">): Member {
  return { id: newId(), ...given, sessionVersion: 0, deputy: null, represents: [] };
}

/** A person of whom nothing is known yet. */
export const nobody: Person = {
  name: null,
  email: null,
  issuer: null,
  subject: null,
  lastSignIn: null,
  invitation: null,
};

function invited(
  access: Access,
  member: string,
  person: Person,
): { person: Person; invitation: Invitation } {
  const secret = newSecret();
  const expires = daysAfter(access.now(), daysOpen);
  return {
    person: { ...person, invitation: { hash: sha256(secret), expires } },
    invitation: { email: person.email ?? "", member, secret, expires },
  };
}
