/** API tokens from the command line. */
import { grantsOf } from "@kursbuch/core/kernel";
import { getTenant } from "@kursbuch/core/tenant";
import { issueToken } from "@kursbuch/core/token";
import { accessTo, type Command, required, rolesFrom, UsageError, wholeNumber } from "./command.ts";

export const tokenCommands: Readonly<Record<string, Command>> = {
  "token create": {
    takes: null,
    options: ["tenant", "role", "unit", "name", "days"],
    async run(given) {
      const { table, values } = given;
      const days = wholeNumber(values.days ?? "90", "days", 1, 730);
      const roles = rolesFrom(required(given, "role"));
      const access = accessTo(table, required(given, "tenant"));
      const { content } = await getTenant(access.table);
      const unit = values.unit ?? null;
      if (unit !== null && !content.units.some(({ id }) => id === unit))
        throw new UsageError(`${content.name} has no unit "${unit}"`);
      const name = values.name ?? roles.join(", ");
      const secret = await issueToken(access, { name, grants: grantsOf(roles), unit, days });
      process.stdout.write(`${secret}\n`);
    },
  },
};
