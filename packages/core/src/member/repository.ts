/**
 * Where members are kept, and apart from them what is known about the persons. Beside the members
 * lies an item that counts how often an administrator went, beside the persons one for each e-mail
 * address that is taken, and in the service's own part a link from each person to their memberships.
 */
import { type Stored, versioned } from "../history/index.ts";
import { notFound, VisibleError } from "../kernel/error.ts";
import type { TenantId } from "../kernel/id.ts";
import { sha256 } from "../kernel/hash.ts";
import {
  attributes,
  type Item,
  keyParts,
  keyPrefix,
  serviceTable,
  sortKey,
  sortKeyOf,
  type Table,
  type TenantTable,
  type Write,
} from "../table/index.ts";
import { type Member, memberSchema, type Person, personSchema } from "./schema.ts";

export const members = versioned<Member>("member", memberSchema, {
  collection: "member",
  entries: "administration",
});

export const memberKey = (id: string): string => sortKey("member", id);

/** A member with the sessions that were ended one by one. */
export type Found = {
  readonly stored: Stored<Member>;
  /** Each `expires:id`, seconds since 1970 and the session's id. */
  readonly ended: readonly string[];
};

export async function findMember(table: TenantTable, id: string): Promise<Found | undefined> {
  const item = await table.get("member", memberKey(id));
  return item && found(item);
}

export async function allMembers(table: TenantTable): Promise<Stored<Member>[]> {
  const items = await table.query("member", { prefix: keyPrefix("member"), consistent: true });
  return items.map(members.read);
}

function found(item: Item): Found {
  return { stored: members.read(item), ended: item["ended"]?.SS ?? [] };
}

/** A session, and when it would have ended by itself, in seconds since 1970. */
export type Session = { readonly id: string; readonly expires: number };

/** Remembers that a session has ended. A set grows by itself: two who sign out at once both succeed. */
export function endedWrite(table: TenantTable, member: string, session: Session): Write {
  return {
    update: { pk: table.partition("member"), sk: memberKey(member) },
    expression: "ADD ended :ended",
    condition: "attribute_exists(pk)",
    values: { ":ended": new Set([`${session.expires}:${session.id}`]) },
    onRefused: () => notFound("member"),
  };
}

export function hasEnded({ ended }: Found, session: string): boolean {
  return ended.some((entry) => entry.endsWith(`:${session}`));
}

/** Forgets the ended sessions that would have ended by themselves by now. */
export function forgettingWrites(
  table: TenantTable,
  { stored, ended }: Found,
  now: number,
): Write[] {
  const past = ended.filter((entry) => Number(entry.split(":")[0]) <= now);
  if (past.length === 0) return [];
  return [
    {
      update: { pk: table.partition("member"), sk: memberKey(stored.content.id) },
      expression: "DELETE ended :past",
      values: { ":past": new Set(past) },
    },
  ];
}

export async function findPerson(
  table: TenantTable,
  member: string,
  now: number,
): Promise<Person | undefined> {
  const item = await table.get("person", sortKey("member", member));
  return item && present(item, now);
}

/** By member. */
export async function allPersons(table: TenantTable, now: number): Promise<Map<string, Person>> {
  const items = await table.query("person", { prefix: keyPrefix("member"), consistent: true });
  return new Map(
    items.flatMap((item) => {
      const person = present(item, now);
      return person ? [[keyParts(sortKeyOf(item))[1] ?? "", person] as const] : [];
    }),
  );
}

/** What has expired may still be there: deletion by TTL lags. */
function present(item: Item, now: number): Person | undefined {
  const { person, expires } = attributes(item);
  if (typeof expires === "number" && expires <= now) return undefined;
  return personSchema.parse(person);
}

/** @param expires when the data go by themselves, seconds since 1970; null while they are needed */
export function personWrite(
  table: TenantTable,
  member: string,
  person: Person,
  expires: number | null = null,
): Write {
  return {
    put: {
      pk: table.partition("person"),
      sk: sortKey("member", member),
      person,
      ...(expires !== null && { expires }),
    },
  };
}

/** Replaces what is known where this invitation is still open: of all who answer it, one does. */
export function answeringWrite(
  table: TenantTable,
  member: string,
  person: Person,
  hash: string,
): Write {
  return {
    ...personWrite(table, member, person),
    condition: "#person.#invitation.#hash = :hash",
    names: { "#person": "person", "#invitation": "invitation", "#hash": "hash" },
    values: { ":hash": hash },
    onRefused: () =>
      new VisibleError("forbidden", "invitation-not-valid", "This invitation is not open any more"),
  };
}

