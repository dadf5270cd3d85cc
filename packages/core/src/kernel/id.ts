/**
 * Ids. They become parts of keys, so their alphabet is what keeps one tenant's keys from reaching
 * into another's: `#`, the separator, cannot occur in any of them.
 */
import { randomBytes } from "node:crypto";
import * as z from "zod/mini";

export const idSchema = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
      "Only a–z, 0–9 and inner hyphens, at most 64",
    ),
  )
  .register(z.globalRegistry, {
    id: "Id",
    description: "Stable, opaque id of an object within its tenant",
  });

/** A municipality or cooperative body; short, because it is part of every URL and key. */
export const tenantIdSchema = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
      "Only a–z, 0–9 and inner hyphens, at most 40",
    ),
    z.refine(
      (id) => !reservedTenantIds.has(id),
      "This word is part of the service's own addresses",
    ),
  )
  .brand<"TenantId">();

export type TenantId = z.infer<typeof tenantIdSchema>;

/** First path segments that the service itself answers. */
const reservedTenantIds = new Set([
  "abgemeldet",
  "anmelden",
  "api",
  "assets",
  "auth",
  "cooperation",
  "einladung",
  "konto",
  "settings",
  "workspace",
]);

/**
 * A new id: UUID version 7 (RFC 9562 §5.7), so that ids made later sort later.
 * `now` is in milliseconds since 1970.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
