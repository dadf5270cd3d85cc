/** Tells of each backup, and each copy of one, that did not come about. */
import { Aws } from "aws-cdk-lib";
import { EventField, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { service, tableName } from "../../names.ts";
import type { Stage } from "../../stages.ts";

export function createBackupEvents(scope: Construct, stage: Stage, topic: ITopic): void {
  const table = tableName(stage.name);
  const rule = new Rule(scope, "BackupFailures", {
    ruleName: `${service}-${stage.name}-backup-failures`,
    description: "Backups of the table, and copies of them, that did not come about",
    eventPattern: {
      source: ["aws.backup"],
      detailType: ["Backup Job State Change", "Copy Job State Change"],
      detail: {
        state: ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"],
        resourceArn: [
          `arn:${Aws.PARTITION}:dynamodb:${stage.region}:${Aws.ACCOUNT_ID}:table/${table}`,
        ],
      },
    },
  });
  const state = EventField.fromPath("$.detail.state");
  const what = EventField.fromPath("$.detail-type");
  rule.addTarget(
    new SnsTopic(topic, {
      message: RuleTargetInput.fromText(
        `${table}: ${what} to ${state}. AWS Backup says why, under its jobs.`,
      ),
    }),
  );
}
