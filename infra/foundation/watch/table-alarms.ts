/** What is watched at the table: whether it refuses, fails, or comes near what it serves at most. */
import type { Stage } from "../../stages.ts";
import type { AlarmMaker } from "./alarm.ts";
import { tableFaults, tableMetric } from "./metrics.ts";

/** The share of what the table serves at most from which the operator is told. */
const nearCeiling = 0.8;

export function createTableAlarms(stage: Stage, create: AlarmMaker): void {
  const ceilings = { Read: stage.mostReadUnits, Write: stage.mostWriteUnits };
  for (const [kind, unitsPerSecond] of Object.entries(ceilings)) {
    const name = kind.toLowerCase();
    create(`Table${kind}Throttles`, `table-${name}-throttles`, {
      says: `The table refuses to ${name}: one partition is too hot or the ceiling is reached; Contributor Insights names the keys.`,
      metric: tableMetric(stage.name, `${kind}ThrottleEvents`),
      limit: { from: 1 },
      periods: { reached: 2, of: 5 },
    });
    create(`Table${kind}Ceiling`, `table-${name}-ceiling`, {
      says: `The table serves four fifths of the ${unitsPerSecond} ${name} units a second that the stage allows; raise the ceiling or find who is asking.`,
      metric: tableMetric(stage.name, `Consumed${kind}CapacityUnits`),
      limit: { from: unitsPerSecond * 60 * nearCeiling },
      periods: { reached: 3, of: 5 },
    });
  }
  create("TableFaults", "table-faults", {
    says: "DynamoDB itself fails to answer; look at the health of the region.",
    metric: tableFaults(stage.name),
    limit: { from: 1 },
    periods: { reached: 2, of: 3 },
  });
}
