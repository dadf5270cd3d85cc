/** A tenant's register as a file: read in, printed, and written where it must not be lost. */
import { open, readFile, rm } from "node:fs/promises";
import { VisibleError } from "@kursbuch/core/kernel";
import { exportRegister, importRegister, registerText } from "@kursbuch/core/register";
import { registerSchema } from "@kursbuch/core/register/schema";
import { rebuildSummaries } from "@kursbuch/core/summary";
import type { Table } from "@kursbuch/core/table";
import { getTenant, openTenant } from "@kursbuch/core/tenant";
import type { Tenant } from "@kursbuch/core/tenant/schema";
import { type Command, progress, readJson, required, tell, UsageError } from "./command.ts";

export const registerCommands: Readonly<Record<string, Command>> = {
  import: {
    takes: "FILE",
    options: ["tenant"],
    async run(given) {
      const { table, word } = given;
      const tenant = required(given, "tenant");
      const document = await readJson(word);
      await refuseOtherStatus(table, tenant, document);
      const result = await importRegister(table, { tenant, document, onProgress: progress() });
      const { created, updated, unchanged } = result;
      tell(`${created} created, ${updated} updated, ${unchanged} unchanged`);
    },
  },
  export: {
    takes: null,
    options: ["tenant"],
    async run(given) {
      const { table } = given;
      const tenant = required(given, "tenant");
      if ((await profileOf(table, tenant))?.status === "deleting")
        throw new UsageError(
          `${tenant} is being deleted or restored: what is left of it is no register`,
        );
      process.stdout.write(registerText(await exportRegister(table, tenant)));
    },
  },
  "summaries rebuild": {
    takes: null,
    options: [],
    async run({ table }) {
      tell(`${await rebuildSummaries(table)} summaries changed`);
    },
  },
};

/** A file says what a register holds. Whether its tenant answers is for the operator to say. */
async function refuseOtherStatus(table: Table, id: string, document: unknown): Promise<void> {
  const read = registerSchema.safeParse(document);
  const held = await profileOf(table, id);
  // What is wrong with a file, the import tells.
  if (!read.success || !held) return;
  const { status, closesAt } = read.data.tenant;
  if (held.status === "deleting")
    throw new UsageError(
      `${id} is being deleted or restored: finish that first, by \`tenant delete\` or \`restore\``,
    );
  if (held.status !== status || held.closesAt !== closesAt)
    throw new UsageError(
      `${id} is ${held.status} and the file says ${status}: change that first, by \`tenant suspend\`, \`resume\` or \`delete\``,
    );
}

async function profileOf(table: Table, id: string): Promise<Tenant | undefined> {
  try {
    return (await getTenant(openTenant(table, id))).content;
  } catch (error) {
    if (error instanceof VisibleError && error.kind === "not-found") return undefined;
    throw error;
  }
}

/**
 * Writes a register to a new file, and makes sure that it is whole: it is read again, and is what a
 * second export says. Where it is not, no file is left.
 *
 * @throws UsageError
 */
export async function exportToFile(table: Table, tenant: string, file: string): Promise<void> {
  const exported = async () => registerText(await exportRegister(table, tenant));
  await writeNew(file, exported, async (written) => {
    if (registerText(registerSchema.parse(JSON.parse(written))) !== written)
      throw new UsageError(`${file} could not be read again as it was written: use another disk`);
    if ((await exported()) !== written)
      throw new UsageError("Somebody changed the register while it was exported: try again");
  });
}

/**
 * Writes what must not be lost to a new file that nobody else can read; none is left where `check`
 * refuses what is read from it again.
 *
 * @throws UsageError, and what `check` throws
 */
export async function writeNew(
  file: string,
  text: () => Promise<string>,
  check: (written: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const handle = await open(file, "wx", 0o600).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "EEXIST" ? "is there already" : "cannot be written";
    throw new UsageError(`${file} ${why}: name a new file`, { cause });
  });
  try {
    try {
      await handle.writeFile(await text());
      await handle.sync();
    } finally {
      await handle.close();
    }
    await check(await readFile(file, "utf8"));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
