/**
 * The operator's command line: tokens, import, export, summaries. With TABLE_NAME set it works on
 * the table in the cloud, with the credentials of the environment; else on the local database.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { grantsOf, operator, type Role, roleSchema, VisibleError } from "@kursbuch/core/kernel";
import { exportRegister, importRegister, registerText } from "@kursbuch/core/register";
import { rebuildSummaries } from "@kursbuch/core/summary";
import { connect, type Table } from "@kursbuch/core/table";
import { getTenant, openTenant } from "@kursbuch/core/tenant";
import { issueToken } from "@kursbuch/core/token";
import { openDatabase } from "@kursbuch/local/running";

const usage = `Usage:
  npm run operator -- token create --tenant ID --role ROLE [--unit ID] [--name TEXT] [--days N]
  npm run operator -- import FILE --tenant ID
  npm run operator -- export --tenant ID > FILE
  npm run operator -- summaries rebuild

ROLE is one of ${roleSchema.options.join(", ")}. A token is printed once and kept nowhere; it lasts
90 days unless --days says otherwise.`;

/** A command that cannot be carried out as it was given. */
class UsageError extends Error {}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  report(error);
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: "string" },
      role: { type: "string" },
      unit: { type: "string" },
      name: { type: "string" },
      days: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 1;
  }
  const command = positionals.slice(0, positionals[0] === "import" ? 1 : 2).join(" ");
  switch (command) {
    case "token create":
      return withTable((table) => token(table, values));
    case "import":
      return withTable((table) =>
        importFile(table, positionals[1], required(values.tenant, "tenant")),
      );
    case "export":
      return withTable((table) => exportTenant(table, required(values.tenant, "tenant")));
    case "summaries rebuild":
      return withTable(async (table) => {
        process.stderr.write(`${await rebuildSummaries(table)} summaries changed\n`);
      });
    default:
      throw new UsageError(`There is no command "${command}".\n\n${usage}`);
  }
}

async function token(
  table: Table,
  values: { tenant?: string; role?: string; unit?: string; name?: string; days?: string },
): Promise<void> {
  const days = Number(values.days ?? "90");
  if (!Number.isInteger(days) || days < 1 || days > 730)
    throw new UsageError("--days is a whole number from 1 to 730");
  const roles = rolesFrom(required(values.role, "role"));
  const tenant = openTenant(table, required(values.tenant, "tenant"));
  const { content } = await getTenant(tenant);
  const unit = values.unit ?? null;
  if (unit !== null && !content.units.some(({ id }) => id === unit))
    throw new UsageError(`${content.name} has no unit "${unit}"`);
  const grants = grantsOf(roles);
  const secret = await issueToken(
    { actor: operator("operator"), table: tenant, now: () => new Date().toISOString() },
    { name: values.name ?? roles.join(", "), grants, unit, days },
  );
  process.stdout.write(`${secret}\n`);
}

/** One role, or several with commas between them. */
function rolesFrom(text: string): Role[] {
  return text.split(",").map((word) => {
    const role = roleSchema.safeParse(word.trim());
    if (!role.success) throw new UsageError(`--role is one of ${roleSchema.options.join(", ")}`);
    return role.data;
  });
}

async function importFile(table: Table, file: string | undefined, tenant: string): Promise<void> {
  const text = await readFile(required(file, "FILE"), "utf8").catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read`, { cause });
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const result = await importRegister(table, { tenant, document, onProgress: progress });
  process.stderr.write(
    `${result.created} created, ${result.updated} updated, ${result.unchanged} unchanged\n`,
  );
}

async function exportTenant(table: Table, tenant: string): Promise<void> {
  process.stdout.write(registerText(await exportRegister(table, tenant)));
}

async function withTable(work: (table: Table) => Promise<void>): Promise<number> {
  const cloudTable = process.env["TABLE_NAME"];
  if (cloudTable) {
    await work(connect({ tableName: cloudTable }));
    return 0;
  }
  const database = await openDatabase(process.env["DATA_DIR"] ?? ".kursbuch");
  try {
    await work(connect({ tableName: database.tableName, endpoint: database.endpoint }));
    return 0;
  } finally {
    await database.stop();
  }
}

/** Progress on standard error: in place on a terminal, every tenth elsewhere. */
function progress(done: number, total: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done} of ${total}${done === total ? "\n" : ""}`);
  else if (done === total || done % Math.ceil(total / 10) === 0)
    process.stderr.write(`${done} of ${total}\n`);
}

function required(value: string | undefined, name: string): string {
  if (!value) throw new UsageError(`--${name} is missing.\n\n${usage}`);
  return value;
}

function report(error: unknown): void {
  if (error instanceof VisibleError) {
    process.stderr.write(`${error.message}\n`);
    for (const { path, message } of error.faults)
      process.stderr.write(`  ${path || "/"}: ${message}\n`);
  } else if (
    error instanceof UsageError ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")
  ) {
    process.stderr.write(`${(error as Error).message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
