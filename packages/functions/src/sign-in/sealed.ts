/**
 * Values that only the service can read and nobody can change, for cookies: JWE with direct AES-256-GCM
 * (RFC 7516), by jose. The key's name stands in the header, so that an old key opens what it sealed
 * while a new one seals. What is sealed for one purpose opens for no other.
 */
import type { SessionKey } from "./options.ts";

/** Milliseconds since 1970 until which a value opens. */
type Until = number;

export type Seal = ReturnType<typeof createSeal>;

export function createSeal(keys: readonly [SessionKey, ...SessionKey[]]) {
  const [newest] = keys;
  const byId = new Map(keys.map(({ id, bytes }) => [id, bytes]));
  return {
    /** @param until milliseconds since 1970 */
    async seal(purpose: string, value: unknown, until: Until): Promise<string> {
      const { CompactEncrypt } = await import("./encryption.ts");
      const text = JSON.stringify({ purpose, until, value });
      return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: newest.id })
        .encrypt(newest.bytes);
    },

    /** The value, or undefined for anything that was not sealed here, for this, or has expired. */
    async open(purpose: string, sealed: string, now: number): Promise<unknown> {
      const { compactDecrypt, errors } = await import("./encryption.ts");
      try {
        const { plaintext } = await compactDecrypt(
          sealed,
          ({ kid }) => {
            const key = byId.get(kid ?? "");
            if (!key) throw new errors.JWKSNoMatchingKey();
            return key;
          },
          { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] },
        );
        const held = JSON.parse(new TextDecoder().decode(plaintext)) as {
          purpose: string;
          until: Until;
          value: unknown;
        };
        return held.purpose === purpose && held.until > now ? held.value : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
        throw error;
      }
    },

    /** What stands for a text that must not be kept: the same for the same text, of use to nobody. */
    async pseudonym(text: string): Promise<string> {
      const key = await crypto.subtle.importKey(
        "raw",
        newest.bytes as Uint8Array<ArrayBuffer>,
        { name: "HMAC", hash: "SHA-256" },
        false,
        ["sign"],
      );
      const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
      return Buffer.from(mac).toString("hex").slice(0, 32);
    },
  };
}
