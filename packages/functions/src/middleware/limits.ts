/** How much a caller may ask for. An address is counted under a name that leads back to nobody. */
import type { Context } from "hono";
import type { Services } from "../services.ts";

/**
 * For callers who prove nothing, in all tenants together: whoever has one limit in each could invent
 * tenants.
 *
 * @throws VisibleError `too-many`
 */
export async function takeForAddress(c: Context, services: Services): Promise<void> {
  const name = await addressName(c, services);
  if (name) await services.take(null, ["address", name], services.limits.address);
}

/** For sign-ins, and for proofs that do not hold. @throws VisibleError `too-many` */
export async function takeForProof(c: Context, services: Services): Promise<void> {
  const name = await addressName(c, services);
  if (name) await services.take(null, ["sign-in", name], services.limits.signIn);
}

async function addressName(c: Context, { addressOf, signIn }: Services): Promise<string | null> {
  const address = addressOf(c);
  if (!address || !signIn) return null;
  return signIn.seal.pseudonym(networkOf(address));
}

/** Whoever has one IPv6 address usually has the 2⁶⁴ of its network. */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  if (!bare.includes(":")) return bare;
  // A host in a URL is written in one way, however it came (RFC 5952).
  const host = URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1) ?? bare;
  const [head = "", tail = ""] = host.split("::");
  const [first, last] = [head, tail].map((part) => part.split(":").filter(Boolean));
  const missing = Math.max(0, 8 - (first?.length ?? 0) - (last?.length ?? 0));
  const groups = [...(first ?? []), ...Array<string>(missing).fill("0"), ...(last ?? [])];
  const isMapped = groups.slice(0, 5).every((group) => group === "0") && groups[5] === "ffff";
  if (!isMapped) return groups.slice(0, 4).join(":");
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
