/**
 * The drill: a city is vandalised, and is brought back, alone, from a table as a backup restores it.
 * A copy of the table from before stands for the point in time.
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { changeMeasure } from "@kursbuch/core/measure";
import { erasePerson, findMember, findPerson, removeMember } from "@kursbuch/core/member";
import { exportRegister, importRegister, registerText } from "@kursbuch/core/register";
import { readSummary } from "@kursbuch/core/summary";
import type { Table } from "@kursbuch/core/table";
import { getTenant, setTenantStatus } from "@kursbuch/core/tenant";
import { listTokens, revokeToken } from "@kursbuch/core/token";
import { describe, expect, it } from "vitest";
import { operatorIn } from "../fixtures/people.ts";
import { aMeasure, aRegister } from "../fixtures/register.ts";
import { jsonOf, problemOf } from "../fixtures/service.ts";
import { documents, everything, items } from "../fixtures/table.ts";
import { temporaryFolder } from "../local/helpers.ts";
import { type Held, leftOf, threeCities, without } from "./cities.ts";
import { operate, startOperator } from "./command.ts";
import { copyOf } from "./copy.ts";
import { busyDatabase, haltingDatabase } from "./meddling.ts";

const restoring = (from: Table, file?: string) =>
  `restore --tenant alpha --confirm Alpha --from ${from.name}`
    .split(" ")
    .concat(file === undefined ? [] : ["--export", file]);

const remove = (table: Table, pk: string, sk: string) =>
  documents(table).send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));

const exported = async (table: Table, tenant = "alpha") =>
  registerText(await exportRegister(table, tenant));

/** Reads in a wrong file, removes and erases a member, revokes the tokens. */
async function vandalise(table: Table, member: string): Promise<void> {
  const access = operatorIn(table, "alpha");
  const measures = [aMeasure("1", { title: "Falsch" }), aMeasure("8"), aMeasure("8.1")];
  const document = aRegister({ tenant: { name: "Omega" }, measures });
  await importRegister(table, { tenant: "alpha", document });
  await removeMember(access, member, 2);
  await erasePerson(table, access, member);
  for (const { id, version } of await listTokens(access)) await revokeToken(access, id, version);
}

/** All of the city but what restoring leaves out, and what it writes when sessions begin anew. */
const keptOf = async (table: Table): Promise<Held[]> =>
  (await leftOf(table, "alpha")).filter(({ pk, sk }) => {
    const isMember =
      /#(member|administration)$/.test(String(pk)) && String(sk).startsWith("member#");
    return !isMember && !/#(rate|idempotency)$|^SERVICE#summary$/.test(String(pk));
  });

/** A city in which another administrator works too, a copy of it, and what follows the copying. */
async function drill() {
  const cities = await threeCities();
  const { table, enter, access } = cities;
  const other = await enter("alpha", "administrator", { name: "Funktion Vertretung" });
  const summary = await readSummary(table, access.table.tenant);
  const [before, text] = [await keptOf(table), await exported(table)];
  const source = await copyOf(table);
  // Who works elsewhere works on: that is not to be lost.
  await changeMeasure(operatorIn(table, "beta"), "m-1-1", 1, { title: "Später" });
  const folder = await temporaryFolder();
  const file = (name: string) => join(folder, `${name}.json`);
  return { ...cities, other, summary, before, text, source, file };
}

type Drill = Awaited<ReturnType<typeof drill>>;

async function expectRestored({ table, before, text, summary, source }: Drill): Promise<void> {
  expect(await keptOf(table)).toEqual(before);
  expect(await exported(table)).toBe(text);
  expect(await readSummary(table, operatorIn(table, "alpha").table.tenant)).toEqual(summary);
  const membersOf = async (one: Table) =>
    (await items(one, "TENANT#alpha#member")).map(({ sk, content }) => ({
      sk,
      ...(typeof content === "string" && {
        ...(JSON.parse(content) as object),
        sessionVersion: null,
      }),
    }));
  expect(await membersOf(table)).toEqual(await membersOf(source));
  expect(await operate(table, "verify")).toMatchObject({ code: 0 });
}

