/**
 * What holds data, or the key to data. It is known by a fixed name in its template, survives its stack
 * on protected stages, and no update of a stack may replace or delete it.
 */
import { type CfnResource, RemovalPolicy } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";

/** The types of resources that hold data. */
export const lastingTypes = [
  "AWS::Backup::BackupVault",
  "AWS::DynamoDB::Table",
  "AWS::KMS::Key",
  "AWS::Logs::LogGroup",
  "AWS::S3::Bucket",
  "AWS::SQS::Queue",
] as const;

/**
 * @param name of the resource in its template; another one would be another resource, and empty
 */
export function makeLasting(construct: Construct, name: string, stage: Stage): void {
  const resource = construct.node.defaultChild as CfnResource;
  resource.overrideLogicalId(name);
  // What a first deployment made and could not finish holds nothing, and would be in the way of the next.
  const kept = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  resource.applyRemovalPolicy(stage.isProtected ? kept : RemovalPolicy.DESTROY);
}

/**
 * The policy of a stack whose resources last: CloudFormation itself then refuses an update that would
 * replace or delete one of them, whoever asks. It says nothing about deleting the whole stack.
 */
export const stackPolicy = {
  Statement: [
    { Effect: "Allow", Action: "Update:*", Principal: "*", Resource: "*" },
    {
      Effect: "Deny",
      Action: ["Update:Replace", "Update:Delete"],
      Principal: "*",
      Resource: "*",
      Condition: { StringEquals: { ResourceType: lastingTypes } },
    },
  ],
} as const;

export type StackPolicy = typeof stackPolicy;
