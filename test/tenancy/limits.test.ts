/** How much a caller may ask for: whoever they are, from wherever, at however many instances. */
import { createApp } from "@kursbuch/functions/app";
import type { Limits } from "@kursbuch/functions/services";
import { beforeAll, describe, expect, test } from "vitest";
import { networkOf } from "../../packages/functions/src/middleware/limits.ts";
import { browserHeaders, people, signInOptions } from "../fixtures/people.ts";
import { api, service, type Service, unlimited } from "../fixtures/service.ts";

type App = ReturnType<typeof createApp>;
type Headers = Readonly<Record<string, string>>;

const signIn = signInOptions();
const few = { most: 3, seconds: 3600 };
let city: Service;
let crowd: ReturnType<typeof people>;
let hosts = 0;

beforeAll(async () => {
  city = await service({ signIn });
  crowd = people(city.table, signIn);
});

/** An instance that callers from one address reach; an address of its own where none is given. */
function instance(limits: Partial<Limits>, address = `192.0.2.${++hosts}`): App {
  return createApp({
    table: city.table,
    signIn,
    limits: { ...unlimited, ...limits },
    addressOf: () => address,
  });
}

async function statusesOf(app: App, times: number, headers: Headers = {}, tenant = "alpha") {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    const path = `${api}/tenants/${tenant}/measures`;
    statuses.push((await app.request(path, { headers: { ...headers } })).status);
  }
  return statuses;
}

const bearer = (secret: string): Headers => ({ Authorization: `Bearer ${secret}` });

describe("there is a limit", () => {
  test("for an address, at all instances together", async () => {
    const [one, other] = [
      instance({ address: few }, "2001:db8::1"),
      instance({ address: few }, "2001:db8::2"),
    ];
    const statuses = [...(await statusesOf(one, 3)), ...(await statusesOf(other, 3))];
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(3);
    expect(statuses[0]).toBe(200);
    expect(await statusesOf(instance({ address: few }, "2001:db8:0:1::1"), 1)).toEqual([200]);
  });

  test("for a person, wherever they are", async () => {
    const who = await crowd.join("alpha", "reader");
    const headers = await crowd.headersOf(who);
    expect(await statusesOf(instance({ person: few }), 4, headers)).toEqual([200, 200, 200, 429]);
    const again = await crowd.headersOf(who);
    expect(await statusesOf(instance({ person: few }), 1, again)).toEqual([429]);
    const colleague = await crowd.headersOf(await crowd.join("alpha", "reader"));
    expect(await statusesOf(instance({ person: few }), 1, colleague)).toEqual([200]);
  });

  test("for a token, which is nobody else's", async () => {
    const app = instance({ token: few });
    const [first, second] = [await city.token("reader"), await city.token("reader")];
    expect(await statusesOf(app, 4, bearer(first))).toEqual([200, 200, 200, 429]);
    expect(await statusesOf(app, 1, bearer(second))).toEqual([200]);
  });

  test("for tokens that do not hold, and those that do are not touched by it", async () => {
    const app = instance({ signIn: few });
    expect(await statusesOf(app, 5, bearer("nonsense"))).toEqual([401, 401, 401, 429, 429]);
    expect(await statusesOf(app, 1, bearer(await city.token("reader")))).toEqual([200]);
  });

  test("for cookies that do not hold", async () => {
    const app = instance({ signIn: few, address: few });
    const statuses = await statusesOf(app, 5, browserHeaders("forged.cookie"));
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  test.each([
    "__Host-session",
    "x=__Host-session",
    "x__Host-session=1",
    "__Host-session2=1",
    "__host-session=1",
    "other=1",
  ])("for whoever brings the cookie %s, which is no session", async (Cookie) => {
    const app = instance({ address: few });
    expect(await statusesOf(app, 5, { Cookie })).toEqual([200, 200, 200, 429, 429]);
  });

  test("for sign-ins", async () => {
    const app = instance({ signIn: few });
    const reasons: unknown[] = [];
    for (let time = 0; time < 4; time++) {
      const answer = await app.request("/auth/callback?state=0123abcd.x");
      const location = answer.headers.get("location") ?? "";
      reasons.push(new URL(location, "https://kursbuch.example").searchParams.get("grund"));
    }
    const unknown = "sign-in-unknown";
    expect(reasons).toEqual([unknown, unknown, unknown, "too-many-requests"]);
  });
});

describe("the network that is counted", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
    ["2001:db8:1::2:3:4:5", "2001:db8:1:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    ["::", "0:0:0:0"],
  ])("of %s is %s", (address, network) => expect(networkOf(address)).toBe(network));

  test("of two addresses is the same where they share the first 64 bits alone", () => {
    const same = ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::"];
    expect(new Set(same.map(networkOf)).size).toBe(1);
    const other = ["2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8:2:2::1", "2001:db9:1:2::1"];
    expect(new Set(other.map(networkOf)).size).toBe(4);
  });

  test("of an IPv4 address is its own, however it is written", () => {
    const mapped = ["::ffff:192.0.2.1", "::FFFF:192.0.2.1", "0:0:0:0:0:ffff:192.0.2.1"];
    expect(new Set(mapped.map(networkOf))).toEqual(new Set(["192.0.2.1"]));
  });

  test("does not depend on how many zeros are written", () => {
    const same = [
      "2001:db8:0:1::1",
      "2001:0db8:0000:0001:0000:0000:0000:0001",
      "2001:db8::1:0:0:0:1",
    ];
    expect(new Set(same.map(networkOf)).size).toBe(1);
  });
});
