/**
 * The bucket for archives and frozen reports. What is in it can be neither changed nor, for a year,
 * deleted. Its lock is of the kind that opens to whoever may bypass it on purpose: no role of the service
 * may, but the law can oblige an operator to delete what somebody's archive says about a person.
 */
import { Duration } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";
import { acknowledge } from "./acknowledge.ts";
import { makeLasting } from "./lasting.ts";

/** Days for which nothing is deleted, and for which a version is kept that is no longer the newest. */
const lockedDays = 365;

/** Days for which it is known who fetched what. */
const accessLogDays = 90;

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
};

export function createArchive(scope: Construct, stage: Stage, encryptionKey: IKey): Bucket {
  const archive = new Bucket(scope, "Archive", {
    ...closed,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    versioned: true,
    objectLockEnabled: true,
    // A stage that may be removed could not be, while something in it is locked.
    ...(stage.isProtected && {
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockedDays)),
    }),
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(lockedDays),
      },
    ],
    ...(stage.isProtected && { serverAccessLogsBucket: createAccessLog(scope, stage) }),
  });
  makeLasting(archive, "Archive", stage);
  if (!stage.isProtected)
    acknowledge(archive, {
      "AwsSolutions-S1":
        "A stage that may be removed keeps no log of requests: S3 writes one at once, and CloudFormation deletes no bucket with something in it.",
    });
  return archive;
}

/** As an interface, which does not tell an absent property from an undefined one. */
function createAccessLog(scope: Construct, stage: Stage): IBucket {
  const accessLog = new Bucket(scope, "ArchiveAccessLog", {
    ...closed,
    // S3 writes access logs into no bucket that has a key of our own.
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(accessLogDays) }],
  });
  makeLasting(accessLog, "ArchiveAccessLog", stage);
  return accessLog as IBucket;
}
