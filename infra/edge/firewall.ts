/**
 * The firewall at the edge. It keeps away floods, and what only attackers send; what people write is the
 * API's to judge, and rules that read bodies only count. Samples of requests are not kept: they would be personal data.
 */
import { service, tagsOf } from "../names.ts";
import type { Stage } from "../stages.ts";

/**
 * Requests from one address in five minutes. A town hall has one address: 500 people who open two pages
 * a minute ask 5,000 times, and the API lets an address without a session ask 3,000 times. More than both
 * together is no town hall. Since a page costs some thirty read units, it takes a dozen such addresses to
 * reach what the table serves at most.
 */
const mostRequests = 8_000;

/**
 * Rules of the common set that only count. Those on bodies would stop a register of one mebibyte, the
 * largest that the API takes, and a council's text that quotes a path or a tag; the API takes JSON of a
 * known form, and pages escape what they show. An identity provider may send back a code of several
 * kilobytes. Programs that read open data often do not say who they are.
 */
const onlyCounted = [
  "SizeRestrictions_BODY",
  "SizeRestrictions_QUERYSTRING",
  "CrossSiteScripting_BODY",
  "GenericLFI_BODY",
  "GenericRFI_BODY",
  "EC2MetaDataSSRF_BODY",
  "NoUserAgent_HEADER",
];

/** The same of the set against known holes, which are those of Java and of React: there is neither here. */
const onlyCountedOfHoles = ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"];

export function createFirewall(stage: Stage): aws.wafv2.WebAcl {
  // Where CloudFront looks for its firewalls.
  const provider = new aws.Provider("UsEast", {
    region: "us-east-1",
    defaultTags: { tags: tagsOf(stage.name) },
  });
  const visibility = (name: string) => ({
    metricName: `${service}-${stage.name}-${name}`,
    cloudwatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
  });
  return new aws.wafv2.WebAcl(
    "Firewall",
    {
      name: `${service}-${stage.name}`,
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: visibility("firewall"),
      rules: [
        {
          name: "requests-per-address",
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              limit: mostRequests,
              evaluationWindowSec: 300,
              aggregateKeyType: "IP",
            },
          },
          visibilityConfig: visibility("rate"),
        },
        {
          // Requests that exploit holes which are known: of libraries, loggers, servers.
          name: "known-bad-inputs",
          priority: 1,
          overrideAction: { none: {} },
          statement: managed("AWSManagedRulesKnownBadInputsRuleSet", onlyCountedOfHoles),
          visibilityConfig: visibility("known-bad-inputs"),
        },
        {
          // Paths, queries and cookies that no page or program of ours sends.
          name: "common",
          priority: 2,
          overrideAction: { none: {} },
          statement: managed("AWSManagedRulesCommonRuleSet", onlyCounted),
          visibilityConfig: visibility("common"),
        },
      ],
    },
    { provider },
  );
}

function managed(name: string, counted: readonly string[]) {
  return {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  };
}
