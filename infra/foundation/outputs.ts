/**
 * The outputs of the foundation, by which the rest of the deployment knows it. Whoever renames one
 * renames it in both halves: the type is what they share.
 */

export const outputNames = [
  "TableName",
  "TableArn",
  "StreamArn",
  "TenantRoleArn",
  "ServiceRoleArn",
  "ArchiveBucketName",
  "StreamDeadLettersArn",
  "ScheduleDeadLettersArn",
  "AlarmTopicArn",
] as const;

export type OutputName = (typeof outputNames)[number];
