/**
 * Creations that may be sent twice: the key that a client chose is written in the same transaction
 * as what it created, so that a repeated request finds the first one's result.
 */
import { canonical } from "../kernel/canonical.ts";
import { VisibleError } from "../kernel/error.ts";
import { sha256 } from "../kernel/hash.ts";
import { seconds } from "../kernel/time.ts";
import { attributes, type Write } from "../table/index.ts";
import type { Access } from "./access.ts";

/** A client's idempotency key and the request that it stands for. */
export type Once = { readonly key: string; readonly request: unknown };

const secondsKept = 24 * 60 * 60;
const keyUsed = "idempotency-key-used";

/** The sort key of what this key created within the last day, or undefined. */
export async function createdEarlier(access: Access, once: Once): Promise<string | undefined> {
  const found = await access.table.get("idempotency", skOf(once));
  const item = found && attributes(found);
  // TTL deletion lags: what has expired may still be there.
  if (!item || (item["expires"] as number) <= seconds(access.now())) return undefined;
  if (item["request"] === digest(once.request)) return item["created"] as string;
  throw new VisibleError(
    "conflict",
    "idempotency-key-reused",
    "This Idempotency-Key was used for another request",
  );
}

export function onceWrite(access: Access, once: Once, created: string): Write {
  const now = seconds(access.now());
  return {
    put: {
      pk: access.table.partition("idempotency"),
      sk: skOf(once),
      request: digest(once.request),
      created,
      expires: now + secondsKept,
    },
    condition: "attribute_not_exists(pk) OR expires <= :now",
    values: { ":now": now },
    onRefused: () =>
      new VisibleError("conflict", keyUsed, "This request is being answered already"),
  };
}

/** Whether a creation lost against the same request sent twice at once. */
export function lostToItself(error: unknown): boolean {
  return error instanceof VisibleError && error.code === keyUsed;
}

function skOf(once: Once): string {
  return sha256(once.key);
}

function digest(request: unknown): string {
  return sha256(canonical(request));
}
