/** Lambda's entry point for the table's stream: wiring only. */
import type { Context, DynamoDBStreamEvent } from "aws-lambda";
import { during } from "./invocation.ts";
import { tableFrom } from "./lambda/connection.ts";
import { createMeter } from "./lambda/metrics.ts";
import { createStreamHandler } from "./stream.ts";

const consume = createStreamHandler({ table: tableFrom(process.env) });
const write = createMeter("stream", process.env);

export function handler(event: DynamoDBStreamEvent, { awsRequestId: requestId }: Context) {
  return during({ requestId }, async () => {
    const response = await consume(event);
    const failed = response.batchItemFailures.length;
    write(
      {
        Records: { value: event.Records.length, unit: "count" },
        FailedRecords: { value: failed, unit: "count" },
      },
      {},
    );
    return response;
  });
}
