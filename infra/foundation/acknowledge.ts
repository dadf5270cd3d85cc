/**
 * Findings of cdk-nag that are meant to be so, each with the reason. They stand beside the resource, and a
 * test fails on one that is not found any more.
 */
import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** @param findings reasons by the rule's name, such as `AwsSolutions-IAM4[Policy::…]` */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>) {
  for (const [id, reason] of Object.entries(findings))
    Validations.of(construct).acknowledge({ id, reason });
}
