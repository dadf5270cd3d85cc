/**
 * The one table, which holds all registers. Its definition agrees with `createTable` in
 * packages/core/src/table/client.ts, which makes the same table on a machine of one's own.
 */
import {
  AttributeType,
  BillingMode,
  ContributorInsightsMode,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import { tableName } from "../names.ts";
import type { Stage } from "../stages.ts";
import { makeLasting } from "./lasting.ts";

export function createRegisterTable(scope: Construct, stage: Stage, encryptionKey: IKey): Table {
  const table = new Table(scope, "Table", {
    // A table with a name of its own cannot be replaced: CloudFormation refuses.
    tableName: tableName(stage.name),
    partitionKey: { name: "pk", type: AttributeType.STRING },
    sortKey: { name: "sk", type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    maxReadRequestUnits: stage.mostReadUnits,
    maxWriteRequestUnits: stage.mostWriteUnits,
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: "expires",
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: 35,
    },
    deletionProtection: stage.isProtected,
    // Which keys are refused, and nothing about the others: it costs nothing until it is needed.
    contributorInsightsSpecification: {
      enabled: true,
      mode: ContributorInsightsMode.THROTTLED_KEYS,
    },
  });
  makeLasting(table, "Table", stage);
  return table;
}
