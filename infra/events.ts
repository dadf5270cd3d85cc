/**
 * What happens without anybody asking: the consumer of the table's stream, and the work of the night.
 * Both can be given the same event twice, and neither knows a secret.
 */
import type { Foundation } from "./sst/stacks.ts";
import { createFunction } from "./sst/function.ts";
import { service } from "./names.ts";
import type { Stage } from "./stages.ts";
import { streamFilter } from "./stream-filter.ts";

export function createStream(stage: Stage, foundation: Foundation): sst.aws.Function {
  const { streamArn, streamDeadLettersArn } = foundation;
  const consumer = createFunction(stage, "stream", foundation, {
    permissions: [
      {
        actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        resources: [streamArn],
      },
      { actions: ["dynamodb:ListStreams"], resources: ["*"] },
      { actions: ["sqs:SendMessage"], resources: [streamDeadLettersArn] },
    ],
  });
  new aws.lambda.EventSourceMapping("StreamSource", {
    eventSourceArn: streamArn,
    functionName: consumer.arn,
    // From the oldest record, so that what is written while this is made is not passed over.
    startingPosition: "TRIM_HORIZON",
    filterCriteria: { filters: [{ pattern: JSON.stringify(streamFilter) }] },
    // A tenant's summary is renewed once for a batch, whatever it holds of that tenant: one batch at a
    // time from each shard, and a second for it to grow.
    batchSize: 100,
    maximumBatchingWindowInSeconds: 1,
    parallelizationFactor: 1,
    functionResponseTypes: ["ReportBatchItemFailures"],
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: 3,
    // An hour before the stream forgets it, so that a record that waited goes to the dead letters.
    maximumRecordAgeInSeconds: 23 * 60 * 60,
    destinationConfig: { onFailure: { destinationArn: streamDeadLettersArn } },
  });
  return consumer;
}

export function createSchedule(stage: Stage, foundation: Foundation): sst.aws.Function {
  const { scheduleDeadLettersArn } = foundation;
  const worker = createFunction(stage, "schedule", foundation, {
    permissions: [{ actions: ["sqs:SendMessage"], resources: [scheduleDeadLettersArn] }],
    // The scheduler only hands over; what becomes of it is between Lambda and the function.
    deadLetters: scheduleDeadLettersArn,
  });
  new sst.aws.CronV2("Nightly", {
    function: worker.arn,
    // A time that no change of the clocks leaves out or repeats.
    schedule: "cron(30 3 * * ? *)",
    timezone: "Europe/Berlin",
    retries: 10,
    dlq: scheduleDeadLettersArn,
    transform: {
      // Not among the names that the foundation's roles trust.
      role: { name: `${service}-scheduler-${stage.name}` },
    },
  });
  return worker;
}
