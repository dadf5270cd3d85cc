/** The mail that an invited person gets, and with it the only copy of the invitation's secret. */
import type { Access } from "@kursbuch/core/history";
import { VisibleError } from "@kursbuch/core/kernel";
import type { Invitation, Invited, MemberView } from "@kursbuch/core/member";
import { getTenant } from "@kursbuch/core/tenant";
import { log } from "./log.ts";
import type { Services } from "./services.ts";

/** @throws VisibleError `unavailable` where the mail could not be sent; the member is invited all the same */
export async function invite(
  { signIn }: Services,
  { table }: Access,
  { member, invitation }: Invited,
): Promise<MemberView> {
  if (!invitation) return member;
  if (!signIn?.mailer) throw unsent("This service sends no mail");
  const { content } = await getTenant(table);
  const link = invitationLink(signIn.origin, table.tenant, invitation);
  try {
    await signIn.mailer.send({
      to: invitation.email,
      subject: `Einladung zu Kursbuch: ${content.name}`,
      text: textOf(content.name, link, invitation.expires),
    });
  } catch (error) {
    log("error", "Invitation not sent", { tenant: table.tenant, error });
    throw unsent(
      "The invitation could not be sent; the person is invited: send it once more later",
    );
  }
  return member;
}

/** Where an invitation leads. */
export function invitationLink(
  origin: string,
  tenant: string,
  { member, secret }: Pick<Invitation, "member" | "secret">,
): string {
  return `${origin}/einladung/${tenant}?invitation=${member}.${secret}`;
}

function textOf(tenant: string, link: string, expires: string): string {
  const date = new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeZone: "Europe/Berlin" });
  return `Guten Tag,

Sie sind eingeladen, am Register von ${tenant} mitzuarbeiten. Öffnen Sie diese Adresse
und melden Sie sich mit Ihrem Dienstkonto an:

${link}

Die Einladung gilt bis zum ${date.format(new Date(expires))}, nur einmal und nur für diese
E-Mail-Adresse. Wenn Sie sie nicht erwartet haben, brauchen Sie nichts zu tun.

--
You are invited to work on the register of ${tenant}. Open the address above and
sign in with your work account. The invitation is valid until
${new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/Berlin" }).format(new Date(expires))}, once, and for this e-mail address only.
`;
}

function unsent(message: string): VisibleError {
  return new VisibleError("unavailable", "invitation-not-sent", message);
}
