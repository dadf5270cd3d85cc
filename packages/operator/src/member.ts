/** Inviting people before there is anybody in the tenant who could. */
import type { Access } from "@kursbuch/core/history";
import { invalid, type Role } from "@kursbuch/core/kernel";
import { findMember, inviteAgain, inviteMember, memberWithEmail } from "@kursbuch/core/member";
import { memberFaults } from "@kursbuch/core/member/rules";
import { emailSchema } from "@kursbuch/core/member/schema";
import { getTenant } from "@kursbuch/core/tenant";
import type { Tenant } from "@kursbuch/core/tenant/schema";
import { invitationLink } from "@kursbuch/functions/invitation";
import {
  accessTo,
  type Command,
  type Given,
  momentOf,
  required,
  rolesFrom,
  tell,
  UsageError,
} from "./command.ts";

export const memberCommands: Readonly<Record<string, Command>> = {
  "member invite": {
    takes: null,
    options: ["tenant", "email", "role", "unit", "name", "origin"],
    async run(given) {
      const { table, values } = given;
      const access = accessTo(table, required(given, "tenant"), "administrator");
      const { content } = await getTenant(access.table);
      if (content.status !== "active")
        throw new UsageError(`${content.name} is ${content.status}: nobody could accept`);
      const invitee = inviteeOf(content, {
        email: required(given, "email"),
        name: values.name ?? null,
        roles: rolesFrom(required(given, "role")),
        unit: values.unit ?? null,
      });
      await invite(access, invitee, originOf(given));
    },
  },
};

type Invitee = {
  readonly email: string;
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly unit: string | null;
};

/** Whom to invite, checked before anything is written. @throws UsageError, VisibleError `invalid` */
export function inviteeOf(tenant: Tenant, { email, name, roles, unit }: Invitee): Invitee {
  const address = emailSchema.safeParse(email);
  if (!address.success) throw new UsageError(`"${email}" is no e-mail address`);
  const faults = memberFaults({ roles: [...roles], unit }, tenant);
  if (faults.length > 0) throw invalid(faults);
  return { email: address.data, name, roles, unit };
}

/**
 * Invites a person and prints the link, alone, on standard output. Whoever is invited already gets a
 * new link: nobody else could give them one while the tenant has no administrator.
 */
export async function invite(access: Access, invitee: Invitee, origin: string): Promise<void> {
  const { email } = invitee;
  const earlier = await memberWithEmail(access.table, email);
  const found = earlier === undefined ? undefined : await findMember(access.table, earlier);
  const again = found?.stored.content.state === "invited" ? found.stored.content : undefined;
  const { invitation } = again
    ? await inviteAgain(access, again.id)
    : await inviteMember(access, invitee);
  if (!invitation) throw new Error("An invitation without a link");
  if (again)
    tell(
      `${email} was invited before, as ${again.roles.join(", ")}; that link leads nowhere any more.`,
    );
  process.stdout.write(`${invitationLink(origin, access.table.tenant, invitation)}\n`);
  tell(`It works once, for ${email} alone, and until ${momentOf(invitation.expires)}.`);
}

/** Where people reach the service. @throws UsageError */
export function originOf({ values, isLocal }: Given): string {
  const named = values.origin || process.env["KURSBUCH_ORIGIN"];
  if (!named) {
    if (isLocal) return "http://localhost:3000";
    throw new UsageError("--origin is missing: the address at which people reach the service");
  }
  const url = URL.parse(named);
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new UsageError(`The service's address is like https://kursbuch.example, not ${named}`);
  return url.origin;
}
