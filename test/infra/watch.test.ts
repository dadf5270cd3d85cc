/** Somebody is told when something goes wrong: each function, the table and the backups are watched. */
import { describe, expect, test } from "vitest";
import { functions } from "../../infra/functions.ts";
import { functionName, kinds } from "../../infra/names.ts";
import { stageOf } from "../../infra/stages.ts";
import { account, resolved } from "./intrinsics.ts";
import { ofType, protectedStages, resourceOf, templatesOf } from "./templates.ts";

const stage = stageOf("production");
const { watch, foundation } = templatesOf(stage);
if (!watch || !foundation) throw new Error("Production is watched");

type Alarm = {
  AlarmName: string;
  AlarmDescription: string;
  AlarmActions: unknown[];
  OKActions: unknown[];
  MetricName?: string;
  Namespace?: string;
  Dimensions?: { Name: string; Value: string }[];
  Threshold: number;
  ComparisonOperator: string;
  TreatMissingData: string;
  Period?: number;
  EvaluationPeriods: number;
};

const alarms = ofType(watch, "AWS::CloudWatch::Alarm").map(
  ([, { Properties }]) => resolved(Properties, watch) as Alarm,
);

/** The alarm on this number of that function or queue. */
function alarmOn(namespace: string, metric: string, of: string): Alarm {
  const found = alarms.find(
    ({ Namespace, MetricName, Dimensions }) =>
      Namespace === namespace && MetricName === metric && Dimensions?.[0]?.Value === of,
  );
  if (!found) throw new Error(`There is no alarm on ${metric} of ${of}`);
  return found;
}

describe.each(kinds)("the function %s", (kind) => {
  const name = functionName(stage.name, kind);
  const { answersRequests, timeoutSeconds } = functions[kind];

  test("is watched for failures and refusals", () => {
    expect(alarmOn("AWS/Lambda", "Errors", name).Threshold).toBe(answersRequests ? 5 : 1);
    expect(alarmOn("AWS/Lambda", "Throttles", name).Threshold).toBe(1);
  });

  test("is watched for how long it takes", () => {
    const { Threshold } = alarmOn("AWS/Lambda", "Duration", name);
    expect(Threshold).toBeLessThan(timeoutSeconds * 1000);
    if (answersRequests) expect(Threshold).toBe(3000);
  });
});

test("functions with an address are watched for faults that people see", () => {
  for (const kind of kinds.filter((each) => functions[each].answersRequests))
    expect(alarmOn("AWS/Lambda", "Url5xxCount", functionName(stage.name, kind)).Threshold).toBe(5);
});

test("the stream is watched for changes that wait", () => {
  expect(alarmOn("AWS/Lambda", "IteratorAge", "kursbuch-production-stream").Threshold).toBe(
    600_000,
  );
});

test("the nightly work is watched for nights without it, and for what Lambda gives up", () => {
  const name = "kursbuch-production-schedule";
  expect(alarmOn("AWS/Lambda", "AsyncEventsDropped", name).Threshold).toBe(1);
  const missed = alarmOn("AWS/Lambda", "Invocations", name);
  expect(missed).toMatchObject({
    ComparisonOperator: "LessThanThreshold",
    Threshold: 1,
    TreatMissingData: "breaching",
  });
  const hours = ((missed.Period ?? 0) * missed.EvaluationPeriods) / 3600;
  expect(hours, "hours without a run").toBeGreaterThan(24);
});

test("what cannot be put into a dead-letter queue is told of", () => {
  for (const kind of ["stream", "schedule"] as const) {
    const name = functionName(stage.name, kind);
    expect(alarmOn("AWS/Lambda", "DestinationDeliveryFailures", name).Threshold).toBe(1);
  }
});

test("each dead-letter queue of the foundation is watched for its first message", () => {
  const queues = ofType(foundation, "AWS::SQS::Queue");
  expect(queues).toHaveLength(2);
  for (const [, { Properties }] of queues) {
    const name = String(Properties?.["QueueName"]);
    const alarm = alarmOn("AWS/SQS", "ApproximateNumberOfMessagesVisible", name);
    expect(alarm.Threshold, name).toBe(1);
  }
});

test("the table is watched for refusals, faults and its ceiling", () => {
  const { TableName: table } = resourceOf(foundation, "Table").Properties ?? {};
  for (const [kind, most] of [
    ["Read", stage.mostReadUnits],
    ["Write", stage.mostWriteUnits],
  ] as const) {
    expect(alarmOn("AWS/DynamoDB", `${kind}ThrottleEvents`, String(table)).Threshold).toBe(1);
    const ceiling = alarmOn("AWS/DynamoDB", `Consumed${kind}CapacityUnits`, String(table));
    expect(ceiling.Threshold).toBe(most * 60 * 0.8);
    expect(ceiling.Period).toBe(60);
  }
  const faults = alarms.find(({ AlarmName }) => AlarmName === "kursbuch-production-table-faults");
  expect(JSON.stringify(faults), "alarm on faults of the table").toContain("SystemErrors");
});

test("every alarm says in words what it means, and tells when it begins and ends", () => {
  const topic = `arn:aws:sns:eu-central-1:${account}:${String(
    ofType(foundation, "AWS::SNS::Topic")[0]?.[1].Properties?.["TopicName"],
  )}`;
  for (const { AlarmName, AlarmDescription, AlarmActions, OKActions, ...alarm } of alarms) {
    expect(AlarmDescription, AlarmName).toMatch(/^[A-Z].{40,}\.$/);
    expect(AlarmActions, AlarmName).toEqual([topic]);
    expect(OKActions, AlarmName).toEqual([topic]);
    if (alarm.ComparisonOperator !== "LessThanThreshold")
      expect(alarm.TreatMissingData, AlarmName).toBe("notBreaching");
  }
  expect(new Set(alarms.map(({ AlarmName }) => AlarmName)).size).toBe(alarms.length);
});

test("every protected stage tells of backups that did not come about", () => {
  for (const each of protectedStages) {
    const { name } = each;
    const template = templatesOf(each)["watch"];
    const [, rule] = (template && ofType(template, "AWS::Events::Rule")[0]) ?? [];
    expect(rule?.Properties?.["EventPattern"], `failures of backups on ${name}`).toMatchObject({
      source: ["aws.backup"],
      "detail-type": ["Backup Job State Change", "Copy Job State Change"],
      detail: { state: ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"] },
    });
    expect(rule?.Properties?.["Targets"]).toHaveLength(1);
  }
});

test("the dashboard shows every function, the table and what could not be done", () => {
  const [, dashboard] = ofType(watch, "AWS::CloudWatch::Dashboard")[0] ?? [];
  const body = String(resolved(dashboard?.Properties?.["DashboardBody"], watch));
  const shown = JSON.parse(body) as { widgets: unknown[] };
  expect(shown.widgets.length).toBeGreaterThan(kinds.length);
  for (const kind of kinds) expect(body).toContain(`"${functionName(stage.name, kind)}"`);
  for (const name of [
    "kursbuch-production",
    "IteratorAge",
    "kursbuch-production-stream-dead-letters",
  ])
    expect(body).toContain(`"${name}"`);
});
