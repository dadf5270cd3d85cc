/** Removing members, and erasing what is known about a person. */
import { type Access, expectVersion } from "../history/index.ts";
import { VisibleError } from "../kernel/error.ts";
import { authorise } from "../kernel/permission.ts";
import { seconds } from "../kernel/time.ts";
import type { Table } from "../table/index.ts";
import { getMember, put } from "./change.ts";
import {
  backlinkErasure,
  emailErasure,
  findPerson,
  linkedPerson,
  linkErasure,
  linksOf,
  personErasure,
  personWrite,
} from "./repository.ts";
import type { Member } from "./schema.ts";

/** How long the name of a removed member stays to be read in the history. */
const secondsKept = 90 * 24 * 60 * 60;

/**
 * Ends a membership at once, and with it all sessions. The name stays to be read in the history for
 * 90 days, unless it is erased before. Until it is, their groups do not make them a member again:
 * whoever was removed comes back by invitation.
 *
 * @throws VisibleError `forbidden`, `not-found`, `stale`, `conflict` for the last administrator
 */
export async function removeMember(access: Access, id: string, expected: number): Promise<void> {
  authorise(access.actor, "members.manage");
  const before = (await getMember(access.table, id)).stored;
  expectVersion(before, expected);
  if (before.content.state === "removed") return;
  const now = seconds(access.now());
  const person = await findPerson(access.table, id, now);
  const after: Member = {
    ...before.content,
    state: "removed",
    deputy: null,
    sessionVersion: before.content.sessionVersion + 1,
  };
  const also = person && [
    personWrite(access.table, id, { ...person, invitation: null }, now + secondsKept),
    ...(person.email === null ? [] : [emailErasure(access.table, person.email)]),
  ];
  await put(access, before, after, also);
}

/**
 * Erases what is known about a person; what they did stays in the history, as a former member's. That
 * they were removed is forgotten as well: if their groups still have a role here, they may come back.
 *
 * @throws VisibleError `forbidden`, `not-found`, `conflict` while they are a member
 */
export async function erasePerson(table: Table, access: Access, id: string): Promise<void> {
  authorise(access.actor, "members.manage");
  const { stored } = await getMember(access.table, id);
  if (stored.content.state !== "removed")
    throw new VisibleError("conflict", "still-a-member", "Remove the member first");
  const person = await linkedPerson(access.table, id);
  const links = person === undefined ? undefined : await linksOf(table, person);
  // Whoever came back is linked to another member meanwhile: that one is not forgotten.
  const isLinked = links?.get(access.table.tenant) === id;
  await access.table.transact([
    personErasure(access.table, id),
    backlinkErasure(access.table, id),
    ...(person !== undefined && isLinked ? [linkErasure(table, access.table, person)] : []),
  ]);
}
