/** Tokens lie in their tenant's partition under their hash: another tenant's token is not there. */
import { attributes, type TenantTable, type Write } from "../table/index.ts";
import { type Token, tokenSchema } from "./schema.ts";

export function tokenWrite(table: TenantTable, hash: string, token: Token): Write {
  return {
    put: { pk: table.partition("token"), sk: hash, token, expires: token.expires },
    condition: "attribute_not_exists(pk)",
  };
}

export async function findToken(table: TenantTable, hash: string): Promise<Token | undefined> {
  const item = await table.get("token", hash);
  return item && tokenSchema.parse(attributes(item)["token"]);
}
