/**
 * The collections of the interchange format: for each noun its place in the document, in an order in
 * which nothing is written before what it names.
 */
import { decisions } from "../decision/index.ts";
import { dependencies } from "../dependency/index.ts";
import { isEntry, newerRelease, type Noun, type Stored, type Versioned } from "../history/index.ts";
import { measures } from "../measure/index.ts";
import { milestones } from "../milestone/index.ts";
import { obligations } from "../obligation/index.ts";
import { progressEntries } from "../progress/index.ts";
import { strategies } from "../strategy/index.ts";
import { type Item, keyParts, sortKeyOf, type TenantTable } from "../table/index.ts";
import { profiles } from "../tenant/index.ts";
import type { RegisterDocument } from "./schema.ts";

export type CollectionName = Exclude<
  keyof RegisterDocument,
  "format" | "version" | "tenant" | "history"
>;

export type AnyObject = { readonly id: string };

export type Kind = {
  readonly noun: Noun;
  /** Where the noun's objects stand in a document; "" for the tenant itself. */
  readonly name: CollectionName | "";
  readonly objects: Versioned<AnyObject>;
};

// Each noun's repository knows its own type; here they are only copied, compared and written.
const kind = <T extends AnyObject>(name: CollectionName | "", objects: Versioned<T>): Kind => ({
  noun: objects.noun,
  name,
  objects: objects as unknown as Versioned<AnyObject>,
});

export const kinds: readonly Kind[] = [
  kind("", profiles),
  kind("decisions", decisions),
  kind("strategies", strategies),
  kind("measures", measures),
  kind("milestones", milestones),
  kind("dependencies", dependencies),
  kind("progress", progressEntries),
  kind("obligations", obligations),
];

/**
 * All objects of a tenant by their kinds, and all items behind them, in two queries.
 *
 * @throws VisibleError `unavailable` where a newer release wrote one of them: what this one does not
 *   know of it would be missing in a file, and nobody would notice
 */
export async function readEverything(
  table: TenantTable,
): Promise<{ objects: Map<Kind, Stored<AnyObject>[]>; items: Item[] }> {
  const [register, dossier] = await Promise.all([table.query("register"), table.query("dossier")]);
  const items = [...register, ...dossier];
  const recorded = items.filter(isEntry).map((item) => keyParts(sortKeyOf(item))[0]);
  if (recorded.some((noun) => !kinds.some((kind) => kind.noun === noun))) throw newerRelease();
  const read = ({ objects }: Kind) => {
    const held = items.filter((item) => objects.owns(item)).map((item) => objects.read(item));
    if (held.some((stored) => objects.isNewer(stored))) throw newerRelease();
    return held;
  };
  return {
    objects: new Map(kinds.map((kind) => [kind, read(kind)])),
    items,
  };
}
