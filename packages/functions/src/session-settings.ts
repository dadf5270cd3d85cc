/**
 * What a function needs that opens sessions and begins none, such as that of the pages: it is given no
 * other secret than their keys.
 */
import { type Environment, needed } from "./environment.ts";
import type { SessionKey, SignInOptions } from "./sign-in/options.ts";

/**
 * Undefined without an origin: nobody signs in then.
 *
 * @throws Error that names the variable which is missing or malformed, never its value
 */
export function sessionsFrom(environment: Environment): SignInOptions | undefined {
  const origin = environment["KURSBUCH_ORIGIN"];
  if (origin === undefined) return undefined;
  if (URL.parse(origin)?.origin !== origin)
    throw new Error("KURSBUCH_ORIGIN must be an origin such as https://kursbuch.example");
  return {
    origin,
    keys: keysFrom(environment),
    provider: null,
    secretOf: async () => null,
    trustedIssuers: [],
    mailer: null,
  };
}

/** `id:key` with commas between, the newest first; a key is 32 bytes in base64url. */
function keysFrom(environment: Environment): SignInOptions["keys"] {
  const keys = needed(environment, "SESSION_KEYS")
    .split(",")
    .map((entry): SessionKey => {
      const [id = "", key = ""] = entry.trim().split(":");
      const bytes = Buffer.from(key, "base64url");
      if (!id || bytes.length !== 32)
        throw new Error("SESSION_KEYS must be id:key,…, each key 32 bytes in base64url");
      return { id, bytes };
    });
  const [newest, ...older] = keys;
  if (!newest) throw new Error("SESSION_KEYS names no key");
  return [newest, ...older];
}
