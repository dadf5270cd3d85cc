/** Export: a tenant's whole register as one document, the same bytes each time. */
import { readEntries } from "../history/index.ts";
import type { HistoryEntry } from "../history/index.ts";
import { openTenant, readTenant } from "../tenant/index.ts";
import { type Table, tenantTable } from "../table/index.ts";
import { kinds } from "./collections.ts";
import { type RegisterDocument, registerSchema } from "./schema.ts";

/** @throws VisibleError `not-found` */
export async function exportRegister(table: Table, tenantId: string): Promise<RegisterDocument> {
  const { tenant } = openTenant(table, tenantId);
  const held = tenantTable(table, tenant, { consistent: true });
  const { id: _id, version: _v, createdAt: _c, updatedAt: _u, ...profile } = await readTenant(held);
  const document: Record<string, unknown> = {
    format: "kursbuch-register",
    version: 1,
    tenant: profile,
  };
  for (const { name, objects } of kinds) {
    if (name) document[name] = (await objects.list(held)).map(({ content }) => content);
  }
  document["history"] = (await readEntries(held, null)).map(inOrder);
  return registerSchema.parse(document);
}

/** The document as text: two spaces, members in the order of the schema, a line feed at the end. */
export function registerText(document: RegisterDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The table keeps no order among the members of an object; a file needs one. */
function inOrder(entry: HistoryEntry): HistoryEntry {
  return {
    ...entry,
    changes: entry.changes.map(({ field, from, to }) => ({
      field,
      from: sorted(from),
      to: sorted(to),
    })),
  };
}

type Json = HistoryEntry["changes"][number]["from"];

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
