/**
 * What tells a person that something is wrong, and shows it. Nothing here holds data: all of it may be made
 * anew at any time. It knows the functions, the table and the topic by their names.
 */
import { Aws } from "aws-cdk-lib";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { alarmTopicName, service } from "../../names.ts";
import type { Stage } from "../../stages.ts";
import { alarmMaker } from "./alarm.ts";
import { createBackupEvents } from "./backup-events.ts";
import { createDashboard } from "./dashboard.ts";
import { createFunctionAlarms } from "./function-alarms.ts";
import { createTableAlarms } from "./table-alarms.ts";

export function createWatch(scope: Construct, stage: Stage): void {
  const topic = Topic.fromTopicArn(
    scope,
    "AlarmTopic",
    `arn:${Aws.PARTITION}:sns:${stage.region}:${Aws.ACCOUNT_ID}:${alarmTopicName(stage.name)}`,
  );
  const create = alarmMaker(scope, `${service}-${stage.name}`, new SnsAction(topic));
  createFunctionAlarms(stage.name, create);
  createTableAlarms(stage, create);
  if (stage.isProtected) createBackupEvents(scope, stage, topic);
  createDashboard(scope, stage);
}
