/** The function behind the API and the sign-in, and what every function is told that answers requests. */
import { viewerAddressHeader } from "./edge/viewer-request.ts";
import type { Foundation } from "./sst/stacks.ts";
import { createFunction } from "./sst/function.ts";
import type { Secrets } from "./sst/secrets.ts";
import type { Stage } from "./stages.ts";

export function createApi(
  stage: Stage,
  foundation: Foundation,
  secrets: Secrets,
): sst.aws.Function {
  const { origin, sessions, signIn } = secrets;
  return createFunction(stage, "api", foundation, {
    environment: {
      ...answering(stage),
      ...(stage.mailFrom !== null && { MAIL_FROM: stage.mailFrom }),
      ...sharedProvider(stage),
    },
    secrets: [origin, ...sessions, ...signIn],
  });
}

/** The identity provider that tenants share, without its secret. */
function sharedProvider({ oidc }: Stage): Record<string, string> {
  if (oidc === null) return {};
  return {
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.clientId,
    ...(oidc.authMethod && { OIDC_AUTH_METHOD: oidc.authMethod }),
    ...(oidc.scopes && { OIDC_SCOPES: oidc.scopes.join(" ") }),
  };
}

/** What only functions need that answer requests. */
export function answering({ host }: Stage): Record<string, string> {
  return {
    ...(host !== null && { KURSBUCH_ORIGIN: `https://${host}` }),
    VIEWER_ADDRESS_HEADER: viewerAddressHeader,
  };
}
