/** Sign-in settings for a tenant that nobody can sign in to yet. */
import { setSignIn } from "@kursbuch/core/identity-provider";
import { signInFaults } from "@kursbuch/core/identity-provider/rules";
import { type SignInSettings, signInSettingsSchema } from "@kursbuch/core/identity-provider/schema";
import { invalid, parse } from "@kursbuch/core/kernel";
import { endEverybodysSessions } from "@kursbuch/core/member";
import { getTenant } from "@kursbuch/core/tenant";
import type { Tenant } from "@kursbuch/core/tenant/schema";
import { accessTo, type Command, readJson, required, tell } from "./command.ts";

export const signInCommands: Readonly<Record<string, Command>> = {
  "sign-in set": {
    takes: "ID",
    options: ["file"],
    async run(given) {
      const { table, word } = given;
      const access = accessTo(table, word);
      const tenant = (await getTenant(access.table)).content;
      const settings = parse(signInSettingsSchema, await readJson(required(given, "file")));
      check(settings, tenant);
      await setSignIn(access, settings);
      // As when an administrator makes settings live: what holds now did not vouch for these sessions.
      await endEverybodysSessions(access);
      tell(
        `The people of ${tenant.name} sign in at ${settings.provider?.issuer ?? "the shared provider"} now.`,
      );
    },
  },
};

/** The operator may name any issuer: whether the service asks it is for its own settings to say. */
function check(settings: SignInSettings, tenant: Tenant): void {
  const trusted = settings.provider ? [settings.provider.issuer] : [];
  const faults = signInFaults(settings, tenant, trusted);
  if (faults.length > 0)
    throw invalid(faults.map((fault) => ({ ...fault, path: fault.path.replace("/draft", "") })));
}
