/**
 * Migration: what an older release wrote is brought to the present schemas in the table, object by
 * object, while old and new releases serve requests. It makes no version and no history entry, because
 * nothing that anybody recorded changes. Broken off at any point it is simply run again.
 */
import { schemaOf } from "../history/index.ts";
import { eachAbreast } from "../kernel/abreast.ts";
import { VisibleError } from "../kernel/error.ts";
import { type Item, sortKeyOf, type TenantTable } from "../table/index.ts";
import { type AnyNoun, everyNoun } from "./nouns.ts";

export type Migrated = {
  /** All objects of the tenant that were looked at. */
  readonly objects: number;
  /** Those of an older schema, which are of the present one now. */
  readonly older: number;
  /** Those that a newer release wrote; they are left alone. */
  readonly newer: number;
};

/**
 * Rewrites the objects of one tenant whose contents were written by an older schema.
 *
 * @param options.dryRun upgrades in memory alone and writes nothing
 * @param options.onProgress told how many of how many are rewritten
 * @throws Error naming an item that does not fit the schema by which it was written
 */
export async function migrateTenant(
  table: TenantTable,
  options: {
    dryRun?: boolean;
    onProgress?: (done: number, total: number) => void;
    nouns?: readonly AnyNoun[];
  } = {},
): Promise<Migrated> {
  const { dryRun = false, onProgress, nouns = everyNoun } = options;
  const held = await objectsOf(table, nouns);
  const older = held.filter(({ noun, item }) => rewriting(table, noun, item) !== null);
  if (!dryRun) {
    let done = 0;
    await eachAbreast(older, async ({ noun, item }) => {
      await rewrite(table, noun, item);
      onProgress?.(++done, older.length);
    });
  }
  return {
    objects: held.length,
    older: older.length,
    newer: held.filter(({ noun, item }) => schemaOf(item) > noun.current).length,
  };
}

type Held = { readonly noun: AnyNoun; readonly item: Item };

/** In one query for each of the collections in which the nouns lie. */
async function objectsOf(table: TenantTable, nouns: readonly AnyNoun[]): Promise<Held[]> {
  const found: Held[] = [];
  for (const collection of new Set(nouns.map((noun) => noun.collection))) {
    const items = await table.query(collection, { consistent: true });
    for (const noun of nouns.filter((one) => one.collection === collection))
      found.push(...items.filter(noun.owns).map((item) => ({ noun, item })));
  }
  return found;
}

/** Whoever is faster wrote by a schema of their own: what lies there then is looked at again. */
async function rewrite(table: TenantTable, noun: AnyNoun, item: Item): Promise<void> {
  for (let held: Item | undefined = item; held;) {
    const write = rewriting(table, noun, held);
    if (!write) return;
    try {
      await table.transact([write]);
      return;
    } catch (error) {
      if (!(error instanceof VisibleError && error.kind === "stale")) throw error;
      held = await table.get(noun.collection, sortKeyOf(item));
    }
  }
}

function rewriting(table: TenantTable, noun: AnyNoun, item: Item) {
  try {
    return noun.rewriting(table, item);
  } catch (cause) {
    const place = `${table.partition(noun.collection)} ${sortKeyOf(item)}`;
    throw new Error(`${place} does not fit schema ${schemaOf(item)}`, { cause });
  }
}
