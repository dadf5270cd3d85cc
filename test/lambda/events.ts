/**
 * Events in the shapes that AWS documents and sends: function URLs and API Gateway's HTTP API (payload
 * format 2.0), EventBridge Scheduler. Their traps are in them: API Gateway decodes the raw path and puts
 * cookies apart, header names are in lower case, several values of one stand in one line.
 */
import { randomUUID } from "node:crypto";
import { viewerAddressHeader } from "../../infra/edge/viewer-request.ts";

export const originSecret = "a-secret-of-the-edge-that-is-long-enough";

type Asked = {
  readonly method?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string | Buffer;
};

/** As CloudFront sends it to a function URL. @param path percent-encoded */
export function functionUrlEvent(path: string, asked: Asked = {}) {
  const host = "abcdefghijklmnop.lambda-url.eu-central-1.on.aws";
  return eventOf(path, asked, host, {
    "x-origin-secret": originSecret,
    "x-forwarded-host": "kursbuch.example",
    [viewerAddressHeader]: "198.51.100.7",
    via: "2.0 0123456789abcdef.cloudfront.net (CloudFront)",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
  });
}

/** As API Gateway's HTTP API sends it, which has decoded the path. */
export function httpApiEvent(path: string, asked: Asked = {}) {
  return eventOf(decodeURIComponent(path), asked, "kursbuch.example", {
    "x-forwarded-proto": "https",
  });
}

function eventOf(
  rawPath: string,
  { method = "GET", query = "", headers = {}, cookies, body }: Asked,
  domainName: string,
  added: Readonly<Record<string, string>>,
) {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: { host: domainName, "user-agent": "Amazon CloudFront", ...added, ...headers },
    ...(query !== "" && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      accountId: "anonymous",
      apiId: "abcdefghijklmnop",
      domainName,
      domainPrefix: domainName.split(".")[0],
      http: {
        method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: "130.176.98.82",
        userAgent: "Amazon CloudFront",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: "24/Nov/2026:09:00:00 +0000",
      timeEpoch: 1_795_510_800_000,
    },
    ...(body !== undefined && { body: Buffer.isBuffer(body) ? body.toString("base64") : body }),
    isBase64Encoded: Buffer.isBuffer(body),
  };
}

/** What a function answers to either. */
export type HttpResult = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
};

/** As EventBridge Scheduler invokes a function whose schedule has no input of its own. */
export const scheduleEvent = {};
