/**
 * What comes back together with a tenant though somebody has taken it away on purpose since: whoever
 * restores has to know, and to take it away again where it was meant.
 */
import { type Collection, type Item, sortKeyOf, type TenantTable } from "../table/index.ts";

export type Returning = {
  /** Ids of members who were removed since. */
  readonly members: readonly string[];
  /** Ids of members whose persons were erased since, or went by themselves. */
  readonly persons: readonly string[];
  /** Ids of tokens that were revoked since. */
  readonly tokens: readonly string[];
};

export async function returningWith(source: TenantTable, target: TenantTable): Promise<Returning> {
  const known = async (collection: Collection) =>
    Promise.all([source, target].map((table) => contentsIn(table, collection)));
  const [[members, membersNow], [persons, personsNow], [tokens, tokensNow]] = await Promise.all([
    known("member"),
    known("person"),
    known("token"),
  ]);
  const idsOf = (contents: Contents = new Map(), isLost: (sk: string, then: Content) => boolean) =>
    [...contents].filter(([sk, then]) => isLost(sk, then)).map(([, { id }]) => String(id));
  return {
    members: idsOf(
      members,
      (sk, then) => then["state"] !== "removed" && membersNow?.get(sk)?.["state"] === "removed",
    ),
    // A person lies under the key of the member.
    persons: idsOf(
      members,
      (sk) => persons?.has(sk) === true && membersNow?.has(sk) === true && !personsNow?.has(sk),
    ),
    tokens: idsOf(
      tokens,
      (sk, then) => then["revoked"] === false && tokensNow?.get(sk)?.["revoked"] === true,
    ),
  };
}

type Content = Readonly<Record<string, unknown>>;
type Contents = ReadonlyMap<string, Content>;

async function contentsIn(table: TenantTable, collection: Collection): Promise<Contents> {
  const items = await table.query(collection, { consistent: true });
  return new Map(items.map((item) => [sortKeyOf(item), contentOf(item)]));
}

/** As it lies there: what is damaged may be why the tenant is restored. */
function contentOf(item: Item): Content {
  try {
    return JSON.parse(item["content"]?.S ?? "{}") as Content;
  } catch {
    return {};
  }
}
