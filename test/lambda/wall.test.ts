/**
 * The second wall between cities: what the foundation's policies let through. Everything that the service
 * does is done here with credentials of one tenant each, and nothing of it is refused; and what a
 * forgotten check would do is refused.
 */
import { GetItemCommand, QueryCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { tenantIdSchema } from "@kursbuch/core/kernel";
import { type Scope, serviceTable, type Table, tenantTable } from "@kursbuch/core/table";
import { tableFrom } from "@kursbuch/functions/lambda";
import { createApp } from "@kursbuch/functions/app";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { served } from "../fixtures/served.ts";
import { api, unlimited } from "../fixtures/service.ts";
import { newWalker } from "../fixtures/walker.ts";
import { callOf, cases, operationOf, requestOf } from "../tenancy/calls.ts";
import { type Caller, type World, world } from "../tenancy/world.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { variablesOf } from "./environment.ts";
import { foundationPolicies } from "./policy.ts";

let cloud: Cloud;
let here: World;
let scoped: Table;

/** The table as the API's function reaches it. */
const reaching = ({ name }: Table): Table => tableFrom({ TABLE_NAME: name, ...cloud.variables });

beforeAll(async () => {
  cloud = await startCloud(foundationPolicies, inject("endpoint"));
  here = await world();
  for (const [name, value] of Object.entries(variablesOf(cloud, "api"))) vi.stubEnv(name, value);
  scoped = reaching(here.table);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  cloud.stop();
});

describe("everything that people do goes through", () => {
  test("each operation, with a session and with a token", async () => {
    const app = createApp({ table: scoped, signIn: here.signIn, limits: unlimited });
    const { alpha } = here;
    const done = new Set<string>();
    const ways = alpha.callers
      .concat(alpha.chief)
      .flatMap((caller) => [[caller, caller.session] as const, [caller, caller.token] as const]);
    // What is one's own first: new sign-in settings end all sessions.
    for (const name of ["readMe", "readMyData", ...Object.keys(cases)])
      for (const [caller, proof] of ways) {
        if (done.has(operationOf(name))) break;
        const status = await statusOf(app, name, caller, proof);
        expect(status, name).toBeLessThan(500);
        if (status < 300) done.add(operationOf(name));
      }
    expect(cloud.refusals()).toEqual([]);
    expect(
      [...new Set(Object.keys(cases).map(operationOf))].filter((one) => !done.has(one)),
    ).toEqual([]);
  });

  async function statusOf(
    app: World["app"],
    name: string,
    caller: Caller,
    proof: Record<string, string>,
  ): Promise<number> {
    const call = await callOf(name, here.alpha, caller.member);
    const [path, { method = "GET", json, seen }] = requestOf(name, "alpha", call);
    const answer = await app.request(api + path, {
      method,
      headers: {
        ...proof,
        ...(json !== undefined && { "Content-Type": "application/json" }),
        ...(seen !== undefined && { "If-Match": `"${seen}"` }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    return answer.status;
  }

  test("signing in, in two cities, and out everywhere", async () => {
    const city = await served({ reaching });
    const [office, home] = [newWalker(), newWalker()];
    await city.enter(office, "koordination");
    await city.enter(home, "koordination");
    const members = "/api/v1/tenants/alpha/members";
    expect((await city.ask(office, members)).status).toBe(200);
    await city.ask(office, "/auth/sign-out-everywhere", { method: "POST" });
    expect((await city.ask(home, members)).status).toBe(401);
    expect(cloud.refusals()).toEqual([]);
  });
});

describe("what a forgotten check would do is refused", () => {
  const alpha = tenantIdSchema.parse("alpha");
  const beta = tenantIdSchema.parse("beta");

  /** Reads a partition with the credentials of a scope, as code would that took the key from elsewhere. */
  async function read(scope: Scope, pk: string): Promise<number> {
    const client = scoped.clientFor?.(scope);
    const { Items = [] } =
      (await client?.send(
        new QueryCommand({
          TableName: scoped.name,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": { S: pk } },
        }),
      )) ?? {};
    return Items.length;
  }
  const refused = { name: "AccessDeniedException" };

  test("another city's partition, or one that only begins alike", async () => {
    expect(await read(alpha, "TENANT#alpha#register")).toBeGreaterThan(5);
    for (const pk of ["TENANT#beta#register", "TENANT#alphabet#register", "SERVICE#person"])
      await expect(read(alpha, pk)).rejects.toMatchObject(refused);
    await expect(read(null, "TENANT#alpha#register")).rejects.toMatchObject(refused);
    expect(await read(null, "SERVICE#tenant")).toBe(4);
    expect(cloud.refusals()).toHaveLength(4);
  });

  test("a write to two cities at once", async () => {
    const put = (pk: string) => ({ put: { pk, sk: "planted" } });
    const both = tenantTable(scoped, beta).transact([
      put("TENANT#beta#register"),
      put("TENANT#alpha#register"),
    ]);
    await expect(both).rejects.toMatchObject(refused);
    const listing = serviceTable(scoped).transact([put("SERVICE#tenant")]);
    await expect(listing).rejects.toMatchObject(refused);
    expect(await read(beta, "TENANT#beta#register")).toBeGreaterThan(5);
    cloud.refusals();
  });

  test("reading everything", async () => {
    const client = scoped.clientFor?.(alpha);
    const scan = client?.send(new ScanCommand({ TableName: scoped.name }));
    await expect(scan).rejects.toMatchObject(refused);
    expect(cloud.refusals()).toEqual(["Scan on no key as tenant of alpha"]);
  });

  test("anything at all with the function's own credentials", async () => {
    const own = scoped.client.send(
      new GetItemCommand({
        TableName: scoped.name,
        Key: { pk: { S: "TENANT#alpha#register" }, sk: { S: "tenant#profile" } },
      }),
    );
    await expect(own).rejects.toMatchObject(refused);
    expect(cloud.refusals()).toHaveLength(1);
  });

  test("assuming a role from elsewhere", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "SOMEBODY");
    const other = reaching(here.table);
    await expect(tenantTable(other, alpha).get("register", "tenant#profile")).rejects.toMatchObject(
      { name: "AccessDenied" },
    );
    vi.stubEnv("AWS_ACCESS_KEY_ID", "FUNCTIONAPI");
  });
});

test("credentials are asked for once for each tenant, however many requests come", async () => {
  const fresh = reaching(here.table);
  // Those of the service are asked for as soon as a function starts.
  await serviceTable(fresh).get("tenant", "alpha");
  const before = cloud.sts.count();
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      tenantTable(fresh, tenantIdSchema.parse(index % 2 ? "alpha" : "beta")).query("register"),
    ),
  );
  expect(cloud.sts.count() - before).toBe(2);
});
