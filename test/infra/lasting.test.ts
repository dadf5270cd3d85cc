/**
 * What must never change, as `lasting.json` says it: the names of what holds data on production, and the
 * properties of which CloudFormation would make a new, empty thing. Whoever adds something that lasts adds
 * it there; nothing is ever taken away or changed there without moving the data first.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { stageOf } from "../../infra/stages.ts";
import { protectedStages, synthesisedOnce, templatesOf } from "./templates.ts";

type Lasting = { readonly type: string; readonly fixed: Readonly<Record<string, unknown>> };

const lasting = JSON.parse(
  readFileSync(new URL("lasting.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Readonly<Record<string, Lasting>>>>;

/** By the type of what holds data: the properties that CloudFormation cannot change in place. */
const fixedProperties: Readonly<Record<string, readonly string[]>> = {
  "AWS::Backup::BackupVault": ["BackupVaultName", "EncryptionKeyArn"],
  // Another key is no other table, but without the old one nobody reads it any more.
  "AWS::DynamoDB::Table": ["TableName", "KeySchema", "AttributeDefinitions", "SSESpecification"],
  "AWS::KMS::Key": ["KeySpec", "KeyUsage", "MultiRegion", "Origin"],
  "AWS::Logs::LogGroup": ["LogGroupName"],
  "AWS::S3::Bucket": ["BucketName", "ObjectLockEnabled"],
  "AWS::SQS::Queue": ["QueueName", "FifoQueue"],
};

/** What may be made anew at any time: it holds nothing. */
const replaceable = [
  "AWS::Backup::BackupPlan",
  "AWS::Backup::BackupSelection",
  "AWS::Budgets::Budget",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::Events::Rule",
  "AWS::IAM::Role",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::Subscription",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
];

const production = templatesOf(stageOf("production"));

describe.each(Object.entries(lasting))("in the stack %s", (stack, expected) => {
  const resources = production[stack]?.Resources ?? {};

  test.each(Object.entries(expected))("%s stays what it is", (name, { type, fixed }) => {
    const lost = "would be replaced or deleted: its records would be lost";
    expect(resources[name]?.Type, `${name} ${lost}`).toBe(type);
    for (const property of fixedProperties[type] ?? [])
      expect(
        resources[name]?.Properties?.[property],
        `${name} ${lost}, because its ${property} changes`,
      ).toEqual(fixed[property]);
  });
});

test("what holds data is known by name", () => {
  for (const [stack, { Resources }] of Object.entries(production))
    for (const [name, { Type }] of Object.entries(Resources)) {
      if (replaceable.includes(Type)) continue;
      expect(Object.keys(fixedProperties), `${Type}: does it hold data?`).toContain(Type);
      expect(
        lasting[stack]?.[name],
        `${name} lasts, but lasting.json does not name it`,
      ).toBeDefined();
    }
});

test("what holds data is kept when its stack goes, and when it would be replaced", () => {
  for (const stage of protectedStages)
    for (const { Resources } of Object.values(templatesOf(stage)))
      for (const [name, { Type, DeletionPolicy, UpdateReplacePolicy }] of Object.entries(
        Resources,
      )) {
        if (replaceable.includes(Type)) continue;
        expect(DeletionPolicy, `${name} on ${stage.name}, when its stack goes`).toBe(
          "RetainExceptOnCreate",
        );
        expect(UpdateReplacePolicy, `${name} on ${stage.name}, when it is replaced`).toBe("Retain");
      }
});

test("CloudFormation refuses to replace or delete what holds data, and nothing else", () => {
  for (const stage of protectedStages) {
    const { copy, foundation, watch } = synthesisedOnce(stage);
    expect(watch.policy).toBeNull();
    for (const stack of [copy, foundation]) {
      if (stack === null) continue;
      const [allow, deny, ...more] = stack.policy?.Statement ?? [];
      expect(allow).toEqual({ Effect: "Allow", Action: "Update:*", Principal: "*", Resource: "*" });
      expect(deny).toMatchObject({
        Effect: "Deny",
        Action: ["Update:Replace", "Update:Delete"],
        Principal: "*",
        Resource: "*",
      });
      expect(deny?.Condition.StringEquals.ResourceType).toEqual(Object.keys(fixedProperties));
      expect(more).toEqual([]);
    }
  }
});
