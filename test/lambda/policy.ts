/** The foundation's policies, as the cloud of these tests asks for them. */
import { kinds } from "../../infra/names.ts";
import { mayAssume, mayOnTable } from "../infra/policy.ts";
import type { Policies } from "./cloud.ts";
import { ownKey } from "./environment.ts";

export const foundationPolicies: Policies = {
  allows: async (role, tenant, { action, leadingKeys }) =>
    role !== null && mayOnTable({ role, tenant, action, leadingKeys }),
  trusts: async (accessKey, role, tags) => {
    const kind = kinds.find((one) => `${ownKey}${one.toUpperCase()}` === accessKey);
    return kind !== undefined && mayAssume({ role, by: { kind }, tags });
  },
};
