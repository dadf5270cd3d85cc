/**
 * CloudFront in front of the two functions and the files. It adds a secret by which the functions know
 * it, and answers for the service's own host and the cities'.
 */
import { service } from "../names.ts";
import type { Secrets } from "../sst/secrets.ts";
import type { Stage } from "../stages.ts";
import { type Assets, letRead } from "./assets.ts";
import { createFirewall } from "./firewall.ts";
import { headersPolicy, managedPolicies, pagesCachePolicy } from "./policies.ts";
import { viewerRequestCode } from "./viewer-request.ts";

type Behind = {
  readonly api: sst.aws.Function;
  readonly pages: sst.aws.Function;
  readonly assets: Assets;
  readonly secrets: Secrets;
};

/**
 * What CloudFront would otherwise keep for ten seconds, whatever the answer says of itself: what is not
 * there for everybody would then not be there for the member who asks next.
 */
const neverKept = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

const readMethods = ["GET", "HEAD", "OPTIONS"];
const allMethods = [...readMethods, "PUT", "POST", "PATCH", "DELETE"];

export function createDistribution(stage: Stage, { api, pages, assets, secrets }: Behind) {
  const { host, certificate, cityHosts } = stage;
  // While it changes there are two, and the functions know both: the first is sent.
  const secret = secrets.origin.value.apply((text) => text.split(",")[0]?.trim() ?? "");
  const access = new aws.cloudfront.OriginAccessControl("Assets", {
    name: `${service}-${stage.name}-assets`,
    originAccessControlOriginType: "s3",
    signingBehavior: "always",
    signingProtocol: "sigv4",
  });
  const everywhere = {
    compress: true,
    responseHeadersPolicyId: headersPolicy(stage).id,
    functionAssociations: [
      { eventType: "viewer-request", functionArn: createViewerRequest(stage).arn },
    ],
  };
  const program = {
    ...everywhere,
    targetOriginId: "api",
    // Whoever sends a token in clear text has given it away; a redirect would hide that.
    viewerProtocolPolicy: "https-only",
    allowedMethods: allMethods,
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: managedPolicies.cachingDisabled,
    originRequestPolicyId: managedPolicies.allViewerExceptHost,
  };
  const distribution = new aws.cloudfront.Distribution("Edge", {
    comment: `${service} ${stage.name}`,
    enabled: true,
    isIpv6Enabled: true,
    httpVersion: "http2and3",
    // Europe and North America: no city lies elsewhere.
    priceClass: "PriceClass_100",
    aliases: host === null ? [] : [host, ...Object.keys(cityHosts)],
    viewerCertificate:
      certificate === null
        ? { cloudfrontDefaultCertificate: true }
        : {
            acmCertificateArn: certificate,
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
          },
    origins: [
      functionOrigin("api", api.url, secret),
      functionOrigin("pages", pages.url, secret),
      {
        originId: "assets",
        domainName: assets.bucket.bucketRegionalDomainName,
        originAccessControlId: access.id,
      },
    ],
    defaultCacheBehavior: {
      ...everywhere,
      targetOriginId: "pages",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: allMethods,
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: pagesCachePolicy(stage).id,
      originRequestPolicyId: managedPolicies.allViewerExceptHost,
    },
    orderedCacheBehaviors: [
      { ...program, pathPattern: "/api/*" },
      { ...program, pathPattern: "/auth/*" },
      {
        ...everywhere,
        pathPattern: "/assets/*",
        targetOriginId: "assets",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: readMethods,
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: managedPolicies.cachingOptimized,
      },
    ],
    customErrorResponses: neverKept.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })),
    restrictions: { geoRestriction: { restrictionType: "none" } },
    // Some eight dollars a month, which a stage that holds nothing is not worth.
    ...(stage.isProtected && { webAclId: createFirewall(stage).arn }),
  });
  letRead(assets, distribution);
  return distribution;
}

function functionOrigin(originId: string, url: $util.Output<string>, secret: $util.Output<string>) {
  return {
    originId,
    domainName: url.apply((address) => new URL(address).hostname),
    customHeaders: [{ name: "x-origin-secret", value: secret }],
    customOriginConfig: {
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: "https-only",
      originSslProtocols: ["TLSv1.2"],
      // A second more than the functions have to answer.
      originReadTimeout: 30,
      originKeepaliveTimeout: 60,
    },
  };
}

function createViewerRequest(stage: Stage): aws.cloudfront.Function {
  return new aws.cloudfront.Function("ViewerRequest", {
    name: `${service}-${stage.name}-viewer-request`,
    comment: "Which host is asked for, and what it answers",
    runtime: "cloudfront-js-2.0",
    publish: true,
    code: viewerRequestCode(stage, $cli.paths.root),
  });
}
