/**
 * The table as a deployed function reaches it. The function's own role may do nothing with it: for each
 * tenant it assumes a role whose rights end at that tenant's partitions, and another one for what the
 * service keeps across tenants. A check that the code forgot finds a closed door there.
 */
import { fromEnv, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { connect, type Scope, type Table } from "@kursbuch/core/table";
import { type Environment, needed } from "../environment.ts";

/** @throws Error that names the variable which is missing */
export function tableFrom(environment: Environment): Table {
  const tenantRole = needed(environment, "TENANT_ROLE_ARN");
  const serviceRole = needed(environment, "SERVICE_ROLE_ARN");
  // Lambda puts the function's own credentials there; nothing else needs to be looked through.
  const masterCredentials = fromEnv();
  const table = connect({
    tableName: needed(environment, "TABLE_NAME"),
    credentialsFor: (scope: Scope) =>
      fromTemporaryCredentials({
        masterCredentials,
        params:
          scope === null
            ? { RoleArn: serviceRole, RoleSessionName: "service" }
            : {
                RoleArn: tenantRole,
                RoleSessionName: `tenant-${scope}`,
                Tags: [{ Key: "tenant", Value: scope }],
              },
      }),
  });
  // Asked for while the rest of the function is still being loaded; who needs them and finds none asks
  // again, and is told why there are none.
  void table
    .clientFor?.(null)
    .config.credentials()
    .catch(() => undefined);
  return table;
}
