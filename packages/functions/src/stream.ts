/**
 * What follows from a change: the consumer of the table's stream, the same in Lambda and locally.
 * Delivery is at least once; everything done here can be done again.
 */
import { refreshSummary } from "@kursbuch/core/summary";
import { keyParts, readTenantPartition, type Table } from "@kursbuch/core/table";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { log } from "./log.ts";

/** The nouns that a summary is made of. */
const summarised = new Set<string>(["tenant", "strategy", "measure"]);

/**
 * Renews the summary of each tenant that a batch touches, once. The records of a tenant that fails
 * are reported, so that they and what follows come again.
 */
export function createStreamHandler({ table }: { table: Table }) {
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const touched = Map.groupBy(event.Records, tenantOf);
    const failures: DynamoDBBatchResponse["batchItemFailures"] = [];
    for (const [tenant, records] of touched) {
      if (tenant === null) continue;
      try {
        await refreshSummary(table, tenant);
      } catch (error) {
        log("error", "Summary not renewed", { tenant, error });
        for (const { dynamodb } of records)
          failures.push({ itemIdentifier: dynamodb?.SequenceNumber ?? "" });
      }
    }
    return { batchItemFailures: failures };
  };
}

function tenantOf(record: DynamoDBRecord) {
  const { pk, sk } = record.dynamodb?.Keys ?? {};
  const partition = readTenantPartition(pk?.S ?? "");
  if (partition?.collection !== "register") return null;
  return summarised.has(keyParts(sk?.S ?? "")[0] ?? "") ? partition.tenant : null;
}
