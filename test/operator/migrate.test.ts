/**
 * Migrating by the command line, on a city that the release before this one wrote: everything can be
 * read, changed and exported before as after, nothing that anybody recorded changes, and however often it
 * is broken off it ends alike.
 */
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { readSignIn } from "@kursbuch/core/identity-provider";
import { changeMeasure, listMeasures } from "@kursbuch/core/measure";
import { listMembers } from "@kursbuch/core/member";
import { listMilestones } from "@kursbuch/core/milestone";
import { exportRegister, importRegister, registerText } from "@kursbuch/core/register";
import type { Table } from "@kursbuch/core/table";
import { listTokens } from "@kursbuch/core/token";
import { getTenant } from "@kursbuch/core/tenant";
import { describe, expect, it } from "vitest";
import { operatorIn } from "../fixtures/people.ts";
import { exportedThen, oldCity, writeLater, writeOldCity } from "../fixtures/release-1.ts";
import { service } from "../fixtures/service.ts";
import { everything, items, newTable } from "../fixtures/table.ts";
import { operate, startOperator } from "./command.ts";
import { haltingDatabase } from "./meddling.ts";

const objects = 19;
const nothingToDo = "No object is of an older schema: there was nothing to write\n";

async function oldTable(): Promise<Table> {
  const table = await newTable();
  await writeOldCity(table);
  return table;
}

const exported = async (table: Table, tenant = oldCity) =>
  registerText(await exportRegister(table, tenant));

/** Everything that people see of the city, and of who works there. */
async function shown(table: Table): Promise<string> {
  const access = operatorIn(table, oldCity);
  return JSON.stringify([
    await exported(table),
    await listMembers(access),
    await listTokens(access),
    await readSignIn(access),
  ]);
}

type Held = Record<string, unknown>;
const isObject = (item: Held) => typeof item["content"] === "string";
const withoutSchema = (all: readonly Held[]) =>
  all.map(({ schema: _, content, ...rest }) => ({
    ...rest,
    ...(typeof content === "string" && { content: JSON.parse(content) as unknown }),
  }));

describe("what the release before wrote", () => {
  it("is read, exported, verified and changed, before it is migrated and after", async () => {
    const table = await oldTable();
    const before = await shown(table);
    for (const turn of [1, 2]) {
      expect(await exported(table)).toBe(exportedThen);
      // Reading in checks every hash, and that each history leads to what stands there.
      const copy = `copy-${turn}`;
      await importRegister(table, { tenant: copy, document: JSON.parse(exportedThen) as unknown });
      expect(await exported(table, copy)).toBe(exportedThen);
      expect(await shown(table)).toBe(before);
      expect((await operate(table, "migrate", "--tenant", oldCity)).code).toBe(0);
    }
    const access = operatorIn(table, oldCity);
    expect(await changeMeasure(access, "m-1-1", 4, { effort: 50 })).toMatchObject({ version: 5 });
    expect(await changeMeasure(access, "m-1-2", 1, { effort: 50 })).toMatchObject({ version: 2 });
    await importRegister(table, { tenant: "last", document: await exportRegister(table, oldCity) });
    expect(await exported(table, "last")).toBe(await exported(table));
  });

  it("has its schema written with the next change", async () => {
    const table = await oldTable();
    await changeMeasure(operatorIn(table, oldCity), "m-1-1", 4, { effort: 50 });
    const stamped = (await items(table)).filter(({ schema }) => schema !== undefined);
    expect(stamped.map(({ sk, schema }) => [sk, schema])).toEqual([["measure#m-1-1", 1]]);
  });
});

