/** What tokens are called, and nothing else of them: every reading of a history asks for it. */
import type { TenantTable } from "../table/index.ts";

/** By id. */
export async function tokenNames(table: TenantTable): Promise<Map<string, string>> {
  const items = await table.query("token");
  return new Map(
    items.flatMap((item) => {
      const { id, name } = JSON.parse(item["content"]?.S ?? "{}") as Record<string, unknown>;
      return typeof id === "string" && typeof name === "string" ? [[id, name] as const] : [];
    }),
  );
}
