/**
 * Where the stream's and the schedule's work goes that could not be done: two weeks to find out why and
 * do it again. A message says where in the stream, not what was in it, so SQS's own key is enough.
 */
import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { deadLettersName } from "../names.ts";
import type { Stage } from "../stages.ts";
import { acknowledge } from "./acknowledge.ts";
import { makeLasting } from "./lasting.ts";

export function createDeadLetters(
  scope: Construct,
  stage: Stage,
): { readonly stream: Queue; readonly schedule: Queue } {
  return {
    stream: createQueue(scope, "StreamDeadLetters", stage, deadLettersName(stage.name, "stream")),
    schedule: createQueue(
      scope,
      "ScheduleDeadLetters",
      stage,
      deadLettersName(stage.name, "schedule"),
    ),
  };
}

function createQueue(scope: Construct, name: string, stage: Stage, queueName: string): Queue {
  const queue = new Queue(scope, name, {
    queueName,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  makeLasting(queue, name, stage);
  acknowledge(queue, {
    "AwsSolutions-SQS3":
      "This queue is where messages go that nobody could handle; nothing receives from it that could fail and would need another queue behind it.",
  });
  return queue;
}