describe("migrate", () => {
  it("writes the schema of every object and changes nothing else, and nothing the second time", async () => {
    const table = await oldTable();
    const before = await items(table);
    const dry = await operate(table, "migrate", "--dry-run");
    expect(dry).toMatchObject({ code: 0, stdout: "" });
    expect(dry.stderr).toBe(
      `${oldCity}: ${objects} of ${objects} objects are older\nNothing was written\n`,
    );
    expect(await items(table)).toEqual(before);

    const run = await operate(table, "migrate");
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expect(run.stderr).toMatch(new RegExp(`^${objects} of ${objects}$`, "m"));
    expect(run.stderr).toMatch(
      new RegExp(`^${oldCity}: ${objects} of ${objects} objects rewr`, "m"),
    );
    const after = await items(table);
    expect(withoutSchema(after)).toEqual(withoutSchema(before));
    expect(after.filter(isObject).map(({ schema }) => schema)).toEqual(
      Array.from({ length: objects }, () => 1),
    );
    expect(after.filter((item) => !isObject(item) && item["schema"] !== undefined)).toEqual([]);

    for (const option of [[], ["--dry-run"]])
      expect((await operate(table, "migrate", ...option)).stderr).toBe(nothingToDo);
    expect(await items(table)).toEqual(after);
  });

  it("reaches the tenant that is named and no other, and says which is not there", async () => {
    const table = await oldTable();
    await service({ table });
    const others = await everything(table, "TENANT#alpha#");
    expect((await operate(table, "migrate", "--tenant", "alpha")).stderr).toBe(nothingToDo);
    expect((await operate(table, "migrate")).stderr).toContain(`${oldCity}: ${objects} of`);
    expect(await everything(table, "TENANT#alpha#")).toBe(others);
    expect(await operate(table, "migrate", "--tenant", "gamma")).toMatchObject({
      code: 1,
      stderr: "There is no such tenant here\n",
    });
  });

  it("picks up what the release before writes meanwhile", async () => {
    const table = await oldTable();
    await operate(table, "migrate");
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    await writeLater(table, Items);
    const access = operatorIn(table, oldCity);
    const titles = (await listMeasures(access)).map(({ title }) => title);
    expect(titles).toContain("Von der früheren Version geändert");
    expect(titles).toContain("Von der früheren Version angelegt");
    expect(await listMilestones(access, "m-1-2")).toMatchObject([{ title: "Abnahme" }]);
    const text = await exported(table);
    // The changed measure was stamped already, and its content is still of that schema.
    expect((await operate(table, "migrate")).stderr).toContain(`: 2 of ${objects + 2} objects`);
    expect((await operate(table, "migrate")).stderr).toBe(nothingToDo);
    expect(await exported(table)).toBe(text);
    await importRegister(table, { tenant: "copy", document: JSON.parse(text) as unknown });
    expect(await exported(table, "copy")).toBe(text);
  });

  it("killed again and again ends as one that was not", async () => {
    const [table, whole] = [await oldTable(), await oldTable()];
    await operate(whole, "migrate");
    let left = objects;
    for (const through of [0, 3, 9]) {
      const { endpoint, halted } = await haltingDatabase("TransactWriteItems", through);
      const { child, ended } = startOperator({ name: table.name, endpoint }, "migrate");
      await Promise.race([halted, ended]);
      child.kill("SIGKILL");
      expect(await ended).toBe("SIGKILL");
      const older = (await items(table)).filter((i) => isObject(i) && i["schema"] === undefined);
      expect(older.length).toBeLessThanOrEqual(left);
      expect(older.length).toBeGreaterThan(0);
      left = older.length;
      expect(await exported(table)).toBe(exportedThen);
    }
    expect(left).toBeLessThan(objects);
    // What was on its way to the database when the process died may have arrived after it was counted.
    const { stderr } = await operate(table, "migrate");
    const rewritten = Number(/: (\d+) of \d+ objects rewritten$/m.exec(stderr)?.[1]);
    expect(rewritten).toBeGreaterThan(0);
    expect(rewritten).toBeLessThanOrEqual(left);
    expect(await items(table)).toEqual(await items(whole));
  });

  it("names what does not fit, and leaves what a newer release wrote alone", async () => {
    const table = await oldTable();
    const access = operatorIn(table, oldCity);
    const key = { pk: access.table.partition("register"), sk: "measure#m-1-2" };
    const set = (expression: string, values: Record<string, unknown>) =>
      access.table.transact([{ update: key, expression, values, names: { "#schema": "schema" } }]);
    await set("SET #schema = :schema", { ":schema": 99 });
    expect((await operate(table, "migrate", "--dry-run")).stderr).toContain(
      `${oldCity}: 1 objects of a newer release, left alone`,
    );
    await set("SET #schema = :schema, historyHash = :hash, content = :content", {
      ":schema": 0,
      ":hash": "x",
      ":content": "{}",
    });
    const before = await everything(table);
    const faulty = await operate(table, "migrate");
    expect(faulty.code).toBe(1);
    expect(faulty.stderr).toContain(`${key.pk} ${key.sk} does not fit schema`);
    expect(await everything(table)).toBe(before);
    expect((await getTenant(access.table)).schema).toBe(1);
  });
});
