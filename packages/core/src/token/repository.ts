/** Tokens lie in their tenant's partition under their hash: another tenant's token is not there. */
import { type Stored, versioned } from "../history/index.ts";
import type { TenantTable } from "../table/index.ts";
import { type Token, tokenSchema } from "./schema.ts";

export const tokens = versioned<Token>("token", tokenSchema, {
  collection: "token",
  entries: "administration",
  keyOf: ({ hash }) => hash,
  // Tokens of before they had a history have no content: they are as good as unknown.
  owns: (item) => item["content"] !== undefined,
});

/** A token with the hour in which it was last used; null for one that never was. */
export type Used = { readonly token: Stored<Token>; readonly lastUsed: string | null };

export async function findToken(table: TenantTable, hash: string): Promise<Used | undefined> {
  const item = await table.get("token", hash);
  return item && tokens.owns(item)
    ? { token: tokens.read(item), lastUsed: item["lastUsed"]?.S ?? null }
    : undefined;
}

export async function listUsed(table: TenantTable): Promise<Used[]> {
  const items = await table.query("token");
  return items
    .filter(tokens.owns)
    .map((item) => ({ token: tokens.read(item), lastUsed: item["lastUsed"]?.S ?? null }));
}
