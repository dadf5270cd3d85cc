/**
 * The policies of the synthesised template, put to a simulator of IAM. No policy is repeated here: what
 * answers is what a deployment hands to CloudFormation.
 */
import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { type Kind, roleName } from "../../infra/names.ts";
import { stageOf } from "../../infra/stages.ts";
import { account, resolved } from "./intrinsics.ts";
import { resourceOf, synthesisedOnce } from "./templates.ts";

type Role = "tenant" | "service";

type Values = string | string[];

/** A policy as IAM knows it; a test may change a copy and see what it then lets through. */
export type Policy = {
  Version: string;
  Statement: {
    Effect: "Allow";
    Action: string[];
    Condition: Record<string, Record<string, Values>>;
    [element: string]: unknown;
  }[];
};

const stage = stageOf("production");
const { template } = synthesisedOnce(stage).foundation;
const tableArn = String(resolved({ "Fn::GetAtt": ["Table", "Arn"] }, template));

const roles: Readonly<Record<Role, { readonly rights: Policy; readonly trust: Policy }>> = {
  tenant: policiesOf("TenantRole"),
  service: policiesOf("ServiceRole"),
};

/** What the role may do. */
export function rightsOf(role: Role): Policy {
  return structuredClone(roles[role].rights);
}

/** Who may assume the role. */
export function trustOf(role: Role): Policy {
  return structuredClone(roles[role].trust);
}

export type TableRequest = {
  readonly role: Role;
  /** The tag of the credentials; null where they have none. */
  readonly tenant: string | null;
  /** As IAM calls it: "GetItem"; each item of a transaction is an action of its own. */
  readonly action: string;
  /** The partition keys that the request names; none for a Scan. */
  readonly leadingKeys: readonly string[];
};

/**
 * Whether IAM lets a request to the table through.
 *
 * @param rights those of the role, where not given
 * @throws Error where the simulator knows no such action
 */
export async function mayOnTable(
  { role, tenant, action, leadingKeys }: TableRequest,
  rights: Policy = roles[role].rights,
): Promise<boolean> {
  return isAllowed({
    request: {
      principal: `arn:aws:sts::${account}:assumed-role/${role}/request`,
      action: `dynamodb:${action}`,
      resource: { resource: tableArn, accountId: account },
      contextVariables: {
        // A request without keys lacks the condition's key altogether.
        ...(leadingKeys.length > 0 && { "dynamodb:LeadingKeys": [...leadingKeys] }),
        ...(tenant !== null && { "aws:PrincipalTag/tenant": tenant }),
      },
    },
    identityPolicies: [{ name: "table", policy: rights }],
  });
}

export type Assumption = {
  readonly role: Role;
  /** The name of the role that asks, or the kind of function whose role it is. */
  readonly by: { readonly kind: Kind } | { readonly name: string; readonly account?: string };
  readonly tags: Readonly<Record<string, string>>;
};

/**
 * Whether the role's trust lets somebody assume it who is allowed everything by rights of their own.
 *
 * @param trust that of the role, where not given
 */
export async function mayAssume(
  { role, by, tags }: Assumption,
  trust: Policy = roles[role].trust,
): Promise<boolean> {
  const name = "kind" in by ? roleName(stage.name, by.kind) : by.name;
  const from = ("account" in by && by.account) || account;
  const keys = Object.keys(tags);
  const ask = (action: string) =>
    isAllowed({
      request: {
        principal: `arn:aws:sts::${from}:assumed-role/${name}/request`,
        action,
        resource: { resource: `arn:aws:iam::${account}:role/${role}`, accountId: account },
        contextVariables: {
          "aws:PrincipalArn": `arn:aws:iam::${from}:role/${name}`,
          ...(keys.length > 0 && { "aws:TagKeys": keys }),
          ...Object.fromEntries(keys.map((key) => [`aws:RequestTag/${key}`, tags[key] ?? ""])),
        },
      },
      identityPolicies: [{ name: "everything", policy: everything }],
      resourcePolicy: trust,
    });
  // STS asks for the second right where tags are passed.
  return (await ask("sts:AssumeRole")) && (keys.length === 0 || (await ask("sts:TagSession")));
}

const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** Whether IAM lets a request through, where no organisation stands above the account. */
export async function isAllowed(
  simulation: Omit<Simulation, "serviceControlPolicies" | "resourceControlPolicies">,
): Promise<boolean> {
  const outcome = await runSimulation(
    { ...simulation, serviceControlPolicies: [], resourceControlPolicies: [] },
    { simulationMode: "Strict" },
  );
  if (outcome.resultType === "error") throw new Error(JSON.stringify(outcome.errors));
  return outcome.overallResult === "Allowed";
}

function policiesOf(name: string): { rights: Policy; trust: Policy } {
  const properties = resourceOf(template, name).Properties ?? {};
  const [first] = properties["Policies"] as { PolicyDocument: unknown }[];
  return {
    rights: resolved(first?.PolicyDocument, template) as Policy,
    trust: resolved(properties["AssumeRolePolicyDocument"], template) as Policy,
  };
}
