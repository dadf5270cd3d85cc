/** What must hold of members, and what they may do. */
import type { Actor } from "../kernel/actor.ts";
import type { Fault } from "../kernel/error.ts";
import { grantsOf, type Role } from "../kernel/permission.ts";
import { unknownUnits } from "../tenant/rules.ts";
import type { Tenant } from "../tenant/schema.ts";
import type { Deputy, Member } from "./schema.ts";

/** @param others all members of the tenant, or those that the member names */
export function memberFaults(
  after: Pick<Member, "roles" | "unit"> & { readonly id?: string; readonly deputy?: Deputy | null },
  tenant: Tenant,
  others: readonly Pick<Member, "id" | "state">[] = [],
): Fault[] {
  const faults = unknownUnits(tenant, [{ path: "/unit", unit: after.unit }]);
  const fault = (path: string, message: string) => faults.push({ path, message });
  if (after.roles.includes("contributor") && after.unit === null)
    fault("/unit", "A contributor edits what a unit answers for: name it");
  if (after.roles.includes("analyst") && tenant.kind !== "cooperative")
    fault("/roles", "Only a cooperative has analysts");
  const { deputy } = after;
  if (deputy) {
    if (deputy.until < deputy.from) fault("/deputy/until", "Ends before it begins");
    if (deputy.member === after.id) fault("/deputy/member", "Nobody is their own deputy");
    else if (!others.some(({ id, state }) => id === deputy.member && state === "active"))
      fault("/deputy/member", `There is no active member ${deputy.member}`);
  }
  return faults;
}

export const isAdministrator = ({ state, roles }: Pick<Member, "state" | "roles">) =>
  state === "active" && roles.includes("administrator");

/** Whether a change takes away the last one who can manage the tenant. */
export function losesAdministrator(
  before: Pick<Member, "id" | "state" | "roles">,
  after: Pick<Member, "state" | "roles">,
  all: readonly Pick<Member, "id" | "state" | "roles">[],
): boolean {
  return (
    isAdministrator(before) &&
    !isAdministrator(after) &&
    !all.some((other) => other.id !== before.id && isAdministrator(other))
  );
}

/** @param today ISO 8601, in Europe/Berlin */
export function isDeputy(
  member: Pick<Member, "id">,
  represented: Pick<Member, "deputy" | "state">,
  today: string,
): boolean {
  const { deputy, state } = represented;
  return (
    state === "active" &&
    deputy?.member === member.id &&
    deputy.from <= today &&
    today <= deputy.until
  );
}

/**
 * What a member may do: by their own roles, and in the place of those whom they represent today.
 * Who represents the represented ones does not count: a deputy is a person's choice.
 */
export function actorOfMember(member: Member, representedToday: readonly Member[]): Actor {
  const all = [member, ...representedToday];
  // The unit of somebody who edits nothing there must not become one that their deputy edits.
  const editing = all.filter(({ roles }) => Object.values(grantsOf(roles)).includes("own"));
  return {
    kind: "member",
    id: member.id,
    grants: grantsOf(all.flatMap(({ roles }) => roles)),
    units: [...new Set(editing.flatMap(({ unit }) => unit ?? []))],
  };
}

/** The roles and the unit that a person's groups stand for; null where they stand for none. */
export function fromGroups(
  groups: readonly string[],
  mapping: readonly {
    readonly group: string;
    readonly role: Role;
    readonly unit: string | null;
  }[],
): { roles: Role[]; unit: string | null } | null {
  const matching = mapping.filter(({ group }) => groups.includes(group));
  if (matching.length === 0) return null;
  // The unit is whose measures a contributor edits: another role's does not take its place.
  const byUse = matching.toSorted(
    (a, b) => Number(b.role === "contributor") - Number(a.role === "contributor"),
  );
  return {
    roles: [...new Set(matching.map(({ role }) => role))],
    unit: byUse.find(({ unit }) => unit !== null)?.unit ?? null,
  };
}
