/** The graph of dependencies and its one law: no measure waits, directly or not, for itself. */
import type { Fault } from "../kernel/error.ts";
import type { Dependency } from "./schema.ts";

export type Edge = Pick<Dependency, "measure" | "dependsOn" | "withdrawn">;

/**
 * A cycle among the dependencies, as ids in order with the first repeated at the end; null where
 * there is none. Depth-first search with three colours (Cormen et al., Introduction to Algorithms,
 * ch. 20.3), without recursion, so that long chains do no harm.
 */
export function findCycle(edges: readonly Edge[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { measure, dependsOn, withdrawn } of edges) {
    if (withdrawn) continue;
    const targets = next.get(measure);
    if (targets) targets.push(dependsOn);
    else next.set(measure, [dependsOn]);
  }
  const done = new Set<string>();
  for (const root of next.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    const pending: { id: string; entering: boolean }[] = [{ id: root, entering: true }];
    for (let step = pending.pop(); step; step = pending.pop()) {
      const { id, entering } = step;
      if (!entering) {
        path.pop();
        onPath.delete(id);
        done.add(id);
        continue;
      }
      if (onPath.has(id)) return [...path.slice(path.indexOf(id)), id];
      if (done.has(id)) continue;
      path.push(id);
      onPath.add(id);
      pending.push({ id, entering: false });
      for (const target of next.get(id) ?? []) pending.push({ id: target, entering: true });
    }
  }
  return null;
}

/**
 * @param others the tenant's dependencies without this one
 * @param nameOf how a measure is called in a message
 */
export function dependencyFaults(
  dependency: Dependency,
  others: readonly Edge[],
  nameOf: (measure: string) => string,
): Fault[] {
  if (dependency.withdrawn) return [];
  const { measure, dependsOn } = dependency;
  if (others.some((o) => !o.withdrawn && o.measure === measure && o.dependsOn === dependsOn))
    return [{ path: "/dependsOn", message: "This dependency exists already" }];
  const cycle = findCycle([...others, dependency]);
  if (!cycle) return [];
  return [{ path: "/dependsOn", message: `Would close a cycle: ${cycle.map(nameOf).join(" → ")}` }];
}
