/** What is stored about a person, all of it, as the person may ask for it (DSGVO, Art. 15). */
import { seconds } from "../kernel/time.ts";
import { findMember, findPerson, linksOf } from "../member/index.ts";
import { type Table, tenantTable } from "../table/index.ts";
import type { Role } from "../kernel/permission.ts";

export type PersonalData = {
  readonly tenant: string;
  /** What the history calls them. */
  readonly member: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly roles: readonly Role[];
  readonly unit: string | null;
  readonly state: "invited" | "active" | "removed";
  readonly deputy: {
    readonly member: string;
    readonly from: string;
    readonly until: string;
  } | null;
  readonly lastSignIn: string | null;
};

/** @param now UTC, ISO 8601 */
export async function personalData(
  table: Table,
  person: string,
  now: string,
): Promise<PersonalData[]> {
  const all = await Promise.all(
    [...(await linksOf(table, person))].map(async ([tenant, member]) => {
      const scoped = tenantTable(table, tenant);
      const [found, known] = await Promise.all([
        findMember(scoped, member),
        findPerson(scoped, member, seconds(now)),
      ]);
      if (!found) return [];
      const { roles, unit, state, deputy } = found.stored.content;
      return [
        {
          tenant,
          member,
          name: known?.name ?? null,
          email: known?.email ?? null,
          issuer: known?.issuer ?? null,
          subject: known?.subject ?? null,
          roles,
          unit,
          state,
          deputy,
          lastSignIn: known?.lastSignIn ?? null,
        },
      ];
    }),
  );
  return all.flat();
}
