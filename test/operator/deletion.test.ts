/**
 * Deleting a tenant by the command line: in two steps, never by mistake, all of it and nothing of
 * anybody else's, and to its end however often it is killed on the way.
 */
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exportRegister, importRegister, registerText } from "@kursbuch/core/register";
import { readTenantPartition, collections } from "@kursbuch/core/table";
import { getTenant, setTenantStatus } from "@kursbuch/core/tenant";
import { describe, expect, it } from "vitest";
import { operatorIn } from "../fixtures/people.ts";
import { aRegister } from "../fixtures/register.ts";
import { problemOf, service } from "../fixtures/service.ts";
import { everything, items } from "../fixtures/table.ts";
import { temporaryFolder } from "../local/helpers.ts";
import { type Held, leftOf, threeCities, without } from "./cities.ts";
import { operate, startOperator } from "./command.ts";
import { busyDatabase, haltingDatabase } from "./meddling.ts";

const past = "2020-01-01T00:00:00.000Z";
const musterstadt = fileURLToPath(
  new URL("../../packages/local/demo/musterstadt.json", import.meta.url),
);

const named = (file: string) => [
  "tenant",
  "delete",
  "alpha",
  "--confirm",
  "Alpha",
  "--export",
  file,
];

describe("tenant delete", () => {
  it("closes a tenant first, and deletes all of it, alone, when its time has come", async () => {
    const { table, request, token, access } = await threeCities();
    const others = await without(table, "alpha");
    const file = (name: string) => join(folder, `${name}.json`);
    const folder = await temporaryFolder();

    const closed = await operate(table, ...named(file("first")));
    expect(closed).toMatchObject({ code: 0, stdout: "" });
    expect(closed.stderr).toContain("`tenant resume alpha` brings it back");
    const { status, closesAt } = (await getTenant(access.table)).content;
    expect(status).toBe("closing");
    const days = (Date.parse(closesAt ?? "") - Date.now()) / (24 * 60 * 60 * 1000);
    expect(days).toBeGreaterThan(29.99);
    expect(days).toBeLessThan(30);
    for (const asked of [{}, { token }])
      expect(await problemOf(await request("/tenants/alpha", asked))).toMatchObject({
        code: "unknown-tenant",
      });
    expect((await stat(file("first"))).mode & 0o777).toBe(0o600);

    const closing = await everything(table);
    const early = await operate(table, ...named(file("early")), "--grace-days", "0");
    expect(early.code).toBe(1);
    expect(early.stderr).toMatch(/^Alpha is closing: it may be deleted from [^\n]+\n$/);
    expect(await everything(table)).toBe(closing);
    expect(await readdir(folder)).toEqual(["first.json"]);

    await setTenantStatus(access, "closing", past);
    const last = registerText(await exportRegister(table, "alpha"));
    const deleted = await operate(table, ...named(file("last")));
    expect(deleted.stderr).toMatch(/^(\d+) of \1$/m);
    expect(deleted).toMatchObject({ code: 0, stdout: "" });
    expect(await leftOf(table, "alpha")).toEqual([]);
    expect(await without(table, "alpha")).toBe(others);
    const again = await operate(table, ...named(file("again")));
    expect(again).toMatchObject({ code: 1, stderr: "There is no such tenant here\n" });

    expect(await readFile(file("last"), "utf8")).toBe(last);
    for (const name of ["first", "last"]) {
      const text = await readFile(file(name), "utf8");
      await importRegister(table, { tenant: name, document: JSON.parse(text) as unknown });
      expect(registerText(await exportRegister(table, name))).toBe(text);
    }
    // What was exported while it was closing is closing where it comes back, and may resume.
    expect(await operate(table, "tenant", "resume", "last")).toMatchObject({ code: 0 });
    expect((await request("/tenants/last")).status).toBe(200);
  });

  it("leaves no collection out", async () => {
    const { table } = await threeCities();
    const held = (await items(table, "TENANT#alpha#")).map(({ pk }) =>
      readTenantPartition(String(pk)),
    );
    expect([...new Set(held.map((partition) => partition?.collection))].toSorted()).toEqual(
      collections.toSorted(),
    );
    const source = await readFile(
      fileURLToPath(new URL("../../packages/core/src/table/keys.ts", import.meta.url)),
      "utf8",
    );
    const union = /export type Collection =([^;]+);/.exec(source)?.[1] ?? "";
    expect([...union.matchAll(/"([^"]+)"/g)].map(([, name]) => name).toSorted()).toEqual(
      collections.toSorted(),
    );
  });

  it("is refused without the name, with a wrong one, and without a new file to export to", async () => {
    const { table } = await service();
    const before = await everything(table);
    const folder = await temporaryFolder();
    const [there, fresh] = [join(folder, "there.json"), join(folder, "fresh.json")];
    await writeFile(there, "kept");
    const refused = async (why: RegExp, ...args: string[]) => {
      const { code, stderr } = await operate(table, "tenant", "delete", "alpha", ...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(why);
      expect(stderr).toMatch(/^[^\n]+\n$/);
    };
    const confirmed = ["--confirm", "Alpha"];
    await Promise.all([
      refused(/^--confirm is missing/, "--export", fresh),
      refused(/not the tenant's name/, "--export", fresh, "--confirm", "alpha"),
      refused(/not the tenant's name/, "--export", fresh, "--confirm", ""),
      refused(/^--export is missing/, ...confirmed),
      refused(/there\.json is there already/, ...confirmed, "--export", there),
      refused(/cannot be written/, ...confirmed, "--export", join(folder, "no", "folder.json")),
    ]);
    await Promise.all(
      ["-1", "1.5", "", "soon", "366"].map((days) =>
        refused(/--grace-days/, ...confirmed, "--export", fresh, `--grace-days=${days}`),
      ),
    );
    expect(await everything(table)).toBe(before);
    expect(await readdir(folder)).toEqual(["there.json"]);
    expect(await readFile(there, "utf8")).toBe("kept");
  });

  it("does not suspend, import into or let resume what has begun to go", async () => {
    const { table } = await service();
    const folder = await temporaryFolder();
    const alpha = operatorIn(table, "alpha");
    await setTenantStatus(alpha, "closing", past);
    const closing = await operate(table, "tenant", "suspend", "alpha");
    expect(closing).toMatchObject({ code: 1, stderr: "It is closing: let it resume first\n" });
    await setTenantStatus(alpha, "deleting");
    const file = join(folder, "alpha.json");
    await writeFile(file, JSON.stringify(aRegister()));
    const before = await everything(table);
    for (const [why, ...args] of [
      ["does not come back", "tenant", "resume", "alpha"],
      ["does not come back", "tenant", "suspend", "alpha"],
      ["is being deleted or restored", "import", file, "--tenant", "alpha"],
      ["is being deleted or restored", "export", "--tenant", "alpha"],
    ] as const) {
      const { code, stdout, stderr } = await operate(table, ...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(why);
    }
    expect(await everything(table)).toBe(before);
  });

  it("asks again for what a busy database hands back", async () => {
    const { table } = await service();
    await setTenantStatus(operatorIn(table, "alpha"), "closing", past);
    const file = join(await temporaryFolder(), "alpha.json");
    const busy = { name: table.name, endpoint: await busyDatabase() };
    expect(await operate(busy, ...named(file))).toMatchObject({ code: 0 });
    expect(await leftOf(table, "alpha")).toEqual([]);
  });

  it("killed again and again ends clean, and answers to nobody on the way", async () => {
    const { table, request } = await service();
    const document = JSON.parse(await readFile(musterstadt, "utf8")) as { tenant: Held };
    await importRegister(table, {
      tenant: "gamma",
      document: { ...document, tenant: { ...document.tenant, name: "Alpha" } },
    });
    const others = await without(table, "gamma");
    await setTenantStatus(operatorIn(table, "gamma"), "closing", past);
    const file = join(await temporaryFolder(), "gamma.json");
    const args = named(file).with(2, "gamma");
    const whole = registerText(await exportRegister(table, "gamma"));

    let before = Number.POSITIVE_INFINITY;
    // Before the first batch, in the middle, after the last one, and in the very last write.
    for (const [operation, through] of [
      ["BatchWriteItem", 0],
      ["BatchWriteItem", 1],
      ["BatchWriteItem", 9],
      ["TransactWriteItems", 0],
    ] as const) {
      const { endpoint, halted } = await haltingDatabase(operation, through);
      const { child, ended } = startOperator({ name: table.name, endpoint }, ...args);
      await Promise.race([halted, ended]);
      child.kill("SIGKILL");
      expect(await ended).toBe("SIGKILL");
      const left = (await leftOf(table, "gamma")).length;
      expect(left).toBeGreaterThanOrEqual(2);
      expect(left).toBeLessThanOrEqual(before);
      before = left;
      expect((await getTenant(operatorIn(table, "gamma").table)).content.status).toBe("deleting");
      expect((await request("/tenants/gamma")).status).toBe(404);
    }
    expect(before).toBe(2);
    expect(await operate(table, ...args)).toMatchObject({ code: 0 });
    expect(await leftOf(table, "gamma")).toEqual([]);
    expect(await without(table, "gamma")).toBe(others);

    const kept = await readFile(file, "utf8");
    expect(kept).toBe(whole);
    await importRegister(table, { tenant: "gamma", document: JSON.parse(kept) as unknown });
    expect(registerText(await exportRegister(table, "gamma"))).toBe(kept);
  });
});
