/**
 * People at the door, without a provider and without a browser: what a provider would have said of
 * them, and whether they are let in.
 */
import type { Access } from "@kursbuch/core/history";
import { liveSignIn } from "@kursbuch/core/identity-provider";
import { operator, type Role } from "@kursbuch/core/kernel";
import {
  type Invitation,
  inviteMember,
  personHash,
  linksOf,
  readMember,
} from "@kursbuch/core/member";
import { admit, membershipsOf } from "@kursbuch/core/sign-in";
import type { Identity, Memberships } from "@kursbuch/core/sign-in/schema";
import type { Table } from "@kursbuch/core/table";
import { foundTenant, openTenant } from "@kursbuch/core/tenant";
import { tenantSchema } from "@kursbuch/core/tenant/schema";
import { expect } from "vitest";

/** So late that nothing which expires does so during a test. */
export const noon = "2090-03-10T12:00:00.000Z";

type Link = { readonly member: string; readonly secret: string };

let people = 0;

/** Whom nobody has seen before, at the provider that cities share. */
export function somebody(given: Partial<Identity> = {}): Identity {
  const subject = `s-${++people}`;
  const email = `${subject}@stadt.example`;
  const issuer = "https://login.example";
  return { issuer, subject, name: `Person ${subject}`, email, groups: [], ...given };
}

export function doors(table: Table) {
  /** Founds a city with the unit `bauamt`, and gives what its operator works with. */
  async function city(id: string): Promise<Access> {
    const actor = operator("test", "coordinator", "administrator");
    const access = { actor, table: openTenant(table, id), now: () => noon };
    const units = [{ id: "bauamt", name: "Bauamt" }];
    const tenant = tenantSchema.parse({ id, name: id, kind: "municipality", units });
    await foundTenant(table, access, tenant);
    return access;
  }

  /** @throws Error where nobody is newly invited */
  async function inviting(access: Access, email: string | null, role: Role = "reader") {
    const { invitation } = await inviteMember(access, { email, roles: [role] });
    if (!invitation) throw new Error("There is no new invitation");
    return invitation satisfies Invitation;
  }

  async function enter(access: Access, who: Identity, link: Link | null = null, now = noon) {
    await admit(table, access.table, await liveSignIn(access.table), who, link, now);
  }

  /** The code with which somebody is not let in; null where they are. */
  async function refusal(...given: Parameters<typeof enter>): Promise<unknown> {
    try {
      await enter(...given);
      return null;
    } catch (error) {
      expect(error).toMatchObject({ kind: "forbidden" });
      return (error as { code: unknown }).code;
    }
  }

  async function memberOf({ issuer, subject }: Identity, { table: { tenant } }: Access) {
    return (await linksOf(table, personHash(issuer, subject))).get(tenant) ?? "";
  }

  async function shown(who: Identity, access: Access) {
    const { roles, unit, state, origin } = await readMember(access, await memberOf(who, access));
    return { roles, unit, state, origin };
  }

  /** Where somebody is a member, as a session that begins now would say. */
  async function everywhere(who: Identity) {
    const held: Memberships = await membershipsOf(table, who, () => true, noon);
    return new Map(Object.entries(held));
  }

  return { city, inviting, enter, refusal, memberOf, shown, everywhere };
}
