/**
 * Rate limits that hold across all instances of the service. A shared counter for each caller and
 * span of time says how much is taken; each instance takes from it ahead, one request first and twice
 * as many each time after, so that a caller who asks for little costs one write and one who asks for
 * much a few. What is taken is never more than the limit, however many instances take.
 */
import { VisibleError } from "../kernel/error.ts";
import { Recent } from "../kernel/recent.ts";
import { serviceTable, sortKey, type Table, type TenantTable } from "../table/index.ts";

/** At most `most` in each span of `seconds`, which begin at the same moments for all. */
export type Limit = { readonly most: number; readonly seconds: number };

type Lease = { readonly span: number; left: number; next: number; exhausted: boolean };

const mostAhead = 32;
const leasesKept = 10_000;

export type Limiter = ReturnType<typeof createLimiter>;

/** The limits as one instance of the service keeps them. */
export function createLimiter(table: Table) {
  const leases = new Recent<string, Lease>(leasesKept);
  const service = serviceTable(table);

  /**
   * Takes one from the caller's limit.
   *
   * @param scope the tenant whose limit it is; null for the service's own
   * @param caller what kind of caller, and which one: `["token", id]`
   * @param now milliseconds since 1970
   * @throws VisibleError `too-many`
   */
  return async function take(
    scope: TenantTable | null,
    caller: readonly [kind: string, id: string],
    limit: Limit,
    now: number = Date.now(),
  ): Promise<void> {
    const span = Math.floor(now / 1000 / limit.seconds);
    const name = `${scope?.tenant ?? ""} ${caller.join(" ")}`;
    let lease = leases.get(name);
    if (lease?.span !== span) {
      lease = { span, left: 0, next: 1, exhausted: false };
      leases.set(name, lease);
    }
    if (lease.left === 0 && !lease.exhausted) {
      const asked = Math.min(lease.next, limit.most);
      lease.next = Math.min(lease.next * 2, mostAhead);
      const sk = sortKey(...caller, String(span));
      const expires = (span + 2) * limit.seconds;
      const taken = await (scope ?? service).count("rate", sk, asked, expires);
      const granted = asked - Math.max(0, taken - limit.most);
      if (granted > 0) lease.left += granted;
      else lease.exhausted = true;
    }
    if (lease.left > 0) {
      lease.left--;
      return;
    }
    const retryAfter = Math.max(1, Math.ceil((span + 1) * limit.seconds - now / 1000));
    throw new VisibleError(
      "too-many",
      "too-many-requests",
      `More than ${limit.most} requests in ${limit.seconds} seconds; try again in ${retryAfter} seconds`,
      { retryAfter },
    );
  };
}
