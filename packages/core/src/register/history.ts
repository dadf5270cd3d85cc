/**
 * The history that a document brings along: it must be whole, lead to the objects as they stand in
 * the document, and continue what the tenant holds already.
 */
import type { HistoryEntry, Stored } from "../history/index.ts";
import { brokenAt } from "../history/rules.ts";
import type { Fault } from "../kernel/error.ts";
import type { AnyObject, Kind } from "./collections.ts";

/** One object of a document, where it stands, and what the tenant holds of it. */
export type Incoming = {
  readonly kind: Kind;
  readonly path: string;
  readonly content: AnyObject;
  readonly before: Stored<AnyObject> | null;
  /** All of its history in order; null where the document brings none. */
  readonly entries: readonly HistoryEntry[] | null;
};

export function historyFaults(
  incoming: readonly Incoming[],
  all: readonly HistoryEntry[],
): Fault[] {
  const faults: Fault[] = [];
  const named = new Set(incoming.map(({ kind, content }) => `${kind.noun} ${content.id}`));
  for (const [index, { noun, id }] of all.entries()) {
    if (!named.has(`${noun} ${id}`))
      faults.push({ path: `/history/${index}`, message: `There is no ${noun} ${id} in this file` });
  }
  for (const { kind, path, content, before, entries } of incoming) {
    if (!entries) continue;
    const fault = (message: string) => faults.push({ path, message });
    const broken = brokenAt(entries);
    const first = entries[0];
    if (!first) fault("Has no history in this file");
    else if (broken) {
      const entry = entries[broken.index];
      faults.push({
        path: `/history/${entry ? all.indexOf(entry) : ""}`,
        message: broken.why,
      });
    } else if (entries.some(({ schema = 1 }) => schema > kind.objects.current)) {
      fault("Was written by a newer release of this software");
    } else if (!kind.objects.leadsTo(entries, content)) {
      fault("Is not what its history leads to");
    } else if (before && entries[before.version - 1]?.hash !== before.historyHash) {
      fault("Has been changed here since this file was written");
    }
  }
  return faults;
}
