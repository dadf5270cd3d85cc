/**
 * What CloudFormation makes of references in a template, for an account and a region that we made up.
 * It throws at what it does not know, so that no test looks at half a document.
 */
import type { Template } from "../../infra/foundation/index.ts";

export const account = "123456789012";

/** The value with each reference replaced by what it would stand for. */
export function resolved(value: unknown, template: Template, partition = "aws"): unknown {
  const pseudo: Record<string, string> = {
    "AWS::AccountId": account,
    "AWS::Partition": partition,
    "AWS::Region": "eu-central-1",
    "AWS::URLSuffix": "amazonaws.com",
  };
  const named = (name: string): string => {
    const known = pseudo[name];
    if (known === undefined) throw new Error(`Unknown reference: ${name}`);
    return known;
  };
  const functions: Record<string, (operand: never) => unknown> = {
    Ref: named,
    "Fn::Sub": (text: string) =>
      text.replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => named(name)),
    "Fn::Join": ([separator, parts]: [string, unknown[]]) => parts.map(replace).join(separator),
    "Fn::GetAtt": (operand: [string, string]) => arnOf(template, operand, named),
  };
  const replace = (held: unknown): unknown => {
    if (Array.isArray(held)) return held.map(replace);
    if (typeof held !== "object" || held === null) return held;
    const [name = "", operand] = Object.entries(held)[0] ?? [];
    const known = functions[name];
    if (known) return known(operand as never);
    if (name.startsWith("Fn::")) throw new Error(`Unknown function: ${name}`);
    return Object.fromEntries(Object.entries(held).map(([key, part]) => [key, replace(part)]));
  };
  return replace(value);
}

function arnOf(
  template: Template,
  [name, attribute]: [string, string],
  named: (name: string) => string,
): string {
  const resource = template.Resources[name];
  if (attribute !== "Arn") throw new Error(`Unknown attribute: ${name}.${attribute}`);
  const inRegion = `${named("AWS::Region")}:${account}`;
  const start = `arn:${named("AWS::Partition")}`;
  if (resource?.Type === "AWS::DynamoDB::Table")
    return `${start}:dynamodb:${inRegion}:table/${String(resource.Properties?.["TableName"])}`;
  if (resource?.Type === "AWS::KMS::Key") return `${start}:kms:${inRegion}:key/${name}`;
  throw new Error(`No ARN known for ${name}, ${resource?.Type}`);
}
