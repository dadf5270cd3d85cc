/**
 * Import: checks the whole document first, then writes object by object, each with its history in
 * one transaction. What is there already is passed over, so an import that was killed is simply run
 * again.
 */
import { type Access, entryWrite, type HistoryEntry, type Stored } from "../history/index.ts";
import { graphWrites } from "../dependency/index.ts";
import { eachAbreast } from "../kernel/abreast.ts";
import { operator } from "../kernel/actor.ts";
import { invalid, VisibleError } from "../kernel/error.ts";
import { parse } from "../kernel/parse.ts";
import { numberWrites } from "../measure/index.ts";
import type { Measure } from "../measure/schema.ts";
import { type Table, tenantTable, transactionLimit, type Write } from "../table/index.ts";
import { listedWrite, openTenant, toProfile } from "../tenant/index.ts";
import { type AnyObject, type Kind, kinds, readEverything } from "./collections.ts";
import { historyFaults, type Incoming } from "./history.ts";
import { type Held, registerFaults } from "./rules.ts";
import { type RegisterDocument, registerSchema } from "./schema.ts";

export type ImportResult = { created: number; updated: number; unchanged: number };

/**
 * Reads a register document into a tenant and founds the tenant where it does not exist. Objects
 * that the document does not name stay as they are.
 *
 * @param options.onProgress told how many of how many objects are done
 * @throws VisibleError `invalid` with every fault and its path, `unavailable` where a newer release
 *   wrote into the tenant; then nothing was written
 */
export async function importRegister(
  table: Table,
  options: {
    tenant: string;
    document: unknown;
    onProgress?: (done: number, total: number) => void;
  },
): Promise<ImportResult> {
  const document = parse(registerSchema, options.document);
  const { tenant } = openTenant(table, options.tenant);
  const access: Access = {
    actor: operator("import", "coordinator"),
    table: tenantTable(table, tenant, { consistent: true }),
    now: () => new Date().toISOString(),
  };
  const { objects: stored } = await readEverything(access.table);
  const incoming = incomingObjects(document, stored);
  const faults = [
    ...registerFaults(document, heldOf(access, stored), { ...document.tenant, id: tenant }),
    ...historyFaults(incoming, document.history ?? []),
  ];
  if (faults.length > 0) throw invalid(faults);

  const result: ImportResult = { created: 0, updated: 0, unchanged: 0 };
  let done = 0;
  for (const group of inTurn(incoming)) {
    await eachAbreast(group, async (object) => {
      result[await write(table, access, object)]++;
      options.onProgress?.(++done, incoming.length);
    });
  }
  return result;
}

type StoredObjects = ReadonlyMap<Kind, readonly Stored<AnyObject>[]>;

function heldOf(access: Access, stored: StoredObjects): Held {
  const held: Record<string, unknown> = { tenant: null };
  for (const [{ name }, objects] of stored) {
    const contents = objects.map(({ content }) => content);
    if (name) held[name] = contents;
    else if (contents[0]) held["tenant"] = { ...contents[0], id: access.table.tenant };
  }
  // The repositories parsed each object on the way out.
  return held as Held;
}

function incomingObjects(document: RegisterDocument, stored: StoredObjects): Incoming[] {
  const entries = document.history && Map.groupBy(document.history, (e) => `${e.noun} ${e.id}`);
  return kinds.flatMap((kind) => {
    const before = new Map((stored.get(kind) ?? []).map((s) => [s.content.id, s]));
    const contents: readonly AnyObject[] = kind.name
      ? document[kind.name]
      : [toProfile(document.tenant)];
    return contents.map((content, index) => ({
      kind,
      path: kind.name ? `/${kind.name}/${index}` : "/tenant",
      content,
      before: before.get(content.id) ?? null,
      entries: entries
        ? (entries.get(`${kind.noun} ${content.id}`) ?? []).toSorted(
            (a, b) => a.sequence - b.sequence,
          )
        : null,
    }));
  });
}

/** Groups that wait for each other: what is named goes before what names it. */
function inTurn(incoming: readonly Incoming[]): Incoming[][] {
  return kinds.flatMap((kind) => {
    const group = incoming.filter((object) => object.kind === kind);
    if (kind.noun === "measure") {
      const isBundle = ({ content }: Incoming) => (content as Measure).bundle === null;
      return [group.filter(isBundle), group.filter((object) => !isBundle(object))];
    }
    // Every dependency counts up the graph's one revision, so they queue.
    return kind.noun === "dependency" ? group.map((object) => [object]) : [group];
  });
}

async function write(table: Table, access: Access, object: Incoming): Promise<keyof ImportResult> {
  const { kind, content, before, entries } = object;
  if (
    before &&
    (entries ? entries.length === before.version : kind.objects.same(before.content, content))
  )
    return "unchanged";
  const also = await guards(table, access, object);
  if (entries) await writeWithHistory(access, object, entries, also);
  else
    await access.table.transact([...kind.objects.change(access, before, content).writes, ...also]);
  return before ? "updated" : "created";
}

/** What a noun writes beside its object; see the repositories of tenant, measure and dependency. */
async function guards(table: Table, access: Access, object: Incoming): Promise<Write[]> {
  const { kind, content, before } = object;
  if (kind.noun === "tenant") return [listedWrite(table, access.table.tenant)];
  if (kind.noun === "measure")
    return numberWrites(access, before as Stored<Measure> | null, content as Measure);
  return kind.noun === "dependency" ? graphWrites(access) : [];
}

/**
 * Takes over an object with the entries that are not here yet. More than one transaction holds go
 * ahead of the object, oldest first; a second run finds them written.
 */
async function writeWithHistory(
  access: Access,
  { kind, content, before }: Incoming,
  entries: readonly HistoryEntry[],
  also: readonly Write[],
): Promise<void> {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) throw new VisibleError("invalid", "invalid-input", "No history");
  const missing = entries
    .slice(before?.version ?? 0)
    .map((entry) => entryWrite(access.table, entry));
  const room = transactionLimit - also.length - 1;
  while (missing.length > room) await access.table.transact(missing.splice(0, transactionLimit));
  const stored = {
    content,
    version: last.sequence,
    createdAt: first.at,
    updatedAt: last.at,
    historyHash: last.hash,
    schema: kind.objects.current,
  };
  await access.table.transact([
    ...kind.objects.put(access.table, stored, before),
    ...missing,
    ...also,
  ]);
}
