/** What holds data is kept, locked, encrypted and closed, and the rest of the deployment finds it. */
import { DescribeTableCommand, DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { outputNames } from "../../infra/foundation/outputs.ts";
import { kinds, logGroupName } from "../../infra/names.ts";
import { stageOf } from "../../infra/stages.ts";
import { newTable } from "../fixtures/table.ts";
import { ofType, protectedStages, resourceOf, synthesisedOnce, templatesOf } from "./templates.ts";

const production = { ...stageOf("production"), operatorMail: "betrieb@rostock.example" };
const { foundation, copy } = templatesOf(production);
if (!foundation || !copy) throw new Error("Production has a foundation and a copy of its backups");

const propertiesOf = (name: string, template = foundation) =>
  resourceOf(template, name).Properties ?? {};

describe("the table", () => {
  const table = propertiesOf("Table");

  test("is the one that runs on a machine of one's own", async () => {
    const { client, name } = await newTable();
    const { Table: local } = await client.send(new DescribeTableCommand({ TableName: name }));
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: name }),
    );
    expect(table["KeySchema"]).toEqual(local?.KeySchema);
    expect(table["AttributeDefinitions"]).toEqual(local?.AttributeDefinitions);
    expect(table["BillingMode"]).toBe(local?.BillingModeSummary?.BillingMode);
    expect(table["GlobalSecondaryIndexes"]).toEqual(local?.GlobalSecondaryIndexes);
    expect(table["LocalSecondaryIndexes"]).toEqual(local?.LocalSecondaryIndexes);
    expect(table["StreamSpecification"]).toEqual({
      StreamViewType: local?.StreamSpecification?.StreamViewType,
    });
    expect(table["TimeToLiveSpecification"]).toEqual({
      AttributeName: TimeToLiveDescription?.AttributeName,
      Enabled: true,
    });
  });

  test("has deletion protection on every stage that keeps data", () => {
    for (const stage of protectedStages)
      expect(
        propertiesOf("Table", templatesOf(stage)["foundation"])["DeletionProtectionEnabled"],
        `deletion protection of the table on ${stage.name}`,
      ).toBe(true);
  });

  test("can be recovered to any second of 35 days", () => {
    expect(table["PointInTimeRecoverySpecification"], "point-in-time recovery").toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
  });

  test("is encrypted with a key of our own, and serves no more than the stage allows", () => {
    expect(table["SSESpecification"], "the table's own key").toEqual({
      KMSMasterKeyId: { "Fn::GetAtt": ["DataKey", "Arn"] },
      SSEEnabled: true,
      SSEType: "KMS",
    });
    expect(table["OnDemandThroughput"], "the table's ceiling").toEqual({
      MaxReadRequestUnits: production.mostReadUnits,
      MaxWriteRequestUnits: production.mostWriteUnits,
    });
    expect(table["ContributorInsightsSpecification"]).toMatchObject({ Enabled: true });
  });
});

test("every key is rotated", () => {
  for (const template of [foundation, copy])
    for (const [name, { Properties }] of ofType(template, "AWS::KMS::Key"))
      expect(Properties?.["EnableKeyRotation"], `rotation of ${name}`).toBe(true);
});

test("the archive is versioned, locked for a year and logged", () => {
  const archive = propertiesOf("Archive");
  expect(archive["VersioningConfiguration"], "versions").toEqual({ Status: "Enabled" });
  expect(archive["ObjectLockConfiguration"], "the lock").toEqual({
    ObjectLockEnabled: "Enabled",
    Rule: { DefaultRetention: { Days: 365, Mode: "GOVERNANCE" } },
  });
  expect(archive["LoggingConfiguration"], "the access log").toEqual({
    DestinationBucketName: { Ref: "ArchiveAccessLog" },
  });
});

test("every bucket is closed to the public", () => {
  const buckets = ofType(foundation, "AWS::S3::Bucket");
  expect(buckets.map(([name]) => name)).toEqual(["ArchiveAccessLog", "Archive"]);
  for (const [name, { Properties }] of buckets)
    expect(Properties?.["PublicAccessBlockConfiguration"], name).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
});

test("buckets, queues and topics refuse what is not encrypted on its way", () => {
  const policies = Object.values(foundation.Resources).filter(({ Type }) =>
    Type.endsWith("Policy"),
  );
  for (const [name, { Type }] of Object.entries(foundation.Resources)) {
    if (!["AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic"].includes(Type)) continue;
    const own = policies.filter(({ Properties }) =>
      [Properties?.["Bucket"], Properties?.["Queues"], Properties?.["Topics"]]
        .flat()
        .some((reference) => (reference as { Ref?: string } | undefined)?.Ref === name),
    );
    expect(own[0]?.Properties?.["PolicyDocument"], `${name} refuses plain HTTP`).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: "Deny",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ]),
    });
  }
});

