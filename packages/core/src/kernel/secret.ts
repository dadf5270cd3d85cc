/**
 * Secrets that the service makes and keeps as a hash alone. They have 256 random bits, so that a
 * plain SHA-256 is safe to keep.
 */
import { randomBytes } from "node:crypto";

/** 43 letters, digits, hyphens and underscores. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
