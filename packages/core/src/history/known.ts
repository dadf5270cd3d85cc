/**
 * Objects that were read before. A version of an object never changes, and its history's last hash
 * stands for it alone; so what was parsed once under a hash need not be parsed again. This is where
 * most of the time of a list of measures would go.
 */
import { Recent } from "../kernel/recent.ts";

/** Some 20 MB at the size of ordinary measures. */
const most = 10_000;

const known = new Recent<string, unknown>(most);

/**
 * What stands under this hash, read at most once while it is in use.
 *
 * @param kind what it was read as, where one hash may stand for several things
 */
export function readOnce<T>(kind: string, hash: string | undefined, read: () => T): T {
  if (!hash) return read();
  const key = `${kind} ${hash}`;
  const found = known.get(key);
  if (found !== undefined) return found as T;
  const object = frozen(read());
  known.set(key, object);
  return object;
}

/** Several readers share it, so nobody may change it. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
