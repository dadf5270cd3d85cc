/**
 * The operator's command line: which commands there are, what each takes, and how faults are told.
 */
import { parseArgs } from "node:util";
import { roleSchema, VisibleError } from "@kursbuch/core/kernel";
import { Problem } from "@kursbuch/local/problem";
import { type Command, flagNames, type Given, optionNames, UsageError } from "./command.ts";
import { withTable } from "./database.ts";
import { memberCommands } from "./member.ts";
import { migrationCommands } from "./migration.ts";
import { registerCommands } from "./register.ts";
import { restoringCommands } from "./restoring.ts";
import { signInCommands } from "./sign-in.ts";
import { tenantCommands } from "./tenant.ts";
import { tokenCommands } from "./token.ts";

const usage = `Usage: npm run operator -- COMMAND

  tenant create ID --name NAME --kind municipality|cooperative
                   [--administrator E-MAIL [--role ROLE,…] [--origin ADDRESS]]
  tenant list
  tenant suspend ID
  tenant resume ID
  tenant delete ID --confirm NAME --export FILE [--grace-days N]
  member invite --tenant ID --email E-MAIL --role ROLE,… [--unit ID] [--name NAME] [--origin ADDRESS]
  sign-in set ID --file FILE
  token create --tenant ID --role ROLE,… [--unit ID] [--name TEXT] [--days N]
  import FILE --tenant ID
  export --tenant ID > FILE
  summaries rebuild
  migrate [--tenant ID] [--dry-run]
  verify [--tenant ID]
  restore --tenant ID --from TABLE --confirm NAME [--export FILE]

ROLE is one of ${roleSchema.options.join(", ")}.
A token is printed once and kept nowhere; it lasts 90 days unless --days says otherwise.
An invitation's link is printed once and kept nowhere; it leads to ADDRESS, where people reach the
service: KURSBUCH_ORIGIN if not given, and http://localhost:3000 for the local database.
A tenant is deleted in two steps, --grace-days apart (30 if not given).
A tenant is restored from TABLE, which a backup was restored to; what is there now is kept in FILE.`;

const commands: Readonly<Record<string, Command>> = {
  ...tenantCommands,
  ...memberCommands,
  ...signInCommands,
  ...tokenCommands,
  ...registerCommands,
  ...migrationCommands,
  ...restoringCommands,
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${told(error)}\n`);
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...Object.fromEntries(optionNames.map((name) => [name, { type: "string" as const }])),
      ...Object.fromEntries(flagNames.map((name) => [name, { type: "boolean" as const }])),
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 1;
  }
  const { help: _, ...named } = values;
  const given = Object.groupBy(Object.entries(named), ([, value]) =>
    typeof value === "string" ? "values" : "flags",
  );
  const { name, command, words } = found(positionals);
  const surplus = command.takes ? words[1] : words[0];
  if (surplus !== undefined) throw new UsageError(`\`${name}\` does not take "${surplus}"`);
  const foreign = Object.keys(named).find((one) => !command.options.some((own) => own === one));
  if (foreign !== undefined) throw new UsageError(`\`${name}\` has no option --${foreign}`);
  const [word = ""] = words;
  if (command.takes && !word) throw new UsageError(`\`${name}\` needs ${command.takes} behind it`);
  const options = {
    values: Object.fromEntries(given.values ?? []) as Given["values"],
    flags: Object.fromEntries(given.flags ?? []) as Given["flags"],
  };
  await withTable((table, isLocal) => command.run({ table, isLocal, word, ...options }));
  return 0;
}

/** Commands have two words, or one. */
function found(positionals: readonly string[]) {
  for (const length of [2, 1]) {
    const name = positionals.slice(0, length).join(" ");
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return { name, command, words: positionals.slice(length) };
  }
  throw new UsageError(
    `There is no command "${positionals.slice(0, 2).join(" ")}"; --help lists them`,
  );
}

/** One sentence, and for faults of a file or an input a line for each; a defect has its stack. */
function told(error: unknown): string {
  if (error instanceof VisibleError)
    return [
      error.message,
      ...error.faults.map(({ path, message }) => `  ${path || "/"}: ${message}`),
    ].join("\n");
  if (!(error instanceof Error)) return String(error);
  const isExpected =
    error instanceof UsageError ||
    error instanceof Problem ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  return isExpected ? error.message : (error.stack ?? error.message);
}
