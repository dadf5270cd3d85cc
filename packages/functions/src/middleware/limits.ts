/** How much a caller may ask for. An address is counted under a name that leads back to nobody. */
import type { TenantTable } from "@kursbuch/core/table";
import type { Context } from "hono";
import type { Services } from "../services.ts";

/** For callers who prove nothing. @throws VisibleError `too-many` */
export async function takeForAddress(
  c: Context,
  services: Services,
  tenant: TenantTable | null,
): Promise<void> {
  const name = await addressName(c, services);
  if (name) await services.take(tenant, ["address", name], services.limits.address);
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
  if (!address.includes(":") || address.startsWith("::ffff:"))
    return address.replace("::ffff:", "");
  const [head = "", tail = ""] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head.split(":").filter(Boolean);
  const last = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}
