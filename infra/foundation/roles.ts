/**
 * Who may do what with the table. The functions' own roles may do nothing: for each tenant they assume
 * the tenant role, whose rights end at the partitions of the tenant that its tag names, and for what the
 * service keeps across tenants the service role. A check that the code forgot finds a closed door here.
 */
import { Fn } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { CfnRole } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { type ServiceCollection, servicePartition } from "../../packages/core/src/table/keys.ts";
import { kinds, roleName } from "../names.ts";
import type { Stage } from "../stages.ts";

type Statement = Readonly<Record<string, unknown>>;
type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const reading = ["dynamodb:GetItem", "dynamodb:Query"];
const writing = [
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

/** The name of the session tag that says whose request it is. */
const tag = "tenant";
const ownPartitions = [
  `TENANT#\${aws:PrincipalTag/${tag}}`,
  `TENANT#\${aws:PrincipalTag/${tag}}#*`,
];

/** What the service role may do in each partition. Tenants and links of people it only looks up. */
const serviceRights: Readonly<Record<ServiceCollection, "read" | "write">> = {
  tenant: "read",
  person: "read",
  summary: "write",
  "provider-session": "write",
  schedule: "write",
  rate: "write",
};

export function createRoles(
  scope: Construct,
  stage: Stage,
  table: Table,
): { readonly tenant: CfnRole; readonly service: CfnRole } {
  return {
    tenant: createRole(scope, "TenantRole", {
      description: "Reaches the partitions of the one tenant that the tag names",
      trust: trust(stage, ["sts:AssumeRole", "sts:TagSession"], {
        // A tag with a value, and no other beside it.
        StringLike: { [`aws:RequestTag/${tag}`]: "?*" },
        "ForAllValues:StringEquals": { "aws:TagKeys": [tag] },
      }),
      rights: tenantStatements(table.tableArn),
    }),
    service: createRole(scope, "ServiceRole", {
      description: "Reaches what the service keeps across tenants",
      trust: trust(stage, ["sts:AssumeRole"], { Null: { "aws:TagKeys": "true" } }),
      rights: serviceStatements(table.tableArn),
    }),
  };
}

function tenantStatements(tableArn: string): Statement[] {
  const tagged = [`aws:PrincipalTag/${tag}`];
  return [
    allow(reading, tableArn, within(ownPartitions, tagged)),
    // The link of a person lies across tenants and is written together with the member. It stands in the
    // same statement, because where the keys of one transaction are judged together, one statement has
    // to allow all of them.
    allow(writing, tableArn, within([...ownPartitions, servicePartition("person")], tagged)),
  ];
}

function serviceStatements(tableArn: string): Statement[] {
  const all = Object.keys(serviceRights) as ServiceCollection[];
  const written = all.filter((collection) => serviceRights[collection] === "write");
  return [
    allow(reading, tableArn, within(all.map(servicePartition))),
    allow(writing, tableArn, within(written.map(servicePartition))),
  ];
}

/**
 * Only these partitions. `ForAllValues` also holds where a request names no key at all, so `Null` demands
 * one. @param needed what else the request has to bring
 */
function within(partitions: readonly string[], needed: readonly string[] = []): Condition {
  const present = ["dynamodb:LeadingKeys", ...needed];
  return {
    "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions },
    Null: Object.fromEntries(present.map((key) => [key, "false"])),
  };
}

function allow(actions: readonly string[], tableArn: string, condition: Condition): Statement {
  // Not the table's indexes: it has none, and their keys would have to be looked at first.
  return { Effect: "Allow", Action: actions, Resource: tableArn, Condition: condition };
}

/**
 * The functions of this stage by their full names: a name's beginning would also fit those of a stage
 * whose name begins with this one's.
 */
function trust(stage: Stage, actions: readonly string[], condition: Condition): Statement {
  return {
    Effect: "Allow",
    Principal: { AWS: Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
    Action: actions,
    Condition: {
      ArnEquals: {
        "aws:PrincipalArn": kinds.map((kind) =>
          Fn.sub(
            `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${roleName(stage.name, kind)}`,
          ),
        ),
      },
      ...condition,
    },
  };
}

function createRole(
  scope: Construct,
  id: string,
  role: { description: string; trust: Statement; rights: Statement[] },
): CfnRole {
  const created = new CfnRole(scope, id, {
    description: role.description,
    maxSessionDuration: 3600,
    assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [role.trust] },
    policies: [
      {
        policyName: "table",
        policyDocument: { Version: "2012-10-17", Statement: role.rights },
      },
    ],
  });
  created.overrideLogicalId(id);
  return created;
}
