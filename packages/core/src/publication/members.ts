/** What a tenant's own members read: everything, as far as their role allows. */
import { listDecisions, readDecision } from "../decision/index.ts";
import { listDependencies } from "../dependency/index.ts";
import { type Access, readEntries } from "../history/index.ts";
import { authorise } from "../kernel/permission.ts";
import { listMeasures, readMeasure } from "../measure/index.ts";
import { listMilestones } from "../milestone/index.ts";
import { listObligations, readObligation } from "../obligation/index.ts";
import { listProgress } from "../progress/index.ts";
import { listStrategies, readStrategy } from "../strategy/index.ts";
import { readTenant } from "../tenant/index.ts";
import { withNames } from "./names.ts";
import type { Reading } from "./reading.ts";

/** @throws VisibleError `forbidden` where the role reads nothing here */
export function membersReading(access: Access): Reading {
  authorise(access.actor, "register.read");
  // A measure that is not there has no parts either: the answer is "not found", not an empty list.
  const of =
    <T>(list: (measure: string) => Promise<T>) =>
    async (measure: string): Promise<T> =>
      (await Promise.all([list(measure), readMeasure(access, measure)]))[0];
  return {
    tenant: () => readTenant(access.table),
    strategies: () => listStrategies(access),
    strategy: (id) => readStrategy(access, id),
    measures: (filter) => listMeasures(access, filter),
    measure: (id) => readMeasure(access, id),
    milestones: of((measure) => listMilestones(access, measure)),
    dependencies: of((measure) => listDependencies(access, measure)),
    progress: of((measure) => listProgress(access, measure)),
    history: of(async (id) =>
      withNames(access, await readEntries(access.table, { noun: "measure", id })),
    ),
    obligations: () => listObligations(access),
    obligation: (id) => readObligation(access, id),
    decisions: () => listDecisions(access),
    decision: (id) => readDecision(access, id),
  };
}
