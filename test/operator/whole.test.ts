/**
 * A whole service on a restored table: it serves, verifies and exports as the one that was lost; and what
 * `verify` finds where somebody changed items by hand.
 */
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { exportRegister, registerText } from "@kursbuch/core/register";
import { listSummaries } from "@kursbuch/core/summary";
import { getTenant, openTenant, tenantIds } from "@kursbuch/core/tenant";
import { createApp } from "@kursbuch/functions/app";
import { createStreamHandler } from "@kursbuch/functions/stream";
import { describe, expect, it } from "vitest";
import { oldCity, writeOldCity } from "../fixtures/release-1.ts";
import { unlimited } from "../fixtures/service.ts";
import { batchOf } from "../fixtures/stream.ts";
import { documents, everything, newTable } from "../fixtures/table.ts";
import { threeCities } from "./cities.ts";
import { operate } from "./command.ts";
import { copyOf } from "./copy.ts";

describe("a restored table", () => {
  it("gives a new, empty one every city, one after another", async () => {
    const { table } = await threeCities();
    const fresh = await newTable();
    for (const id of await tenantIds(table)) {
      const { name } = (await getTenant(openTenant(table, id))).content;
      const from = ["--tenant", id, "--from", table.name, "--confirm", name];
      expect((await operate(fresh, "restore", ...from)).code, id).toBe(0);
    }
    expect(await tenantIds(fresh)).toEqual(await tenantIds(table));
    for (const id of await tenantIds(table))
      expect(registerText(await exportRegister(fresh, id))).toBe(
        registerText(await exportRegister(table, id)),
      );
    expect((await operate(fresh, "verify")).code).toBe(0);
    expect(await listSummaries(fresh)).toEqual(await listSummaries(table));
  });

  it("serves, verifies and exports every tenant as the one before", async () => {
    const { table, token, signIn, boss, headersOf } = await threeCities();
    const headers = await headersOf(boss);
    const copy = await copyOf(table);
    expect(await everything(copy)).toBe(await everything(table));
    const { code, stderr } = await operate(copy, "verify");
    expect(code).toBe(0);
    const told = [...stderr.matchAll(/^(\S+): \d+ objects, \d+ history entries, 0 faults$/gm)];
    expect(told.map(([, tenant]) => tenant)).toEqual(["alpha", "alpha-nord", "beta"]);
    for (const tenant of await tenantIds(table))
      expect(registerText(await exportRegister(copy, tenant))).toBe(
        registerText(await exportRegister(table, tenant)),
      );

    const [here, there] = [table, copy].map((one) =>
      createApp({ table: one, signIn, limits: unlimited }),
    );
    for (const [path, asked] of [
      ["/tenants", {}],
      ["/tenants/alpha/measures", {}],
      ["/tenants/alpha/measures/m-1-1", { Authorization: `Bearer ${token}` }],
      ["/tenants/alpha/members", headers],
      ["/tenants/beta/members", headers],
    ] as const) {
      const [one, other] = await Promise.all(
        [here, there].map(async (app) => app?.request(`/api/v1${path}`, { headers: asked })),
      );
      expect(other?.status, path).toBe(200);
      expect(await other?.text()).toBe(await one?.text());
    }
  });

  it("begins with an empty stream, and summaries rebuild once or never change", async () => {
    const { table } = await threeCities();
    const copy = await copyOf(table);
    const before = await everything(copy);
    for (let turn = 0; turn < 2; turn++)
      expect((await operate(copy, "summaries", "rebuild")).stderr).toBe("0 summaries changed\n");
    await createStreamHandler({ table: copy })(batchOf(["TENANT#alpha#register", "measure#m-1"]));
    expect(await everything(copy)).toBe(before);

    // The point in time may lie between a change and its summary.
    await documents(copy).send(
      new DeleteCommand({ TableName: copy.name, Key: { pk: "SERVICE#summary", sk: "beta" } }),
    );
    expect((await operate(copy, "summaries", "rebuild")).stderr).toBe("1 summaries changed\n");
    expect((await operate(copy, "summaries", "rebuild")).stderr).toBe("0 summaries changed\n");
  });

  it("of the release before is whole as well, before it is migrated and after", async () => {
    const table = await newTable();
    await writeOldCity(table);
    for (let turn = 0; turn < 2; turn++) {
      expect(await operate(table, "verify")).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(new RegExp(`^${oldCity}: 19 objects, 31 .* 0 faults\n$`)),
      });
      await operate(table, "migrate");
    }
  });
});

describe("verify", () => {
  const measure = ["TENANT#alpha#register", "measure#m-1-1"] as const;
  const entry = ["TENANT#alpha#dossier", "measure#m-1-1#history#00000001"] as const;
  const set = (key: readonly [string, string], name: string, value: unknown) => ({
    key,
    name,
    value,
  });
  const content = { id: "m-1-1", number: "1.1", title: "Gefälscht", strategy: "digital" };

  it.each<[string, ReturnType<typeof set>, string]>([
    [
      "a content",
      set(measure, "content", JSON.stringify(content)),
      "Is not what its history leads",
    ],
    ["what is no content", set(measure, "content", "{}"), "Is not what its schema asks for"],
    ["a version", set(measure, "version", 2), "Does not stand where its history ends"],
    [
      "a hash",
      set(measure, "historyHash", "f".repeat(64)),
      "Does not stand where its history ends",
    ],
    ["an object that is gone", set(measure, "", null), "There is a history, and nothing"],
    ["an entry that is gone", set(entry, "", null), "Has no history"],
    ["what is no entry", set(entry, "entry", "{}"), "Its history cannot be read"],
  ])("names %s", async (_, { key: [pk, sk], name, value }, why) => {
    const { table } = await threeCities();
    const place = { TableName: table.name, Key: { pk, sk } };
    await documents(table).send(
      name === ""
        ? new DeleteCommand(place)
        : new UpdateCommand({
            ...place,
            UpdateExpression: "SET #name = :value",
            ExpressionAttributeNames: { "#name": name },
            ExpressionAttributeValues: { ":value": value },
          }),
    );
    const { code, stderr } = await operate(table, "verify", "--tenant", "alpha");
    expect(code).toBe(1);
    expect(stderr).toContain(why);
    expect(stderr).toMatch(/^[12] faults: what is not whole was changed by hand$/m);
    expect((await operate(table, "verify", "--tenant", "beta")).code).toBe(0);
  });

  it("names an entry that was changed, though everything stands where it stood", async () => {
    const { table, access } = await threeCities();
    const held = await access.table.get("dossier", entry[1]);
    const forged = String(held?.["entry"]?.S).replace(/"id":"import"/, '"id":"nobody"');
    expect(forged).not.toBe(held?.["entry"]?.S);
    await documents(table).send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: entry[0], sk: entry[1] },
        UpdateExpression: "SET entry = :entry",
        ExpressionAttributeValues: { ":entry": forged },
      }),
    );
    const { code, stderr } = await operate(table, "verify");
    expect(code).toBe(1);
    expect(stderr).toContain(`${measure.join(" ")}: The entry was changed after it was made`);
  });
});
