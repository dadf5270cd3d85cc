/**
 * Whether what a tenant holds is whole: every object can be read, stands at the end of an unbroken
 * history, and is what that history leads to. Everything is read as it lies there: a hash that was left
 * as it was does not vouch for what was changed under it.
 */
import {
  type HistoryEntry,
  isEntry,
  newerRelease,
  readEntryAnew,
  schemaOf,
} from "../history/index.ts";
import { brokenAt } from "../history/rules.ts";
import type { Fault } from "../kernel/error.ts";
import { type AnyNoun, everyNoun } from "../migration/nouns.ts";
import type { AnyObject } from "../register/collections.ts";
import {
  type Collection,
  type Item,
  keyOf,
  keyParts,
  ownItems,
  sortKeyOf,
  type TenantTable,
} from "../table/index.ts";

const held: readonly Collection[] = [
  ...new Set(everyNoun.flatMap(({ collection, entries }) => [collection, entries])),
];

/** What is wrong while people write may come from reading item by item: then it is gone the next time. */
const attempts = 5;

export type Checked = {
  readonly objects: number;
  readonly entries: number;
  /** By partition and sort key. */
  readonly faults: readonly Fault[];
};

/**
 * @param isInUse whether people may be writing
 * @throws VisibleError `unavailable` where a newer release wrote a part of it
 */
export async function checkHistories(table: TenantTable, isInUse = true): Promise<Checked> {
  for (let attempt = 1; ; attempt++) {
    const checked = check(table, await ownItems(table, held));
    if (checked.faults.length === 0 || !isInUse || attempt === attempts) return checked;
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
  }
}

function check(table: TenantTable, items: readonly Item[]): Checked {
  const histories = Map.groupBy(items.filter(isEntry), historyOf);
  const entries = items.filter(isEntry).length;
  const faults: Fault[] = [];
  let objects = 0;
  for (const noun of everyNoun) {
    const pk = table.partition(noun.collection);
    for (const item of items.filter((one) => one["pk"]?.S === pk && noun.owns(one))) {
      objects++;
      if (schemaOf(item) > noun.current) throw newerRelease();
      const path = `${pk} ${sortKeyOf(item)}`;
      const stored = readable(() => noun.readAnew(item));
      if (!stored) {
        faults.push({ path, message: "Is not what its schema asks for" });
        continue;
      }
      const name = `${table.partition(noun.entries)} ${noun.noun}#${stored.content.id}`;
      const history = readable(() => (histories.get(name) ?? []).map(readEntryAnew));
      histories.delete(name);
      const why = history ? faultOf(noun, stored, history) : "Its history cannot be read";
      if (why) faults.push({ path, message: why });
    }
  }
  for (const path of histories.keys())
    faults.push({ path, message: "There is a history, and nothing that it leads to" });
  return { objects, entries, faults };
}

function historyOf(item: Item): string {
  const { pk, sk } = keyOf(item);
  return `${pk} ${keyParts(sk).slice(0, 2).join("#")}`;
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // Whatever it is, it is not what this service has put there.
    return undefined;
  }
}

type Read = ReturnType<AnyNoun["read"]>;

function faultOf(
  noun: AnyNoun,
  { content, version, historyHash }: Read,
  history: readonly HistoryEntry[],
): string | null {
  const broken = brokenAt(history);
  const isAnothers = history.some((entry) => entry.noun !== noun.noun || entry.id !== content.id);
  if (history.length === 0) return "Has no history";
  if (broken) return broken.why;
  if (isAnothers) return "Has the history of something else";
  if (history.length !== version || history.at(-1)?.hash !== historyHash)
    return "Does not stand where its history ends";
  return noun.leadsTo(history, content as AnyObject) ? null : "Is not what its history leads to";
}