describe("restore", () => {
  it("keeps what was changed by hand, though its hash was left as it was", async () => {
    const city = await drill();
    const Key = { pk: "TENANT#alpha#register", sk: "measure#m-1-1" };
    const lies = (await items(city.table, Key.pk)).find(({ sk }) => sk === Key.sk);
    const content = String(lies?.["content"]).replace("Maßnahme 1.1", "Von Hand");
    const Item = { ...lies, content };
    await documents(city.table).send(new PutCommand({ TableName: city.table.name, Item }));

    const file = city.file("now");
    const { code, stderr } = await operate(city.table, ...restoring(city.source, file));
    expect([code, stderr]).toEqual([0, expect.stringContaining("is no whole register")]);
    expect(await readFile(file, "utf8")).toContain("Von Hand");
    await expectRestored(city);
  });

  it("brings one tenant back as it was, and leaves the others as they are", async () => {
    const all = await drill();
    const { table, request, token, other, boss, headersOf, source, file } = all;
    const earlier = await headersOf(other);
    const itsAdministrator = await headersOf(boss);
    await vandalise(table, other.member);
    const stillIn = await request("/tenants/alpha/members", { headers: itsAdministrator });
    expect(stillIn.status).toBe(200);
    expect((await request("/tenants/alpha", { token })).status).toBe(401);
    const others = await without(table, "alpha");
    const present = await exported(table);

    const { code, stdout, stderr } = await operate(table, ...restoring(source, file("now")));
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(`Member ${other.member} was removed since, and comes back.`);
    expect(stderr).toContain(`Who member ${other.member} is was erased since, and comes back.`);
    expect(stderr).toMatch(/^Token \S+ was revoked since, and comes back\.$/m);
    expect(stderr).toMatch(/^Alpha is what it was: \d+ objects, \d+ history entries\.$/m);
    await expectRestored(all);
    expect(await without(table, "alpha")).toBe(others);
    expect(await leftOf(table, "alpha")).not.toContainEqual(
      expect.objectContaining({ pk: "TENANT#alpha#idempotency" }),
    );
    expect(await readFile(file("now"), "utf8")).toBe(present);
    expect((await stat(file("now"))).mode & 0o777).toBe(0o600);

    expect((await request("/tenants/alpha", { token })).status).toBe(200);
    expect(await jsonOf(await request("/tenants/alpha/measures/m-1"))).toMatchObject({
      title: "Maßnahme 1",
    });
    for (const cookie of [earlier, itsAdministrator])
      expect(await problemOf(await request("/tenants/alpha", { headers: cookie }))).toMatchObject({
        code: "session-ended",
      });
    expect((await request("/tenants/beta", { headers: itsAdministrator })).status).toBe(200);
    const anew = await headersOf(other);
    expect((await request("/tenants/alpha/members", { headers: anew })).status).toBe(200);
    expect(await findPerson(operatorIn(table, "alpha").table, other.member, 0)).toMatchObject({
      name: "Funktion Vertretung",
    });
  });

  it("ends sessions that counts of the past would have brought back to life", async () => {
    const { table, access, enter, request, headersOf, source, file, other } = await drill();
    const versionOf = async () =>
      (await findMember(access.table, other.member))?.stored.content.sessionVersion ?? -1;
    const first = await headersOf(other);
    const then = await versionOf();
    expect((await operate(table, ...restoring(source, file("a")))).code).toBe(0);
    const second = await headersOf(other);
    const now = await versionOf();
    expect(now).toBeGreaterThan(then + 1000);
    await enter("alpha", "reader");
    expect((await operate(table, ...restoring(source, file("b")))).code).toBe(0);
    expect(await versionOf()).toBeGreaterThan(now);
    for (const headers of [first, second])
      expect((await request("/tenants/alpha", { headers })).status).toBe(401);
  });

  it("brings back what was deleted by hand, keeps what was left, and works where all is gone", async () => {
    const all = await drill();
    const { table, source, file } = all;
    await remove(table, "TENANT#alpha#register", "measure#m-1-1");
    await remove(table, "TENANT#alpha#dossier", "measure#m-1-2#history#00000001");
    await remove(table, "TENANT#alpha#register", "tenant#profile");
    const left = await leftOf(table, "alpha");
    const run = await operate(table, ...restoring(source, file("items")));
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("no whole register");
    await expectRestored(all);
    const kept = (await readFile(file("items"), "utf8")).trimEnd().split("\n");
    const lasting = left.filter(({ pk }) => !/#rate$|^SERVICE#(summary|tenant)$/.test(String(pk)));
    expect(kept).toHaveLength(lasting.length);

    for (const { pk, sk } of await leftOf(table, "alpha"))
      await remove(table, String(pk), String(sk));
    expect((await operate(table, ...restoring(source))).code).toBe(0);
    await expectRestored(all);
    expect((await operate(table, "tenant", "list")).stdout).toContain("alpha\tAlpha\t");
  });

  it("does not bring back what has expired", async () => {
    const { table, source, file } = await drill();
    const expired = { pk: "TENANT#alpha#person", sk: "member#gone", person: {}, expires: 1 };
    await documents(source).send(new PutCommand({ TableName: source.name, Item: expired }));
    expect((await operate(table, ...restoring(source, file("now")))).code).toBe(0);
    expect((await leftOf(table, "alpha")).map(({ sk }) => sk)).not.toContain("member#gone");
  });

  it("asks again for what a busy database hands back", async () => {
    const all = await drill();
    await vandalise(all.table, all.other.member);
    const busy = { name: all.table.name, endpoint: await busyDatabase() };
    expect((await operate(busy, ...restoring(all.source, all.file("now")))).code).toBe(0);
    await expectRestored(all);
  });

  it("killed again and again is never half to be seen, and ends as it was", async () => {
    const all = await drill();
    const { table, request, token, source, file } = all;
    await vandalise(table, all.other.member);
    const others = await without(table, "alpha");
    const present = await exported(table);
    // Before all, in the middle of the first batches, at the sessions, and at the very last write.
    for (const [operation, through] of [
      ["TransactWriteItems", 0],
      ["BatchWriteItem", 0],
      ["BatchWriteItem", 1],
      ["TransactWriteItems", 1],
      ["TransactWriteItems", 2],
      ["BatchWriteItem", 2],
    ] as const) {
      const { endpoint, halted } = await haltingDatabase(operation, through);
      const place = { name: table.name, endpoint };
      const name = `${operation}-${through}`;
      const { child, ended } = startOperator(place, ...restoring(source, file(name)));
      await Promise.race([halted, ended]);
      child.kill("SIGKILL");
      expect(await ended, name).toBe("SIGKILL");
      const { status } = (await getTenant(operatorIn(table, "alpha").table)).content;
      if (name === "TransactWriteItems-0") {
        expect(status).toBe("active");
        expect(await exported(table)).toBe(present);
        continue;
      }
      expect(status, name).toBe("deleting");
      for (const asked of [{}, { token }])
        expect((await request("/tenants/alpha", asked)).status, name).toBe(404);
      const resumed = await operate(table, "tenant", "resume", "alpha");
      expect(resumed.stderr).toContain("does not come back");
      expect((await operate(table, "export", "--tenant", "alpha")).code).toBe(1);
    }
    expect((await operate(table, ...restoring(source))).code).toBe(0);
    await expectRestored(all);
    expect(await without(table, "alpha")).toBe(others);
    expect((await request("/tenants/alpha", { token })).status).toBe(200);
  });

  it("is refused without a name, a file, a sound source; and changes nothing then", async () => {
    const { table, source, file } = await drill();
    const before = await everything(table);
    const given = ["restore", "--tenant", "alpha", "--from"];
    const named = ["--confirm", "Alpha"];
    const refused = async (why: RegExp, ...args: string[]) => {
      const { code, stdout, stderr } = await operate(table, ...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(why);
    };
    await refused(/^--confirm is missing/, ...given, source.name, "--export", file("a"));
    await refused(/not the tenant's name/, ...given, source.name, "--confirm", "alpha");
    await refused(/^--export is missing/, ...given, source.name, ...named);
    await refused(/^There is no table nowhere\n$/, ...given, "nowhere", ...named);
    await refused(/^There is no table x\n$/, ...given, "x", ...named);
    await refused(/is the table that/, ...given, table.name, ...named);
    await refused(/^There is no tenant gamma in/, ...restoring(source).with(2, "gamma"));
    const entry = ["TENANT#alpha#dossier", "measure#m-1-1#history#00000001"] as const;
    const torn = await copyOf(source);
    await remove(torn, ...entry);
    await refused(
      /^alpha is not whole in .*\n {2}TENANT#alpha#register measure#m-1-1: /,
      ...restoring(torn, file("b")),
    );
    const half = await copyOf(source);
    await setTenantStatus(operatorIn(half, "alpha"), "closing", "2020-01-01T00:00:00.000Z");
    await setTenantStatus(operatorIn(half, "alpha"), "deleting");
    await refused(/was being deleted/, ...restoring(half, file("c")));
    const newer = await copyOf(source);
    await operatorIn(newer, "alpha").table.transact([
      {
        update: { pk: "TENANT#alpha#register", sk: "measure#m-1-1" },
        expression: "SET #schema = :schema",
        names: { "#schema": "schema" },
        values: { ":schema": 99 },
      },
    ]);
    await refused(/being upgraded/, ...restoring(newer, file("d")));
    expect(await everything(table)).toBe(before);
  });
});
