/**
 * What members are called, and nothing else of them: every reading of a history asks for it, and
 * should not have to load how members are made and changed.
 */
import { attributes, keyParts, keyPrefix, sortKeyOf, type TenantTable } from "../table/index.ts";

/** @param now seconds since 1970; a name that was to be forgotten by then is not told */
export async function memberNames(table: TenantTable, now: number): Promise<Map<string, string>> {
  const items = await table.query("person", { prefix: keyPrefix("member") });
  return new Map(
    items.flatMap((item) => {
      const { person, expires } = attributes(item);
      const isForgotten = typeof expires === "number" && expires <= now;
      const { name } = (isForgotten ? {} : person) as { name?: unknown };
      return typeof name === "string" ? [[keyParts(sortKeyOf(item))[1] ?? "", name] as const] : [];
    }),
  );
}
