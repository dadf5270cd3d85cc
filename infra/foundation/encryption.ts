/**
 * The keys of the service's own. Those who may use the table, the bucket or the topic may use their key
 * through that service alone, without a right of their own to it; nobody decrypts anything past it.
 */
import { Aws, Fn } from "aws-cdk-lib";
import { AnyPrincipal, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Stage } from "../stages.ts";
import { makeLasting } from "./lasting.ts";

const using = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
];

/** @param description what it protects */
export function createKey(scope: Construct, name: string, stage: Stage, description: string): Key {
  const key = new Key(scope, name, { description, enableKeyRotation: true });
  makeLasting(key, name, stage);
  return key;
}

/** Lets whoever in this account may use one of these services use the key through it. */
export function allowThrough(key: Key, services: readonly string[]): void {
  const through = {
    StringEquals: { "kms:CallerAccount": Aws.ACCOUNT_ID },
    // Without the domain, which differs between partitions; only AWS itself can say this.
    StringLike: {
      "kms:ViaService": services.map((service) => Fn.sub(`${service}.\${AWS::Region}.*`)),
    },
  };
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: using,
      resources: ["*"],
      conditions: through,
    }),
  );
  // DynamoDB keeps a grant for the work that it does when nobody asks.
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      conditions: { ...through, Bool: { "kms:GrantIsForAWSResource": "true" } },
    }),
  );
}
