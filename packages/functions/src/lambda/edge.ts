/**
 * What stands in front of the service. A function URL can be asked by anybody who knows it, past the
 * firewall and with an invented address; so CloudFront adds a secret, and only who brings it is
 * answered. The host that people asked for comes in a header as well, since the connection's is Lambda's.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Environment } from "../environment.ts";

const hostPattern = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/;

/**
 * Gives the event with the host that was asked for, or null for whom did not come through the edge.
 * Without a header that names the caller's address there is no edge, and nothing to bring.
 *
 * @throws Error where there is an edge and no secret
 */
export function throughEdge({
  VIEWER_ADDRESS_HEADER,
  ORIGIN_SECRET = "",
}: Environment): (event: APIGatewayProxyEventV2) => APIGatewayProxyEventV2 | null {
  if (VIEWER_ADDRESS_HEADER === undefined) return (event) => event;
  // Two while they change: the edge brings the new one before or after the function knows it.
  const secrets = ORIGIN_SECRET.split(",").map((secret) => secret.trim());
  if (secrets.some((secret) => secret.length < 32))
    throw new Error(
      "ORIGIN_SECRET must be a secret of at least 32 characters, or two with a comma",
    );
  const known = secrets.map(digest);

  return (event) => {
    const brought = digest(event.headers["x-origin-secret"] ?? "");
    if (!known.some((secret) => timingSafeEqual(secret, brought))) return null;
    const host = event.headers["x-forwarded-host"]?.toLowerCase() ?? "";
    if (!hostPattern.test(host)) return null;
    return {
      ...event,
      headers: { ...event.headers, host, "x-origin-secret": "" },
      requestContext: { ...event.requestContext, domainName: host },
    };
  };
}

/** Of equal length, whatever was brought. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
