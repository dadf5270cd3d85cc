import { beforeAll, describe, expect, it } from "vitest";
import { items, newTable } from "../../../../test/fixtures/table.ts";
import { VisibleError } from "../kernel/error.ts";
import type { Table, TenantTable } from "../table/index.ts";
import { openTenant } from "../tenant/index.ts";
import { createLimiter, type Limit, type Limiter } from "./index.ts";

const hour = 3600 * 1000;
/** In the middle of a span of an hour, and so late that no counter of it expires during the test. */
const halfPast = Date.UTC(2090, 2, 10, 12, 30);

let table: Table;
let alpha: TenantTable;
let callers = 0;

beforeAll(async () => {
  table = await newTable();
  alpha = openTenant(table, "alpha");
});

/** A caller whom nobody has counted yet. */
const somebody = () => ["token", `t-${++callers}`] as const;

const hourly = (most: number): Limit => ({ most, seconds: 3600 });

type Taking = Parameters<Limiter>;

/** Whether each of so many requests, one after the other, is let through. */
async function inTurn(take: Limiter, times: number, ...given: Taking): Promise<boolean[]> {
  const taken: boolean[] = [];
  for (let time = 0; time < times; time++) taken.push(await isThrough(take, ...given));
  return taken;
}

/** The same, all at once. */
function atOnce(take: Limiter, times: number, ...given: Taking): Promise<boolean[]> {
  return Promise.all(Array.from({ length: times }, () => isThrough(take, ...given)));
}

async function isThrough(take: Limiter, ...given: Taking): Promise<boolean> {
  try {
    await take(...given);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(VisibleError);
    expect(error).toMatchObject({ kind: "too-many", code: "too-many-requests" });
    return false;
  }
}

const count = (taken: readonly boolean[]) => taken.filter(Boolean).length;

describe("a limit", () => {
  it.each([1, 2, 3, 7, 32, 33, 100])("of %i lets exactly so many through", async (most) => {
    const take = createLimiter(table);
    const taken = await inTurn(take, most + 5, alpha, somebody(), hourly(most), halfPast);
    expect(taken).toEqual([...Array<boolean>(most).fill(true), ...Array<boolean>(5).fill(false)]);
  });

  it("of none lets nobody through", async () => {
    const take = createLimiter(table);
    expect(count(await inTurn(take, 3, alpha, somebody(), hourly(0), halfPast))).toBe(0);
  });

  it.each([1, 5, 40, 150])("of %i is no more for many at once", async (most) => {
    const take = createLimiter(table);
    const taken = await atOnce(take, 200, alpha, somebody(), hourly(most), halfPast);
    expect(count(taken)).toBe(most);
  });

  it("is one for all instances together, in turn and at once", async () => {
    for (const most of [1, 3, 50, 120]) {
      const caller = somebody();
      const instances = [createLimiter(table), createLimiter(table), createLimiter(table)];
      const taken: boolean[] = [];
      for (let round = 0; round < 4; round++) {
        const each = instances.map((take) =>
          atOnce(take, 25, alpha, caller, hourly(most), halfPast),
        );
        taken.push(...(await Promise.all(each)).flat());
      }
      expect(count(taken)).toBeLessThanOrEqual(most);
      // Whatever one instance has taken ahead is not lost to it.
      for (const take of instances)
        taken.push(...(await inTurn(take, most, alpha, caller, hourly(most), halfPast)));
      expect(count(taken)).toBe(most);
    }
  });

  it("is each caller's own, in each tenant and for each kind", async () => {
    const take = createLimiter(table);
    const [kind, id] = somebody();
    const scopes: Taking[] = [
      [alpha, [kind, id], hourly(2), halfPast],
      [alpha, ["person", id], hourly(2), halfPast],
      [alpha, [kind, `${id}-2`], hourly(2), halfPast],
      [openTenant(table, "beta"), [kind, id], hourly(2), halfPast],
      [null, [kind, id], hourly(2), halfPast],
    ];
    for (const scope of scopes)
      expect(await inTurn(take, 3, ...scope)).toEqual([true, true, false]);
  });

  it("costs few writes of whoever asks for much", async () => {
    let units = 0;
    const metered = await newTable();
    const send = metered.client.send.bind(metered.client) as (...given: unknown[]) => unknown;
    const counting = new Proxy(metered.client, {
      get: (client, name) =>
        name === "send"
          ? (...given: unknown[]) => {
              units++;
              return send(...given);
            }
          : (Reflect.get(client, name) as unknown),
    });
    const take = createLimiter({ ...metered, client: counting });
    await inTurn(take, 200, alpha, somebody(), hourly(1000), halfPast);
    expect(units).toBeLessThan(15);
  });
});

describe("a span of time", () => {
  const retryAfter = async (limit: Limit, now: number): Promise<unknown> => {
    const take = createLimiter(table);
    const caller = somebody();
    await inTurn(take, limit.most, alpha, caller, limit, now);
    return take(alpha, caller, limit, now).catch((error: unknown) =>
      error instanceof VisibleError ? error.retryAfter : error,
    );
  };

  it.each([
    [halfPast, 1800],
    [halfPast - hour / 2, 3600],
    [halfPast + hour / 2 - 1, 1],
    [halfPast + hour / 2 - 1500, 2],
    [halfPast + 1, 1800],
  ])("that began by %i ends in %i seconds, which the refused caller is told", async (now, left) =>
    expect(await retryAfter(hourly(2), now)).toBe(left),
  );

  it("is over when it has been told to be, and then the next one begins anew", async () => {
    for (const wait of [1800, 1799]) {
      const take = createLimiter(table);
      const caller = somebody();
      await inTurn(take, 4, alpha, caller, hourly(3), halfPast);
      const later = halfPast + wait * 1000;
      const taken = await inTurn(take, 4, alpha, caller, hourly(3), later);
      expect(count(taken)).toBe(wait === 1800 ? 3 : 0);
      const elsewhere = await inTurn(createLimiter(table), 4, alpha, caller, hourly(3), later);
      expect(count(elsewhere)).toBe(0);
    }
  });

  it("carries nothing over of what was taken ahead", async () => {
    const take = createLimiter(table);
    const caller = somebody();
    for (let span = 0; span < 3; span++) {
      const taken = await inTurn(take, 8, alpha, caller, hourly(6), halfPast + span * hour);
      expect(count(taken)).toBe(6);
    }
  });

  it("leaves a counter that goes by itself, in the partition of whose limit it is", async () => {
    const own = await newTable();
    const [kind, id] = somebody();
    await createLimiter(own)(openTenant(own, "alpha"), [kind, id], hourly(3), halfPast);
    await createLimiter(own)(null, [kind, id], hourly(3), halfPast);
    const lying = await items(own);
    expect(lying.map(({ pk }) => pk)).toEqual(["SERVICE#rate", "TENANT#alpha#rate"]);
    for (const { expires } of lying) {
      expect(Number(expires) * 1000).toBeGreaterThanOrEqual(halfPast + hour / 2);
      expect(Number(expires) * 1000).toBeLessThanOrEqual(halfPast + 2 * hour);
    }
  });
});
