/**
 * The stacks and what lies in each. A stack is what CloudFormation changes as a whole: what must last lies
 * apart from what only watches, and the copies of the backups lie where the rest cannot be lost with them.
 */
import { App, CfnOutput, type IStackSynthesizer, LegacyStackSynthesizer, Stack } from "aws-cdk-lib";
import { service } from "../names.ts";
import type { Stage } from "../stages.ts";
import { createAlarmTopic } from "./alarm-topic.ts";
import { createArchive } from "./archive.ts";
import { createBackupPlan, createCopyVault, createVault } from "./backup.ts";
import { createBudget } from "./budget.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { allowThrough, createKey } from "./encryption.ts";
import { createLogs } from "./logs.ts";
import type { OutputName } from "./outputs.ts";
import { createRegisterTable } from "./register-table.ts";
import { createRoles } from "./roles.ts";
import { createWatch } from "./watch/index.ts";

export type Stacks = {
  readonly app: App;
  /** In the second region; null where there is none, or where nothing has to be kept. */
  readonly copy: Stack | null;
  readonly foundation: Stack;
  /** Looks at functions, so it comes after them. */
  readonly watch: Stack;
};

/** @param outdir where CDK puts its files */
export function createStacks(stage: Stage, outdir: string): Stacks {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    // The bucket for access logs lets S3 write by its policy; lists of rights are switched off.
    context: { "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true },
  });
  const watch = createStack(app, stage, "watch", stage.region);
  createWatch(watch, stage);
  return { app, copy: createCopy(app, stage), foundation: createFoundation(app, stage), watch };
}

function createCopy(app: App, stage: Stage): Stack | null {
  // Who removes a stage that is not protected could not remove a vault with backups in it.
  if (!stage.isProtected || stage.copyRegion === null) return null;
  const stack = createStack(app, stage, "backupcopy", stage.copyRegion);
  createCopyVault(stack, stage);
  return stack;
}

function createFoundation(app: App, stage: Stage): Stack {
  const stack = createStack(app, stage, "foundation", stage.region);
  const dataKey = createKey(stack, "DataKey", stage, `Registers and archives of ${stage.name}`);
  allowThrough(dataKey, ["dynamodb", "s3"]);
  const table = createRegisterTable(stack, stage, dataKey);
  const roles = createRoles(stack, stage, table);
  const archive = createArchive(stack, stage, dataKey);
  const deadLetters = createDeadLetters(stack, stage);
  createLogs(stack, stage);
  const topic = createAlarmTopic(stack, stage);
  // Nobody has been able to say yet that the sovereign cloud has AWS Budgets.
  if (stage.partition === "aws") createBudget(stack, stage, topic);
  if (stage.isProtected)
    createBackupPlan(stack, stage, { vault: createVault(stack, stage), table });
  addOutputs(stack, {
    TableName: table.tableName,
    TableArn: table.tableArn,
    StreamArn: table.tableStreamArn ?? "",
    TenantRoleArn: roles.tenant.attrArn,
    ServiceRoleArn: roles.service.attrArn,
    ArchiveBucketName: archive.bucketName,
    StreamDeadLettersArn: deadLetters.stream.queueArn,
    ScheduleDeadLettersArn: deadLetters.schedule.queueArn,
    AlarmTopicArn: topic.topicArn,
  });
  return stack;
}

function createStack(app: App, stage: Stage, name: string, region: string): Stack {
  return new Stack(app, `${service}-${stage.name}-${name}`, {
    env: { region },
    // Templates go to CloudFormation as text; there are no files for a bucket of CDK's own. Its classes
    // do not tell an absent property from an undefined one, as its interface does.
    synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer,
    terminationProtection: stage.isProtected,
  });
}

function addOutputs(stack: Stack, values: Record<OutputName, string>): void {
  for (const [name, value] of Object.entries(values))
    new CfnOutput(stack, name, { value }).overrideLogicalId(name);
}
