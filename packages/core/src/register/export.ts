/** Export: a tenant's whole register as one document, the same bytes each time. */
import { readEntry } from "../history/index.ts";
import { notFound } from "../kernel/error.ts";
import { type Table, tenantTable } from "../table/index.ts";
import { openTenant } from "../tenant/index.ts";
import { readEverything } from "./collections.ts";
import { type RegisterDocument, registerSchema } from "./schema.ts";

/** @throws VisibleError `not-found` */
export async function exportRegister(table: Table, tenantId: string): Promise<RegisterDocument> {
  const { tenant } = openTenant(table, tenantId);
  const { objects, entries } = await readEverything(
    tenantTable(table, tenant, { consistent: true }),
  );
  const document: Record<string, unknown> = { format: "kursbuch-register", version: 1 };
  for (const [{ name }, held] of objects) {
    const contents = held.map(({ content }) => content);
    if (name) document[name] = contents;
    else if (contents[0]) {
      const { id: _, ...profile } = contents[0];
      document["tenant"] = profile;
    }
  }
  if (!document["tenant"]) throw notFound("tenant");
  document["history"] = entries.map(readEntry);
  return registerSchema.parse(document);
}

/** The document as text: two spaces, members in the order of the schema, a line feed at the end. */
export function registerText(document: RegisterDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
