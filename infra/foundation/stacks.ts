/**
 * The stacks and what lies in each. A stack is what CloudFormation changes as a whole, so what must last
 * lies apart from what may be made anew.
 */
import { App, CfnOutput, type IStackSynthesizer, LegacyStackSynthesizer, Stack } from "aws-cdk-lib";
import { service } from "../names.ts";
import type { Stage } from "../stages.ts";
import { allowThrough, createKey } from "./encryption.ts";
import type { OutputName } from "./outputs.ts";
import { createRegisterTable } from "./register-table.ts";
import { createRoles } from "./roles.ts";

export type Stacks = {
  readonly app: App;
  readonly foundation: Stack;
};

/** @param outdir where CDK puts its files */
export function createStacks(stage: Stage, outdir?: string): Stacks {
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    treeMetadata: false,
  });
  return { app, foundation: createFoundation(app, stage) };
}

function createFoundation(app: App, stage: Stage): Stack {
  const stack = createStack(app, stage, "foundation");
  const dataKey = createKey(stack, "DataKey", stage, "Registers and archives");
  allowThrough(dataKey, ["dynamodb", "s3"]);
  const table = createRegisterTable(stack, stage, dataKey);
  const roles = createRoles(stack, stage, table);
  addOutputs(stack, {
    TableName: table.tableName,
    TableArn: table.tableArn,
    StreamArn: table.tableStreamArn ?? "",
    TenantRoleArn: roles.tenant.attrArn,
    ServiceRoleArn: roles.service.attrArn,
  });
  return stack;
}

function createStack(app: App, stage: Stage, name: string, region = stage.region): Stack {
  return new Stack(app, `${service}-${stage.name}-${name}`, {
    env: { region },
    // Templates go to CloudFormation as text; there are no files for a bucket of CDK's own.
    // CDK's own classes do not tell an absent property from an undefined one, as its interface does.
    synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer,
    terminationProtection: stage.isProtected,
  });
}

function addOutputs(stack: Stack, values: Partial<Record<OutputName, string>>): void {
  for (const [name, value] of Object.entries(values))
    new CfnOutput(stack, name, { value }).overrideLogicalId(name);
}
