/** What a function is told when it is deployed: by the foundation, by its kind of work, and in secret. */
import { viewerAddressHeader } from "../../infra/edge/viewer-request.ts";
import { functions } from "../../infra/functions.ts";
import type { Kind } from "../../infra/names.ts";
import { type Bundle, linkSecrets } from "./bundles.ts";
import type { Cloud } from "./cloud.ts";
import { originSecret } from "./events.ts";

/** What the access key of a function's own role begins with; the kind of function follows. */
export const ownKey = "FUNCTION";

const sessionKey = Buffer.alloc(32, 7);

const secrets = {
  SessionKeys: `test:${sessionKey.toString("base64url")}`,
  OriginSecret: originSecret,
  SmtpUrl: "smtp://127.0.0.1:9",
};

/** The variables with which a function of this kind reaches the cloud. */
export function variablesOf(cloud: Cloud, kind: Kind): Record<string, string> {
  return {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: `${ownKey}${kind.toUpperCase()}`,
    AWS_SECRET_ACCESS_KEY: "of-the-function",
    ...cloud.variables,
  };
}

/** All of its variables; puts its secrets beside the bundle. */
export async function environmentOf(
  kind: Kind,
  bundle: Bundle,
  cloud: Cloud,
  tableName: string,
): Promise<Record<string, string>> {
  return {
    ...variablesOf(cloud, kind),
    TABLE_NAME: tableName,
    STAGE: "test",
    TENANT_METRICS: "true",
    LOG_LEVEL: "INFO",
    ...(functions[kind].answersRequests && {
      KURSBUCH_ORIGIN: "https://kursbuch.example",
      VIEWER_ADDRESS_HEADER: viewerAddressHeader,
      MAIL_FROM: "kursbuch@kursbuch.example",
      ...(await linkSecrets(bundle, secrets)),
    }),
  };
}