/** Replaces what is known of a member who is one still: what is to be forgotten stays to be forgotten. */
export function welcomingWrite(table: TenantTable, member: string, person: Person): Write {
  return {
    ...personWrite(table, member, person),
    condition: "attribute_exists(pk) AND attribute_not_exists(expires)",
    onRefused: () => new VisibleError("forbidden", "member-removed", "This membership has ended"),
  };
}

export function personErasure(table: TenantTable, member: string): Write {
  return { delete: { pk: table.partition("person"), sk: sortKey("member", member) } };
}

export function emailWrite(table: TenantTable, email: string, member: string): Write {
  return {
    put: { ...emailKey(table, email), member },
    condition: "attribute_not_exists(pk) OR #member = :member",
    names: { "#member": "member" },
    values: { ":member": member },
    onRefused: () =>
      new VisibleError("conflict", "already-a-member", "There is a member with this address", {
        faults: [{ path: "/email", message: "Belongs to a member" }],
      }),
  };
}

export function emailErasure(table: TenantTable, email: string): Write {
  return { delete: emailKey(table, email) };
}

/** The member to whom an address belongs. */
export async function memberWithEmail(
  table: TenantTable,
  email: string,
): Promise<string | undefined> {
  return (await table.get("person", emailKey(table, email).sk))?.["member"]?.S;
}

function emailKey(table: TenantTable, email: string) {
  return { pk: table.partition("person"), sk: sortKey("email", sha256(email)) };
}

/** What stands for a person across tenants: neither who they are nor what they are called. */
export function personHash(issuer: string, subject: string): string {
  return sha256(JSON.stringify([issuer, subject]));
}

/**
 * Links a person to a member, both ways: so that a sign-in finds the member, and erasing the member's
 * data finds the link when nothing else is known any more.
 *
 * @param replaced the member, removed meanwhile, that the person was before
 */
export function linkWrites(
  table: Table,
  scoped: TenantTable,
  person: string,
  member: string,
  replaced = member,
): Write[] {
  return [
    {
      put: { ...linkKey(table, person, scoped.tenant), member },
      condition: "attribute_not_exists(pk) OR #member IN (:member, :replaced)",
      names: { "#member": "member" },
      values: { ":member": member, ":replaced": replaced },
      onRefused: () =>
        new VisibleError("conflict", "already-a-member", "This person is a member already"),
    },
    { put: { ...backlinkKey(scoped, member), person } },
    ...(replaced === member ? [] : [backlinkErasure(scoped, replaced)]),
  ];
}

/** What the member's person is called across tenants; undefined where no person is linked. */
export async function linkedPerson(
  table: TenantTable,
  member: string,
): Promise<string | undefined> {
  return (await table.get("person", backlinkKey(table, member).sk))?.["person"]?.S;
}

/** Forgets whom a person is linked to. */
export function linkErasure(table: Table, scoped: TenantTable, person: string): Write {
  return { delete: linkKey(table, person, scoped.tenant) };
}

/** Forgets who is linked to a member. */
export function backlinkErasure(scoped: TenantTable, member: string): Write {
  return { delete: backlinkKey(scoped, member) };
}

function linkKey(table: Table, person: string, tenant: TenantId) {
  return { pk: serviceTable(table).partition("person"), sk: sortKey(person, tenant) };
}

function backlinkKey(table: TenantTable, member: string) {
  return { pk: table.partition("person"), sk: sortKey("link", member) };
}

/** Where a person is a member: member ids by tenant. */
export async function linksOf(table: Table, person: string): Promise<Map<TenantId, string>> {
  const items = await serviceTable(table).query("person", {
    prefix: keyPrefix(person),
    consistent: true,
  });
  return new Map(
    items.map((item) => [
      // What stands in a key was a TenantId when it was written.
      keyParts(sortKeyOf(item))[1] as TenantId,
      item["member"]?.S ?? "",
    ]),
  );
}

const administrators = "administrators";

/** How often an administrator has gone from the tenant. */
export async function departures(table: TenantTable): Promise<number> {
  const item = await table.get("member", administrators);
  return Number(item?.["departures"]?.N ?? 0);
}

/** Refused where another administrator goes at the same time: each may have relied on the other. */
export function departureWrite(table: TenantTable, before: number): Write {
  return {
    put: { pk: table.partition("member"), sk: administrators, departures: before + 1 },
    condition: "attribute_not_exists(pk) OR departures = :before",
    values: { ":before": before },
    onRefused: busy,
  };
}

/** For what an editor could not have seen coming: another change beside theirs, to another member. */
export function busy(): VisibleError {
  return new VisibleError("unavailable", "try-again", "Members are being changed; try again");
}
