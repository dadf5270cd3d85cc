/** Export: a tenant's whole register as one document, the same bytes each time. */
import { hashOf, type HistoryEntry, isEntry, readEntry, type Stored } from "../history/index.ts";
import { notFound, VisibleError } from "../kernel/error.ts";
import { type Item, type Table, type TenantTable, tenantTable } from "../table/index.ts";
import { openTenant } from "../tenant/index.ts";
import { type AnyObject, type Kind, readEverything } from "./collections.ts";
import { type RegisterDocument, registerSchema } from "./schema.ts";

/** @throws VisibleError `not-found`, `unavailable` where a newer release wrote a part of it */
export async function exportRegister(table: Table, tenantId: string): Promise<RegisterDocument> {
  const { tenant } = openTenant(table, tenantId);
  const { objects, entries } = await readWhole(tenantTable(table, tenant, { consistent: true }));
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
  document["history"] = entries;
  return registerSchema.parse(document);
}

const attempts = 50;

/**
 * Everything as it stood at one moment. DynamoDB reads item by item, so what is written meanwhile may
 * come half: then some object and its history do not fit, or the register has changed under the
 * reading, and all is read again.
 *
 * @throws VisibleError `unavailable` where somebody writes all the time
 */
async function readWhole(table: TenantTable) {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { objects, items } = await readEverything(table);
    const entries = items.filter(isEntry).map(readEntry);
    const now = await table.query("register", { only: "historyHash" });
    if (fitTogether([...objects].flatMap(nameEach), entries) && unchanged(items, now))
      return { objects, entries };
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
  }
  throw new VisibleError("unavailable", "try-again", "Too much is being written; try again");
}

type Named = { readonly name: string; readonly version: number; readonly historyHash: string };

function nameEach([{ noun }, held]: [Kind, Stored<AnyObject>[]]): Named[] {
  return held.map(({ content, version, historyHash }) => ({
    name: `${noun} ${content.id}`,
    version,
    historyHash,
  }));
}

/** Every object stands at the last of its entries, and there are no entries of other objects. */
function fitTogether(objects: readonly Named[], entries: readonly HistoryEntry[]): boolean {
  const histories = Map.groupBy(entries, ({ noun, id }) => `${noun} ${id}`);
  return (
    histories.size === objects.length &&
    objects.every(({ name, version, historyHash }) => {
      const history = histories.get(name);
      return history?.length === version && history.at(-1)?.hash === historyHash;
    })
  );
}

/** @param now the register's hashes after all was read */
function unchanged(items: readonly Item[], now: readonly Item[]): boolean {
  const read = new Set(items.map(hashOf));
  return now.every((item) => read.has(hashOf(item)));
}

/** The document as text: two spaces, members in the order of the schema, a line feed at the end. */
export function registerText(document: RegisterDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
