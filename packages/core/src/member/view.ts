/** A member as the API shows it: with a name, and for administrators with how to reach the person. */
import type { Access, Stored } from "../history/index.ts";
import { may } from "../kernel/permission.ts";
import { seconds } from "../kernel/time.ts";
import { findPerson } from "./repository.ts";
import type { Member, Person } from "./schema.ts";

export type MemberView = Omit<Member, "sessionVersion" | "represents"> & {
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Null where nobody knows it any more. */
  readonly name: string | null;
  readonly email?: string | null;
  readonly lastSignIn?: string | null;
  /** Until when the invitation is open; null where none is. */
  readonly invitedUntil?: string | null;
};

/** @param all whether the viewer is one who manages members */
export function shown(
  { content, version, createdAt, updatedAt }: Stored<Member>,
  person: Person | undefined,
  all: boolean,
): MemberView {
  const { sessionVersion: _, represents: __, ...member } = content;
  return {
    ...member,
    name: person?.name ?? null,
    ...(all && {
      email: person?.email ?? null,
      lastSignIn: person?.lastSignIn ?? null,
      invitedUntil: person?.invitation?.expires ?? null,
    }),
    version,
    createdAt,
    updatedAt,
  };
}

export async function shownAs(access: Access, stored: Stored<Member>): Promise<MemberView> {
  const person = await findPerson(access.table, stored.content.id, seconds(access.now()));
  return shown(stored, person, may(access.actor, "members.manage"));
}
