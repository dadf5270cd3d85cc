/** Dependencies (Abhängigkeiten) between measures: finish to start, never a cycle. */
import {
  type Access,
  create,
  createdWith,
  expectVersion,
  type Once,
  type Stored,
  update,
  type View,
  view,
} from "../history/index.ts";
import { invalid, notFound } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { parse, parsePatch } from "../kernel/parse.ts";
import { authorise } from "../kernel/permission.ts";
import { getMeasure, listMeasures } from "../measure/index.ts";
import type { Write } from "../table/index.ts";
import { dependencies, graphHasChanged, graphRevision, graphWrite } from "./repository.ts";
import { dependencyFaults } from "./rules.ts";
import { type Dependency, dependencyInputSchema, dependencyPatchSchema } from "./schema.ts";

export { dependencies } from "./repository.ts";

/** All dependencies of the tenant, or those on either side of one measure. */
export async function listDependencies(
  access: Access,
  measure?: string,
): Promise<View<Dependency>[]> {
  authorise(access.actor, "register.read");
  return (await dependencies.list(access.table))
    .map(view)
    .filter((d) => measure === undefined || d.measure === measure || d.dependsOn === measure);
}

/** @throws VisibleError `forbidden`, `not-found`, `invalid` with the cycle named */
export async function createDependency(
  access: Access,
  measure: string,
  input: unknown,
  once: Once | null = null,
): Promise<View<Dependency>> {
  authorise(access.actor, "register.write");
  await getMeasure(access.table, measure);
  const dependency = { ...parse(dependencyInputSchema, input), id: newId(), measure };
  const target = await getMeasure(access.table, dependency.dependsOn).catch(() => null);
  if (!target)
    throw invalid([{ path: "/dependsOn", message: `There is no measure ${dependency.dependsOn}` }]);
  return view(
    await onUnchangedGraph(
      access,
      dependency,
      (also) => create(access, dependencies, dependency, { also, once }),
      once,
    ),
  );
}

/** Changes its note, withdraws it or lets it hold again. */
export async function changeDependency(
  access: Access,
  measure: string,
  id: string,
  expected: number,
  input: unknown,
): Promise<View<Dependency>> {
  authorise(access.actor, "register.write");
  const before = await dependencies.get(access.table, id);
  if (!before || before.content.measure !== measure) throw notFound("dependency");
  expectVersion(before, expected);
  const after = { ...before.content, ...parsePatch(dependencyPatchSchema, input) };
  return view(
    await onUnchangedGraph(access, after, (also) =>
      update(access, dependencies, before, after, { also }),
    ),
  );
}

/**
 * For writes whose whole graph was checked by the caller: refused where somebody changes
 * dependencies at the same time.
 */
export async function graphWrites(access: Access): Promise<Write[]> {
  return [graphWrite(access, await graphRevision(access.table))];
}

/** Checks against the whole graph and writes only if it is still the same; else once more. */
async function onUnchangedGraph(
  access: Access,
  dependency: Dependency,
  write: (also: Write[]) => Promise<Stored<Dependency>>,
  once: Once | null = null,
): Promise<Stored<Dependency>> {
  for (;;) {
    // The revision first: what is added after it makes the write fail, not the check blind.
    const revision = await graphRevision(access.table);
    const held = await dependencies.list(access.table, { consistent: true });
    // The same request sent twice would find its own dependency in the way.
    const earlier = once && (await createdWith(access, dependencies, once));
    if (earlier) return earlier;
    const others = held.map(({ content }) => content).filter(({ id }) => id !== dependency.id);
    const numbers = new Map((await listMeasures(access)).map((m) => [m.id, m.number]));
    const faults = dependencyFaults(dependency, others, (id) => numbers.get(id) ?? id);
    if (faults.length > 0) throw invalid(faults);
    try {
      return await write([graphWrite(access, revision)]);
    } catch (error) {
      if (!graphHasChanged(error)) throw error;
    }
  }
}
