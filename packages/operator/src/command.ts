/** What the operator's commands have in common: what they are given, and how they read and tell. */
import { readFile } from "node:fs/promises";
import type { Access } from "@kursbuch/core/history";
import { operator, type Role, roleSchema } from "@kursbuch/core/kernel";
import type { Table } from "@kursbuch/core/table";
import { openTenant } from "@kursbuch/core/tenant";

/** A command that cannot be carried out as it was given; told in one sentence, without a stack. */
export class UsageError extends Error {}

export const optionNames = [
  "administrator",
  "confirm",
  "days",
  "email",
  "export",
  "file",
  "from",
  "grace-days",
  "kind",
  "name",
  "origin",
  "role",
  "tenant",
  "unit",
] as const;

export type OptionName = (typeof optionNames)[number];

/** Options that are there or not. */
export const flagNames = ["dry-run"] as const;

export type FlagName = (typeof flagNames)[number];

export type Given = {
  readonly table: Table;
  /** Whether the table is the local database's. */
  readonly isLocal: boolean;
  /** What stands behind the command: a tenant or a file; empty where it takes neither. */
  readonly word: string;
  readonly values: Readonly<Partial<Record<OptionName, string>>>;
  readonly flags: Readonly<Partial<Record<FlagName, boolean>>>;
};

export type Command = {
  /** What stands behind it, as the usage names it. */
  readonly takes: "ID" | "FILE" | null;
  readonly options: readonly (OptionName | FlagName)[];
  readonly run: (given: Given) => Promise<void>;
};

/** @throws UsageError */
export function required({ values }: Given, name: OptionName): string {
  const value = values[name];
  if (!value) throw new UsageError(`--${name} is missing; --help shows what each command needs`);
  return value;
}

/** The operator in one tenant, with the rights of these roles. */
export function accessTo(table: Table, tenant: string, ...roles: readonly Role[]): Access {
  return {
    actor: operator("operator", ...roles),
    table: openTenant(table, tenant),
    now: () => new Date().toISOString(),
  };
}

/** One role, or several with commas between them. @throws UsageError */
export function rolesFrom(text: string): Role[] {
  return text.split(",").map((word) => {
    const role = roleSchema.safeParse(word.trim());
    if (!role.success) throw new UsageError(`--role is one of ${roleSchema.options.join(", ")}`);
    return role.data;
  });
}

/** @throws UsageError */
export function wholeNumber(text: string, name: OptionName, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}`);
  return number;
}

/** @throws UsageError */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be read`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** One line for whoever sits at the terminal; standard output is for what a command prints. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Tells of progress: in place on a terminal, every tenth elsewhere. */
export function progress(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const step = Math.ceil(total / 10);
    const isDue = done === total || Math.floor(done / step) > Math.floor(told / step);
    if (process.stderr.isTTY)
      process.stderr.write(`\r${done} of ${total}${done === total ? "\n" : ""}`);
    else if (isDue) tell(`${done} of ${total}`);
    told = done === total ? 0 : done;
  };
}

/** A moment as people read it. @param at UTC, ISO 8601 */
export function momentOf(at: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Berlin",
  });
  return `${format.format(new Date(at))} (Berlin)`;
}
