/** Who may use the keys: whoever may use what they protect, through that alone and within the account. */
import { describe, expect, test } from "vitest";
import { stageOf } from "../../infra/stages.ts";
import { account, resolved } from "./intrinsics.ts";
import { isAllowed } from "./policy.ts";
import { resourceOf, templatesOf } from "./templates.ts";

const { foundation } = templatesOf(stageOf("production"));

type Use = {
  readonly key: string;
  readonly action: string;
  readonly via: string | null;
  readonly from?: string;
};

const allowing = (Action: string) => ({
  name: Action,
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] },
});
const tableAlone = allowing("dynamodb:*");
const everything = allowing("*");

/** Whether a role may use the key that has rights to the table, and none to any key. */
function mayUse({ key, action, via, from = account }: Use): Promise<boolean> {
  return isAllowed({
    request: {
      principal: `arn:aws:sts::${from}:assumed-role/tenant/request`,
      action: `kms:${action}`,
      resource: {
        resource: `arn:aws:kms:eu-central-1:${account}:key/01234567-89ab-cdef-0123-456789abcdef`,
        accountId: account,
      },
      contextVariables: {
        "kms:CallerAccount": from,
        ...(via !== null && { "kms:ViaService": `${via}.eu-central-1.amazonaws.com` }),
      },
    },
    // Elsewhere somebody may grant themselves what they like.
    identityPolicies: [from === account ? tableAlone : everything],
    resourcePolicy: keyPolicy(key),
  });
}

const through: Readonly<Record<string, readonly string[]>> = {
  DataKey: ["dynamodb", "s3"],
  BackupVaultKey: ["backup", "dynamodb"],
  AlarmKey: [],
};

function keyPolicy(key: string): unknown {
  const { Properties } = resourceOf(foundation, key);
  return foundation && resolved(Properties?.["KeyPolicy"], foundation);
}

describe.each(Object.entries(through))("%s", (key, services) => {
  const action = "Decrypt";

  test("serves through what it protects, and nothing else", async () => {
    for (const via of ["dynamodb", "s3", "backup", "lambda", "sns"])
      expect(await mayUse({ key, action, via }), `${key} through ${via}`).toBe(
        services.includes(via),
      );
  });

  test("serves nobody directly, and nobody of another account", async () => {
    expect(await mayUse({ key, action, via: null })).toBe(false);
    for (const via of services) {
      const foreign = await mayUse({ key, action, via, from: "210987654321" });
      expect(foreign, `${key} serves another account through ${via}`).toBe(false);
      expect(await mayUse({ key, action: "ScheduleKeyDeletion", via })).toBe(false);
    }
  });
});
