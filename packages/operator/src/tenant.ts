/** Tenants: founding them, listing them, and whether they answer. */
import { parse, tenantIdSchema, VisibleError } from "@kursbuch/core/kernel";
import { refreshSummary } from "@kursbuch/core/summary";
import {
  foundTenant,
  getTenant,
  openTenant,
  setTenantStatus,
  tenantIds,
} from "@kursbuch/core/tenant";
import { statusFaults } from "@kursbuch/core/tenant/rules";
import { tenantSchema } from "@kursbuch/core/tenant/schema";
import {
  accessTo,
  type Command,
  type Given,
  required,
  rolesFrom,
  tell,
  UsageError,
} from "./command.ts";
import { deleteTenant } from "./deletion.ts";
import { invite, inviteeOf, originOf } from "./member.ts";

export const tenantCommands: Readonly<Record<string, Command>> = {
  "tenant create": {
    takes: "ID",
    options: ["name", "kind", "administrator", "role", "origin"],
    run: createTenant,
  },
  "tenant list": {
    takes: null,
    options: [],
    async run({ table }) {
      for (const id of await tenantIds(table)) {
        const { name, kind, status, closesAt } = (await getTenant(openTenant(table, id))).content;
        const cells = [id, name, kind, status, closesAt ?? ""];
        process.stdout.write(`${cells.map((cell) => cell.replaceAll(/\s+/g, " ")).join("\t")}\n`);
      }
    },
  },
  "tenant suspend": {
    takes: "ID",
    options: [],
    run: (given) => changeStatus(given, "suspended", "answers to nobody but the operator now"),
  },
  "tenant resume": {
    takes: "ID",
    options: [],
    run: (given) => changeStatus(given, "active", "answers again"),
  },
  "tenant delete": {
    takes: "ID",
    options: ["confirm", "export", "grace-days"],
    run: deleteTenant,
  },
};

async function createTenant(given: Given): Promise<void> {
  const { table, word, values } = given;
  const id = tenantIdSchema.safeParse(word);
  if (!id.success)
    throw new UsageError(`"${word}" cannot be a tenant's id: ${id.error.issues[0]?.message}`);
  const kinds = tenantSchema.shape.kind.options;
  const kind = kinds.find((one) => one === required(given, "kind"));
  if (!kind) throw new UsageError(`--kind is one of ${kinds.join(", ")}`);
  const tenant = parse(tenantSchema, { id: id.data, name: required(given, "name"), kind });
  if (values.role && !values.administrator)
    throw new UsageError("--role is for whoever --administrator invites");
  const first = values.administrator && {
    invitee: inviteeOf(tenant, {
      email: values.administrator,
      name: null,
      roles: rolesFrom(values.role ?? "administrator"),
      unit: null,
    }),
    origin: originOf(given),
  };
  const access = accessTo(table, tenant.id, "administrator");
  await foundTenant(table, access, tenant).catch((cause: unknown) => {
    if (!(cause instanceof VisibleError && cause.code === "already-exists")) throw cause;
    throw new UsageError(`There is a tenant "${tenant.id}" already`, { cause });
  });
  await refreshSummary(table, access.table.tenant);
  tell(`Founded ${tenant.name} (${tenant.id}).`);
  if (first) await invite(access, first.invitee, first.origin);
}

async function changeStatus(
  { table, word }: Given,
  status: "active" | "suspended",
  outcome: string,
): Promise<void> {
  const access = accessTo(table, word);
  const { content } = await getTenant(access.table);
  const [fault] = statusFaults(content, { status, closesAt: null }, access.now());
  if (fault) throw new UsageError(fault.message);
  await setTenantStatus(access, status);
  // The stream's consumer does so too; whoever suspends a city wants it off the list at once.
  await refreshSummary(table, access.table.tenant);
  tell(`${content.name} ${outcome}.`);
}
