/** Reading a request: its JSON, the version it was made for, its idempotency key. */
import type { Once } from "@kursbuch/core/history";
import { VisibleError } from "@kursbuch/core/kernel";
import type { Context } from "hono";

/** @throws VisibleError `unsupported-media-type`, `malformed` */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && type !== "application/merge-patch+json")
    throw new VisibleError("unsupported-media-type", "json-required", "Send application/json");
  try {
    // A fatal decoder refuses bytes that are not UTF-8 instead of replacing them.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await c.req.arrayBuffer()));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
    throw new VisibleError("malformed", "malformed-json", "The body is not JSON", { cause });
  }
}

/** The version in If-Match. @throws VisibleError `precondition-required`, `malformed` */
export function expectedVersion(c: Context): number {
  const header = c.req.header("If-Match");
  if (header === undefined)
    throw new VisibleError(
      "precondition-required",
      "if-match-required",
      "Send the ETag of the version you saw as If-Match",
    );
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new VisibleError("malformed", "malformed-if-match", 'If-Match is one ETag like "3"');
  return Number(version);
}

/** @throws VisibleError `malformed` */
export function onceOf(c: Context, body: unknown): Once | null {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new VisibleError(
      "malformed",
      "malformed-idempotency-key",
      "Idempotency-Key is 1–255 printable ASCII characters",
    );
  return { key, request: { path: c.req.path, body } };
}
