/** The numbers that alarms and the dashboard look at, as AWS names them. */
import { Duration } from "aws-cdk-lib";
import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { deadLettersName, functionName, type Kind, tableName } from "../../names.ts";

const fiveMinutes = Duration.minutes(5);

/** Of one function. @param statistic "Sum", "Maximum", "p99" … */
export function functionMetric(stage: string, kind: Kind, metricName: string, statistic = "Sum") {
  return new Metric({
    namespace: "AWS/Lambda",
    metricName,
    dimensionsMap: { FunctionName: functionName(stage, kind) },
    statistic,
    period: fiveMinutes,
  });
}

/** Of the table, by the minute: what it serves at most is a matter of seconds. */
export function tableMetric(stage: string, metricName: string) {
  return new Metric({
    namespace: "AWS/DynamoDB",
    metricName,
    dimensionsMap: { TableName: tableName(stage) },
    statistic: "Sum",
    period: Duration.minutes(1),
  });
}

const operations = ["GetItem", "Query", "PutItem", "UpdateItem", "TransactWriteItems"];

/** Faults of DynamoDB itself; it counts them by operation alone. */
export function tableFaults(stage: string) {
  const metrics = operations.map((Operation, index) => [
    `m${index}`,
    new Metric({
      namespace: "AWS/DynamoDB",
      metricName: "SystemErrors",
      dimensionsMap: { TableName: tableName(stage), Operation },
      statistic: "Sum",
    }),
  ]);
  return new MathExpression({
    expression: "SUM(METRICS())",
    usingMetrics: Object.fromEntries(metrics) as Record<string, Metric>,
    label: "SystemErrors",
    period: fiveMinutes,
  });
}

/** How many messages lie there. */
export function deadLetters(stage: string, kind: "stream" | "schedule") {
  return new Metric({
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensionsMap: { QueueName: deadLettersName(stage, kind) },
    statistic: "Maximum",
    period: fiveMinutes,
  });
}
