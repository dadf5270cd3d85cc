/** Bringing what an older release wrote to the schemas of this one. */
import { type Migrated, migrateTenant } from "@kursbuch/core/migration";
import { getTenant, openTenant, tenantIds } from "@kursbuch/core/tenant";
import { type Command, type Given, progress, tell } from "./command.ts";

export const migrationCommands: Readonly<Record<string, Command>> = {
  migrate: { takes: null, options: ["tenant", "dry-run"], run: migrate },
};

async function migrate({ table, values, flags }: Given): Promise<void> {
  const dryRun = flags["dry-run"] ?? false;
  const done: Migrated[] = [];
  for (const tenant of await tenantsNamed()) {
    const told = dryRun ? {} : { onProgress: progress() };
    const result = await migrateTenant(openTenant(table, tenant), { dryRun, ...told });
    const { objects, older, newer } = result;
    if (older > 0)
      tell(`${tenant}: ${older} of ${objects} objects ${dryRun ? "are older" : "rewritten"}`);
    if (newer > 0) tell(`${tenant}: ${newer} objects of a newer release, left alone`);
    done.push(result);
  }
  if (done.every(({ older }) => older === 0))
    tell("No object is of an older schema: there was nothing to write");
  else if (dryRun) tell("Nothing was written");

  async function tenantsNamed(): Promise<readonly string[]> {
    if (!values.tenant) return tenantIds(table);
    await getTenant(openTenant(table, values.tenant));
    return [values.tenant];
  }
}
