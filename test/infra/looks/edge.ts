/** What stands in front: what is kept for whom, and what is refused. */
import { expect } from "vitest";
import { viewerRequestCode } from "../../../infra/edge/viewer-request.ts";
import { root } from "../platform.ts";
import { secrets } from "../program.ts";
import { type Looks, plain } from "./look.ts";

/** AWS's own policies, as its documentation numbers them. */
const cachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const allViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

type Behaviour = {
  pathPattern?: string;
  targetOriginId: string;
  functionAssociations: { eventType: string; functionArn: string }[];
  responseHeadersPolicyId: string;
} & Record<string, unknown>;

type Origin = {
  originId: string;
  domainName: string;
  customHeaders?: { name: string; value: unknown }[];
  customOriginConfig?: object;
  originAccessControlId?: string;
};

export const looks: Looks = {
  "aws:cloudfront/distribution:Distribution": {
    names: () => ["Edge"],
    check({ inputs }, stage) {
      const program = {
        targetOriginId: "api",
        viewerProtocolPolicy: "https-only",
        cachePolicyId: cachingDisabled,
        originRequestPolicyId: allViewerExceptHost,
      };
      const ordered = inputs["orderedCacheBehaviors"] as Behaviour[];
      const standard = inputs["defaultCacheBehavior"] as Behaviour;
      expect(ordered.map(({ pathPattern }) => pathPattern)).toEqual([
        "/api/*",
        "/auth/*",
        "/assets/*",
      ]);
      expect(ordered[0], "/api/* is never kept").toMatchObject(program);
      expect(ordered[1], "/auth/* is never kept").toMatchObject(program);
      expect(ordered[2], "/assets/*").toMatchObject({
        targetOriginId: "assets",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD", "OPTIONS"],
        cachePolicyId: cachingOptimized,
      });
      expect(ordered[2]?.["originRequestPolicyId"], "Files need no cookies").toBeUndefined();
      expect(standard, "pages").toMatchObject({
        targetOriginId: "pages",
        viewerProtocolPolicy: "redirect-to-https",
        cachePolicyId: "Pages-id",
        originRequestPolicyId: allViewerExceptHost,
      });
      for (const { targetOriginId, functionAssociations, ...rest } of [...ordered, standard]) {
        expect(functionAssociations, `${targetOriginId}: whose host is asked for`).toEqual([
          { eventType: "viewer-request", functionArn: expect.stringMatching(/:ViewerRequest$/) },
        ]);
        expect(rest).toMatchObject({ compress: true, responseHeadersPolicyId: "Headers-id" });
        if (targetOriginId !== "assets")
          expect(rest["allowedMethods"]).toEqual(
            expect.arrayContaining(["GET", "POST", "PATCH", "PUT", "DELETE"]),
          );
        expect(rest["cachedMethods"]).toEqual(["GET", "HEAD"]);
      }

      const [newest] = secrets.OriginSecret.split(",");
      const origins = plain(inputs["origins"]) as Origin[];
      expect(origins.map(({ originId }) => originId)).toEqual(["api", "pages", "assets"]);
      for (const { originId, domainName, customHeaders, ...rest } of origins.slice(0, 2)) {
        expect(domainName).toBe(`${originId}url.lambda-url.mock.on.aws`);
        expect(
          customHeaders?.map(({ name, value }) => [name, plain(value)]),
          `${originId}: what proves that it comes from the edge`,
        ).toEqual([["x-origin-secret", newest]]);
        expect(rest.customOriginConfig).toMatchObject({
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
          originReadTimeout: 30,
        });
      }
      expect(origins[2]).toMatchObject({ originAccessControlId: "Assets-id" });
      expect(origins[2]?.customHeaders, "The bucket must not learn the secret").toBeUndefined();

      const kept = (inputs["customErrorResponses"] as { errorCode: number }[]).map(
        ({ errorCode, ...rest }) => [errorCode, rest],
      );
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
      const neverKept = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
      expect(kept, "A refusal that is kept is shown to whom it does not concern").toEqual(
        neverKept.map((code) => [code, { errorCachingMinTtl: 0 }]),
      );

      expect(inputs["aliases"]).toEqual(
        stage.host === null ? [] : [stage.host, ...Object.keys(stage.cityHosts)],
      );
      expect(inputs["viewerCertificate"]).toEqual(
        stage.certificate === null
          ? { cloudfrontDefaultCertificate: true }
          : {
              acmCertificateArn: stage.certificate,
              sslSupportMethod: "sni-only",
              minimumProtocolVersion: "TLSv1.2_2021",
            },
      );
      expect(inputs["webAclId"], "firewall").toEqual(
        stage.isProtected ? expect.stringMatching(/:Firewall$/) : undefined,
      );
      expect(inputs).toMatchObject({
        enabled: true,
        isIpv6Enabled: true,
        httpVersion: "http2and3",
        priceClass: "PriceClass_100",
      });
    },
  },
  "aws:cloudfront/cachePolicy:CachePolicy": {
    names: () => ["Pages"],
    check({ inputs }, stage) {
      expect(inputs, "how long pages are kept, and for whom").toEqual({
        name: `kursbuch-${stage.name}-pages`,
        minTtl: 0,
        defaultTtl: 0,
        maxTtl: 86_400,
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
    },
  },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
    names: () => ["Headers"],
    check({ inputs }) {
      const { securityHeadersConfig: security } = inputs as {
        securityHeadersConfig: Record<string, { override: boolean }>;
      };
      const { items } = inputs["customHeadersConfig"] as { items: { override: boolean }[] };
      expect(Object.keys(security).toSorted()).toEqual([
        "contentSecurityPolicy",
        "contentTypeOptions",
        "referrerPolicy",
        "strictTransportSecurity",
      ]);
      for (const { override } of [...Object.values(security), ...items])
        expect(override, "Pages and the API set their own").toBe(false);
    },
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    names: () => ["Assets"],
    check({ inputs }) {
      expect(inputs).toMatchObject({
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      });
    },
  },
  "aws:cloudfront/function:Function": {
    names: () => ["ViewerRequest"],
    check({ inputs }, stage) {
      expect(inputs).toMatchObject({
        runtime: "cloudfront-js-2.0",
        publish: true,
        code: viewerRequestCode(stage, root),
      });
    },
  },
  "aws:wafv2/webAcl:WebAcl": {
    names: ({ isProtected }) => (isProtected ? ["Firewall"] : []),
    check({ inputs }) {
      expect(inputs).toMatchObject({ scope: "CLOUDFRONT", defaultAction: { allow: {} } });
      const rules = inputs["rules"] as { name: string; statement: Record<string, object> }[];
      expect(rules.map(({ name }) => name)).toEqual([
        "requests-per-address",
        "known-bad-inputs",
        "common",
      ]);
      const [rate, bad, common] = rules;
      expect(rate).toMatchObject({
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300 } },
      });
      // The API itself lets one address ask 3,000 times in five minutes.
      expect(rate?.statement["rateBasedStatement"]).toMatchObject({ limit: 8_000 });
      type Group = { name: string; ruleActionOverrides: { name: string; actionToUse: object }[] };
      const groupOf = (rule: typeof bad) => rule?.statement["managedRuleGroupStatement"] as Group;
      expect(bad).toMatchObject({ overrideAction: { none: {} } });
      expect(groupOf(bad).name).toBe("AWSManagedRulesKnownBadInputsRuleSet");
      expect(groupOf(common).name).toBe("AWSManagedRulesCommonRuleSet");
      // Every rule of the sets which reads bodies, and one that providers' long codes would meet.
      const counted: [Group, string[]][] = [
        [groupOf(bad), ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"]],
        [
          groupOf(common),
          [
            "SizeRestrictions_BODY",
            "SizeRestrictions_QUERYSTRING",
            "CrossSiteScripting_BODY",
            "GenericLFI_BODY",
            "GenericRFI_BODY",
            "EC2MetaDataSSRF_BODY",
          ],
        ],
      ];
      for (const [group, names] of counted)
        for (const name of names)
          expect(
            group.ruleActionOverrides,
            `${name} would refuse what the API takes`,
          ).toContainEqual({ name, actionToUse: { count: {} } });
      const sampled = [inputs, ...rules].map(
        (one) => (one as { visibilityConfig: object }).visibilityConfig,
      );
      for (const one of sampled)
        expect(one, "Samples hold addresses of people").toMatchObject({
          sampledRequestsEnabled: false,
        });
    },
  },
};
