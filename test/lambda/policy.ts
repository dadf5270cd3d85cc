/** The foundation's policies, as the cloud of these tests asks for them. */
import { type Kind, kinds } from "../../infra/names.ts";
import { mayAssume, mayOnTable } from "../infra/policy.ts";
import type { Cloud, Policies } from "./cloud.ts";

/** What the access key of a function's own role begins with; the kind of function follows. */
export const ownKey = "FUNCTION";

export const foundationPolicies: Policies = {
  allows: async (role, tenant, { action, leadingKeys }) =>
    role !== null && mayOnTable({ role, tenant, action, leadingKeys }),
  trusts: async (accessKey, role, tags) => {
    const kind = kinds.find((one) => `${ownKey}${one.toUpperCase()}` === accessKey);
    return kind !== undefined && mayAssume({ role, by: { kind }, tags });
  },
};

/** The variables with which a function of this kind reaches the cloud, as it would on Lambda. */
export function variablesOf(cloud: Cloud, kind: Kind): Record<string, string> {
  return {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: `${ownKey}${kind.toUpperCase()}`,
    AWS_SECRET_ACCESS_KEY: "of-the-function",
    ...cloud.variables,
  };
}
