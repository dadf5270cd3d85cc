/**
 * Where dependencies are kept. One item beside them counts the writes to the whole graph: two
 * editors who each add half of a cycle would otherwise not see each other.
 */
import { type Access, versioned } from "../history/index.ts";
import { VisibleError } from "../kernel/error.ts";
import { attributes, type TenantTable, type Write } from "../table/index.ts";
import { dependencySchema } from "./schema.ts";

export const dependencies = versioned("dependency", dependencySchema);

const graph = "graph";
const graphChanged = "dependency-graph-changed";

/** How often the graph was written; 0 before the first time. */
export async function graphRevision(table: TenantTable): Promise<number> {
  const item = await table.get("dependency-graph", graph);
  return item ? (attributes(item)["revision"] as number) : 0;
}

/** Lets a write pass only where the graph is still the one that was checked. */
export function graphWrite(access: Access, revision: number): Write {
  return {
    put: { pk: access.table.partition("dependency-graph"), sk: graph, revision: revision + 1 },
    condition: "attribute_not_exists(pk) OR revision = :revision",
    values: { ":revision": revision },
    onRefused: () => new VisibleError("conflict", graphChanged, "Dependencies were just changed"),
  };
}

export function graphHasChanged(error: unknown): boolean {
  return error instanceof VisibleError && error.code === graphChanged;
}
