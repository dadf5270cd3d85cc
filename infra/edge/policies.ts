/** How long the edge keeps what, what it asks the functions with, and which headers it adds. */
import { service } from "../names.ts";
import type { Stage } from "../stages.ts";

/** AWS's own, the same in every account: never keep; and keep what says so, compressed. */
export const managedPolicies = {
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  cachingOptimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  allViewerExceptHost: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
} as const;

/**
 * Pages say themselves how long they may be kept, up to a day; what says nothing is not kept. A page is
 * the same for all who ask at the same host with the same query, in the same language and brightness,
 * without a session.
 */
export function pagesCachePolicy({ name }: Stage): aws.cloudfront.CachePolicy {
  return new aws.cloudfront.CachePolicy("Pages", {
    name: `${service}-${name}-pages`,
    minTtl: 0,
    defaultTtl: 0,
    maxTtl: 24 * 60 * 60,
    parametersInCacheKeyAndForwardedToOrigin: {
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
      headersConfig: { headerBehavior: "whitelist", headers: { items: ["x-forwarded-host"] } },
      cookiesConfig: {
        cookieBehavior: "whitelist",
        cookies: { items: ["lang", "theme", "__Host-session"] },
      },
      queryStringsConfig: { queryStringBehavior: "all" },
    },
  });
}

/** For files, and for what the edge answers itself; pages and the API say more, and keep what they say. */
export function headersPolicy({ name }: Stage): aws.cloudfront.ResponseHeadersPolicy {
  return new aws.cloudfront.ResponseHeadersPolicy("Headers", {
    name: `${service}-${name}`,
    securityHeadersConfig: {
      contentTypeOptions: { override: false },
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        override: false,
      },
      referrerPolicy: { referrerPolicy: "no-referrer", override: false },
      strictTransportSecurity: {
        accessControlMaxAgeSec: 63_072_000,
        includeSubdomains: true,
        override: false,
      },
    },
    customHeadersConfig: {
      items: [{ header: "cross-origin-resource-policy", value: "same-origin", override: false }],
    },
  });
}
