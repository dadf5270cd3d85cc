/**
 * Bringing one tenant back from a table that a backup was restored to, and making sure that what a
 * tenant holds is whole.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import {
  checkHistories,
  heldItems,
  type Restorable,
  restorable,
  restoreTenant,
  type Returning,
  returningWith,
} from "@kursbuch/core/restoring";
import { refreshSummary } from "@kursbuch/core/summary";
import type { Item, Table, TenantTable } from "@kursbuch/core/table";
import { getTenant, openTenant, profileKey, tenantIds } from "@kursbuch/core/tenant";
import {
  accessTo,
  type Command,
  type Given,
  progress,
  required,
  tell,
  UsageError,
} from "./command.ts";
import { confirm } from "./confirmation.ts";
import { exportToFile, writeNew } from "./register.ts";

export const restoringCommands: Readonly<Record<string, Command>> = {
  verify: { takes: null, options: ["tenant"], run: verify },
  restore: { takes: null, options: ["tenant", "from", "confirm", "export"], run: restore },
};

async function verify({ table, values }: Given): Promise<void> {
  const named = values.tenant ? [openTenant(table, values.tenant).tenant] : await tenantIds(table);
  let broken = 0;
  for (const tenant of named) {
    const scoped = openTenant(table, tenant);
    await getTenant(scoped);
    const { objects, entries, faults } = await checkHistories(scoped);
    broken += faults.length;
    tell(`${tenant}: ${objects} objects, ${entries} history entries, ${faults.length} faults`);
    for (const { path, message } of faults) tell(`  ${path}: ${message}`);
  }
  if (broken > 0) throw new UsageError(`${broken} faults: what is not whole was changed by hand`);
}

async function restore(given: Given): Promise<void> {
  const { table } = given;
  const id = required(given, "tenant");
  const access = accessTo(table, id);
  const from = await foundIn(required(given, "from"), table, id);
  const { name } = from.tenant;
  await confirm(given, name, `To replace all of ${name} by what it was, type its name: `);

  // What is left of one that is being replaced or deleted was kept before that began.
  const held = await heldItems(table, access.table);
  if (held.length > 0 && (await statusNow(access.table)) !== "deleting") {
    await keep(table, access.table, held, required(given, "export"));
    tellReturning(await returningWith(from.scoped, access.table));
  }
  await restoreTenant(table, access, from, progress());
  await refreshSummary(table, access.table.tenant);
  const { objects, entries, faults } = await checkHistories(access.table);
  if (faults.length > 0)
    throw new UsageError(`${name} is not whole after all: run the same command again`);
  tell(`${name} is what it was: ${objects} objects, ${entries} history entries.`);
  tell("Its people have to sign in again.");
}

/** @throws UsageError, and what `restorable` throws */
async function foundIn(name: string, table: Table, id: string): Promise<Restorable> {
  if (name === table.name)
    throw new UsageError(`${name} is the table that the tenant is to go into`);
  try {
    return await restorable({ ...table, name }, id);
  } catch (cause) {
    // The second: what no table can be called.
    const missing = ["ResourceNotFoundException", "ValidationException"];
    if (cause instanceof Error && missing.includes(cause.name))
      throw new UsageError(`There is no table ${name}`, { cause });
    if (cause instanceof VisibleError && cause.kind === "not-found")
      throw new UsageError(`There is no tenant ${id} in the table ${name}`, { cause });
    throw cause;
  }
}

/** The status as it lies there: the profile may be damaged, or gone. */
async function statusNow(tenant: TenantTable): Promise<string | null> {
  const item = await tenant.get("register", profileKey);
  const content = item?.["content"]?.S ?? "";
  return /"status":"([a-z]+)"/.exec(content)?.[1] ?? null;
}

/** Keeps what is about to be replaced: as a register, or where it is none any more, item by item. */
async function keep(
  table: Table,
  { tenant }: TenantTable,
  held: readonly Item[],
  file: string,
): Promise<void> {
  const { faults } = await checkHistories(openTenant(table, tenant));
  if (faults.length === 0) {
    await exportToFile(table, tenant, file);
    tell(`The register as it is now is in ${file}.`);
    return;
  }
  await writeNew(file, async () => held.map((item) => `${JSON.stringify(item)}\n`).join(""));
  tell(`What is there now is no whole register; all its items are in ${file}, persons included.`);
}

function tellReturning({ members, persons, tokens }: Returning): void {
  for (const id of members) tell(`Member ${id} was removed since, and comes back.`);
  for (const id of persons) tell(`Who member ${id} is was erased since, and comes back.`);
  for (const id of tokens) tell(`Token ${id} was revoked since, and comes back.`);
}
