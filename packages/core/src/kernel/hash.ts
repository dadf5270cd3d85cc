/** The hash by which things are found and proved again: SHA-256. */
import { createHash } from "node:crypto";

/** 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
