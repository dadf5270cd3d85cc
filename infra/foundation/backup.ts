/**
 * Backups beside the table's own recovery to a point in time, which is gone when the table is. They lie in
 * a vault with a key of its own, so that the loss of the table's key is not their loss, and every day's
 * backup has a copy in another region.
 */
import { Aws, Duration } from "aws-cdk-lib";
import {
  BackupPlan,
  BackupPlanRule,
  BackupResource,
  type BackupPlanCopyActionProps,
  BackupVault,
  type LockConfiguration,
} from "aws-cdk-lib/aws-backup";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Schedule } from "aws-cdk-lib/aws-events";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { service, vaultName } from "../names.ts";
import type { Stage } from "../stages.ts";
import { acknowledge } from "./acknowledge.ts";
import { allowThrough, createKey } from "./encryption.ts";
import { makeLasting } from "./lasting.ts";

/** Days for which the backups of every day, and their copies, are kept. */
const dailyDays = 35;

/** Days for which the backup of a month is kept. Who is erased from the table is in it as long. */
const monthlyDays = 366;

/**
 * The vault for the backups. Its lock refuses to delete any of them early, until somebody with the right
 * to it takes the lock away: the backups of a year hold what a court may order to be erased.
 */
export function createVault(scope: Construct, stage: Stage): BackupVault {
  return createLocked(scope, "BackupVault", stage, {
    name: vaultName(stage.name, "backups"),
    lock: { minRetention: Duration.days(dailyDays), maxRetention: Duration.days(monthlyDays) },
  });
}

/**
 * The vault for the copies. Two weeks after it was made nobody takes its lock away, not even whoever owns
 * the account or has stolen it. What is in it goes by itself after 35 days.
 */
export function createCopyVault(scope: Construct, stage: Stage): BackupVault {
  return createLocked(scope, "CopyVault", stage, {
    name: vaultName(stage.name, "copies"),
    lock: {
      minRetention: Duration.days(dailyDays),
      maxRetention: Duration.days(dailyDays + 1),
      changeableFor: Duration.days(14),
    },
  });
}

function createLocked(
  scope: Construct,
  id: string,
  stage: Stage,
  { name, lock }: { readonly name: string; readonly lock: LockConfiguration },
): BackupVault {
  const key = createKey(scope, `${id}Key`, stage, `Backups of ${stage.name}`);
  allowThrough(key, ["backup", "dynamodb"]);
  const vault = new BackupVault(scope, id, {
    backupVaultName: name,
    encryptionKey: key,
    lockConfiguration: lock,
    blockRecoveryPointDeletion: true,
  });
  makeLasting(vault, id, stage);
  return vault;
}

/** What is backed up, when, and for how long. */
export function createBackupPlan(
  scope: Construct,
  stage: Stage,
  { vault, table }: { readonly vault: BackupVault; readonly table: Table },
): void {
  const plan = new BackupPlan(scope, "BackupPlan", {
    backupPlanName: `${service}-${stage.name}`,
    backupVault: vault,
  });
  const windows = { startWindow: Duration.hours(1), completionWindow: Duration.hours(8) };
  plan.addRule(
    new BackupPlanRule({
      ...windows,
      ruleName: "daily",
      scheduleExpression: Schedule.cron({ hour: "1", minute: "0" }),
      deleteAfter: Duration.days(dailyDays),
      copyActions: copies(scope, stage),
    }),
  );
  plan.addRule(
    new BackupPlanRule({
      ...windows,
      ruleName: "monthly",
      scheduleExpression: Schedule.cron({ day: "1", hour: "3", minute: "0" }),
      deleteAfter: Duration.days(monthlyDays),
    }),
  );
  plan.addSelection("Table", {
    resources: [BackupResource.fromDynamoDbTable(table)],
    role: createBackupRole(scope, stage),
    allowRestores: true,
  });
}

function copies(scope: Construct, stage: Stage): BackupPlanCopyActionProps[] {
  if (stage.copyRegion === null) return [];
  const arn = `arn:${Aws.PARTITION}:backup:${stage.copyRegion}:${Aws.ACCOUNT_ID}:backup-vault:${vaultName(stage.name, "copies")}`;
  const destinationBackupVault = BackupVault.fromBackupVaultArn(scope, "Copies", arn);
  return [{ destinationBackupVault, deleteAfter: Duration.days(dailyDays) }];
}

/** Backs up and, in a drill or in earnest, restores: always into a new table. */
function createBackupRole(scope: Construct, stage: Stage): Role {
  const role = new Role(scope, "BackupRole", {
    roleName: `${service}-${stage.name}-backup`,
    assumedBy: new ServicePrincipal("backup.amazonaws.com"),
  });
  const policy = (name: string) =>
    `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`;
  acknowledge(role, {
    [policy("AWSBackupServiceRolePolicyForBackup")]:
      "AWS keeps this policy in step with what AWS Backup needs for a backup and a copy; a copy of our own would be out of date on the day when it matters.",
    [policy("AWSBackupServiceRolePolicyForRestores")]:
      "AWS keeps this policy in step with what AWS Backup needs to restore a table; a copy of our own would be out of date on the day when it matters.",
  });
  return role;
}
