/**
 * Where summaries lie: side by side in one partition of the service's own. Of one that a newer release
 * made, what is not known here is left out: it is made anew from the register, so nothing is lost.
 */
import { VisibleError } from "../kernel/error.ts";
import { parseKnown } from "../kernel/parse.ts";
import { attributes, serviceTable, type Table } from "../table/index.ts";
import { type Summary, summarySchema } from "./schema.ts";

const summaryChanged = "summary-changed";

export async function findSummary(
  table: Table,
  tenant: string,
): Promise<{ summary: Summary; revision: number } | undefined> {
  const found = await serviceTable(table).get("summary", tenant);
  const item = found && attributes(found);
  return (
    item && {
      summary: parseKnown(summarySchema, item["summary"]),
      revision: item["revision"] as number,
    }
  );
}

/** In the order of the tenants' ids. */
export async function listStored(table: Table, after?: string, limit?: number): Promise<Summary[]> {
  const items = await serviceTable(table).query("summary", {
    after,
    ...(limit !== undefined && { limit }),
  });
  return items.map((item) => parseKnown(summarySchema, attributes(item)["summary"]));
}

/** @param revision of the summary that this one replaces; null where there was none */
export async function putSummary(
  table: Table,
  summary: Summary,
  revision: number | null,
): Promise<void> {
  const service = serviceTable(table);
  // A tenant may go and come back: a number that was there before would let an old summary in again.
  const next = revision === null ? Date.now() : revision + 1;
  await service.transact([
    {
      put: { pk: service.partition("summary"), sk: summary.id, revision: next, summary },
      ...(revision === null
        ? { condition: "attribute_not_exists(pk)" }
        : { condition: "revision = :revision", values: { ":revision": revision } }),
      onRefused: rewritten,
    },
  ]);
}

/** @param revision of the summary that goes */
export async function removeSummary(table: Table, tenant: string, revision: number): Promise<void> {
  const service = serviceTable(table);
  await service.transact([
    {
      delete: { pk: service.partition("summary"), sk: tenant },
      condition: "revision = :revision",
      values: { ":revision": revision },
      onRefused: rewritten,
    },
  ]);
}

const round = "summaries";

/** The last tenant that the round under way has looked at; empty where none is. */
export async function roundPosition(table: Table): Promise<string> {
  return (await serviceTable(table).get("schedule", round))?.["after"]?.S ?? "";
}

export async function putRoundPosition(table: Table, after: string): Promise<void> {
  const service = serviceTable(table);
  await service.transact([{ put: { pk: service.partition("schedule"), sk: round, after } }]);
}

const rewritten = () =>
  new VisibleError("conflict", summaryChanged, "The summary was just rewritten");

export function summaryHasChanged(error: unknown): boolean {
  return error instanceof VisibleError && error.code === summaryChanged;
}
