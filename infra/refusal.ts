/** Settings of a stage with which it must not be deployed, found before anything is made. */
import type { Stage } from "./stages.ts";

/** A name as browsers send it, without a port. */
const hostName = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** As many names a distribution answers for before AWS is asked for more; a certificate holds ten until then. */
const mostHosts = 100;

/** A sentence about what is missing, or null. */
export function refusalOf(stage: Stage): string | null {
  const { host, cityHosts, certificate, mailFrom, hasEdge } = stage;
  const hosts = [...(host === null ? [] : [host]), ...Object.keys(cityHosts)];
  const misspelt = hosts.find((one) => !hostName.test(one));
  if (!hasEdge)
    return "it has no edge. CloudFront is what keeps strangers from the functions and gives pages their files, and nothing else does yet";
  if (host === null)
    return hosts.length === 0
      ? null
      : "hosts of cities need a host of the service beside them, where people sign in";
  if (misspelt !== undefined) return `${misspelt} is no host name in small letters`;
  if (hosts.length > mostHosts)
    return `it has ${hosts.length} hosts, and ${mostHosts} are possible`;
  if (certificate === null || !/^arn:[\w-]+:acm:us-east-1:/.test(certificate))
    return "a host needs the ARN of its certificate, which CloudFront takes from us-east-1";
  if (mailFrom === null) return "a host needs mailFrom: people are invited from there";
  return null;
}