test("what could not be done is kept encrypted for two weeks", () => {
  for (const name of ["StreamDeadLetters", "ScheduleDeadLetters"])
    expect(propertiesOf(name), name).toMatchObject({
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
      SqsManagedSseEnabled: true,
    });
});

test("every function has a log that ends", () => {
  const logs = ofType(foundation, "AWS::Logs::LogGroup").map(([, { Properties }]) => Properties);
  expect(logs.map((log) => log?.["LogGroupName"])).toEqual(
    kinds.map((kind) => logGroupName("production", kind)),
  );
  for (const log of logs) expect(log?.["RetentionInDays"]).toBe(production.logDays);
});

describe("backups", () => {
  const [, plan] = ofType(foundation, "AWS::Backup::BackupPlan")[0] ?? [];
  const properties = plan?.Properties ?? {};
  const { BackupPlanRule: rules } = properties["BackupPlan"] as {
    BackupPlanRule: Record<string, unknown>[];
  };

  test("are made of the table every day and every month, and each day's is copied", () => {
    expect(rules).toEqual([
      expect.objectContaining({ RuleName: "daily", Lifecycle: { DeleteAfterDays: 35 } }),
      expect.objectContaining({ RuleName: "monthly", Lifecycle: { DeleteAfterDays: 366 } }),
    ]);
    const copies = { Lifecycle: { DeleteAfterDays: 35 } };
    expect(rules[0]?.["CopyActions"], "copy in the second region").toMatchObject([copies]);
    expect(JSON.stringify(rules[0])).toContain(`:backup:${production.copyRegion}:`);
    expect(JSON.stringify(rules[0])).toContain(
      `:backup-vault:${String(propertiesOf("CopyVault", copy)["BackupVaultName"])}`,
    );
    const [selection] = ofType(foundation, "AWS::Backup::BackupSelection");
    expect(selection?.[1].Properties?.["BackupSelection"]).toMatchObject({
      Resources: [{ "Fn::GetAtt": ["Table", "Arn"] }],
    });
  });

  test("lie in locked vaults, of which the copies' stays locked", () => {
    expect(propertiesOf("BackupVault")["LockConfiguration"], "the lock of the backups").toEqual({
      MinRetentionDays: 35,
      MaxRetentionDays: 366,
    });
    expect(propertiesOf("CopyVault", copy)["LockConfiguration"], "the lock of the copies").toEqual({
      ChangeableForDays: 14,
      MinRetentionDays: 35,
      MaxRetentionDays: 36,
    });
  });

  test("have keys of their own, so that the table's key is not all there is", () => {
    const keyOf = (name: string, template = foundation) =>
      propertiesOf(name, template)["EncryptionKeyArn"];
    expect(keyOf("BackupVault")).toEqual({ "Fn::GetAtt": ["BackupVaultKey", "Arn"] });
    expect(keyOf("CopyVault", copy)).toEqual({ "Fn::GetAtt": ["CopyVaultKey", "Arn"] });
  });
});

test("the operator is told by mail, also of what the stage costs", () => {
  const template = Template.fromJSON({ ...foundation });
  template.hasResourceProperties("AWS::SNS::Subscription", {
    Protocol: "email",
    Endpoint: production.operatorMail,
  });
  template.hasResourceProperties("AWS::SNS::Topic", {
    KmsMasterKeyId: { "Fn::GetAtt": ["AlarmKey", "Arn"] },
  });
  template.hasResourceProperties("AWS::Budgets::Budget", {
    Budget: {
      BudgetLimit: { Amount: production.budget, Unit: "USD" },
      CostFilters: { TagKeyValue: ["user:kursbuch:stage$production"] },
    },
    NotificationsWithSubscribers: Match.arrayWith([
      Match.objectLike({ Notification: Match.objectLike({ NotificationType: "FORECASTED" }) }),
    ]),
  });
});

test("the rest of the deployment finds what it asks for, on every stage", () => {
  for (const stage of [...protectedStages, stageOf("dev")])
    expect(
      Object.keys(synthesisedOnce(stage).foundation.template.Outputs ?? {}),
      stage.name,
    ).toEqual(outputNames);
});
