/** One page that shows how the stage is doing: requests above, work in the background, the table below. */
import { Dashboard, GraphWidget, type IMetric, type IWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { functions } from "../../functions.ts";
import { type Kind, kinds, service } from "../../names.ts";
import type { Stage } from "../../stages.ts";
import { deadLetters, functionMetric, tableFaults, tableMetric } from "./metrics.ts";

export function createDashboard(scope: Construct, stage: Stage): void {
  const { name, region } = stage;
  const graph = (title: string, left: IMetric[], right: IMetric[] = [], ceiling?: number) =>
    new GraphWidget({
      title,
      region,
      left,
      right,
      width: 8,
      leftYAxis: { min: 0 },
      ...(ceiling !== undefined && { leftAnnotations: [{ value: ceiling, label: "at most" }] }),
    });
  const rowOf = (kind: Kind): IWidget[] => {
    const metric = (metricName: string, statistic?: string) =>
      functionMetric(name, kind, metricName, statistic);
    const failures = functions[kind].answersRequests ? [metric("Url5xxCount")] : [];
    return [
      graph(`${kind}: runs`, [metric("Invocations")], [metric("ConcurrentExecutions", "Maximum")]),
      graph(`${kind}: failures`, [metric("Errors"), metric("Throttles"), ...failures]),
      graph(`${kind}: milliseconds`, [metric("Duration", "p50"), metric("Duration", "p99")]),
    ];
  };
  const minute = 60;
  new Dashboard(scope, "Dashboard", {
    dashboardName: `${service}-${name}`,
    widgets: [
      ...kinds.map(rowOf),
      [
        graph(
          "table: read units a minute",
          [tableMetric(name, "ConsumedReadCapacityUnits")],
          [tableMetric(name, "ReadThrottleEvents")],
          stage.mostReadUnits * minute,
        ),
        graph(
          "table: write units a minute",
          [tableMetric(name, "ConsumedWriteCapacityUnits")],
          [tableMetric(name, "WriteThrottleEvents")],
          stage.mostWriteUnits * minute,
        ),
        graph("table: faults", [tableFaults(name)]),
      ],
      [
        graph("stream: age of the oldest change, milliseconds", [
          functionMetric(name, "stream", "IteratorAge", "Maximum"),
        ]),
        graph("dead letters", [deadLetters(name, "stream"), deadLetters(name, "schedule")]),
      ],
    ],
  });
}
