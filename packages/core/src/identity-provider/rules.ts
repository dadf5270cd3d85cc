/** What must hold of sign-in settings, and whom they let in. */
import type { Fault } from "../kernel/error.ts";
import { unknownUnits } from "../tenant/rules.ts";
import type { Tenant } from "../tenant/schema.ts";
import type { Provider, SignInSettings } from "./schema.ts";

/** @param trusted issuers that the service itself was given, whatever they look like */
export function signInFaults(
  { provider, groups }: SignInSettings,
  tenant: Tenant,
  trusted: readonly string[],
): Fault[] {
  const faults = unknownUnits(
    tenant,
    groups.map(({ unit }, index) => ({ path: `/draft/groups/${index}/unit`, unit })),
  );
  const fault = (path: string, message: string) => faults.push({ path, message });
  if (provider && !trusted.includes(provider.issuer) && !isSafeIssuer(provider.issuer))
    fault(
      "/draft/provider/issuer",
      "An https address with a host name, and nothing after the path",
    );
  for (const [index, { role, unit }] of groups.entries()) {
    if (role === "contributor" && unit === null)
      fault(`/draft/groups/${index}/unit`, "A contributor edits what a unit answers for: name it");
    if (role === "analyst" && tenant.kind !== "cooperative")
      fault(`/draft/groups/${index}/role`, "Only a cooperative has analysts");
  }
  return faults;
}

/** Names that lead into somebody's own network (RFC 6761, RFC 6762, RFC 8375, and custom). */
const privateNames =
  /\.(?:local|localhost|localdomain|internal|intranet|private|corp|home|home\.arpa|lan|svc)$/;

/**
 * Whether the service may ask this address: an administrator of one city must not reach, through the
 * service, what only the service can reach. So no plain HTTP, no address in numbers, no name without
 * a dot, no other port.
 */
export function isSafeIssuer(issuer: string): boolean {
  const url = URL.parse(issuer);
  return (
    // What one parser mends, another one may read otherwise.
    !/[\s\\]/.test(issuer) &&
    url?.protocol === "https:" &&
    url.port === "" &&
    url.username === "" &&
    url.password === "" &&
    url.search === "" &&
    url.hash === "" &&
    /^(?:[a-z0-9-]+\.)+[a-z]{2,63}$/.test(url.hostname) &&
    !privateNames.test(url.hostname)
  );
}

/** Whether an address is of one of the domains; of a subdomain is not. */
export function allowsEmail({ emailDomains }: SignInSettings, email: string | null): boolean {
  if (emailDomains.length === 0) return true;
  const domain = email?.slice(email.lastIndexOf("@") + 1).toLowerCase() ?? "";
  return emailDomains.includes(domain);
}

/** Whether who has signed in at one has, by that, signed in at the other. */
export function sameProvider(a: Client, b: Client): boolean {
  return a.issuer === b.issuer && a.clientId === b.clientId;
}

type Client = Pick<Provider, "issuer" | "clientId">;
