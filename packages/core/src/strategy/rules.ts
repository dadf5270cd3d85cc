/**
 * What must hold of a strategy, and how goal references are read. Goal areas and goals are never
 * taken out, since measures and reports name them; they are retired.
 */
import { canonical } from "../kernel/canonical.ts";
import type { Fault } from "../kernel/error.ts";
import type { Tenant } from "../tenant/schema.ts";
import type { Goal, Strategy } from "./schema.ts";

export type GoalReferences = "all" | readonly string[];

export function strategyFaults(after: Strategy, before: Strategy | null): Fault[] {
  const areas = after.areas.map((area) => area.code);
  const goals = after.goals.map((goal) => goal.number);
  return [
    ...twice("/areas", areas),
    ...twice("/goals", goals),
    ...after.goals.flatMap((goal, index) =>
      goal.area !== null && !areas.includes(goal.area)
        ? [{ path: `/goals/${index}/area`, message: `There is no goal area ${goal.area}` }]
        : [],
    ),
    ...after.actionFields.flatMap((field, index) =>
      field.goal !== null && !goals.includes(field.goal)
        ? [{ path: `/actionFields/${index}/goal`, message: `There is no goal ${field.goal}` }]
        : [],
    ),
    ...missing("/areas", before?.areas.map((area) => area.code) ?? [], areas),
    ...missing("/goals", before?.goals.map((goal) => goal.number) ?? [], goals),
    ...(after.periodStart !== null &&
    after.periodEnd !== null &&
    after.periodEnd < after.periodStart
      ? [{ path: "/periodEnd", message: "Ends before it starts" }]
      : []),
  ];
}

/** A goal system is re-cut where an area or a goal is added, retired or moved. */
export function isRecut(before: Strategy, after: Strategy): boolean {
  const shape = ({ areas, goals }: Strategy) => [
    areas.map(({ code, retired }) => [code, retired]),
    goals.map(({ number, area, retired }) => [number, area, retired]),
  ];
  return canonical(shape(before)) !== canonical(shape(after));
}

/** The goals that references mean; `all` is every goal that is not retired. */
export function goalsMeant(references: GoalReferences, goals: readonly Goal[]): Goal[] {
  return goals.filter((goal) =>
    references === "all" ? !goal.retired : references.includes(goal.number),
  );
}

/** The codes of the goal areas that references touch, each once. */
export function areasTouched(references: GoalReferences, goals: readonly Goal[]): string[] {
  return [
    ...new Set(goalsMeant(references, goals).flatMap(({ area }) => (area === null ? [] : [area]))),
  ];
}

/** The strategy that a tenant names as its main one, else the first with goals, else the first. */
export function mainStrategy<S extends Pick<Strategy, "id" | "goals">>(
  tenant: Pick<Tenant, "mainStrategy">,
  strategies: readonly S[],
): S | null {
  return (
    strategies.find(({ id }) => id === tenant.mainStrategy) ??
    strategies.find(({ goals }) => goals.length > 0) ??
    strategies[0] ??
    null
  );
}

function twice(path: string, names: readonly string[]): Fault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: `${path}/${index}`, message: `${name} occurs twice` }]
      : [],
  );
}

function missing(path: string, before: readonly string[], after: readonly string[]): Fault[] {
  return before
    .filter((name) => !after.includes(name))
    .map((name) => ({ path, message: `${name} cannot be removed, only retired` }));
}
