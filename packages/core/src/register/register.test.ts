import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { operator, VisibleError } from "../kernel/index.ts";
import { changeMeasure } from "../measure/index.ts";
import { type Access, readEntries } from "../history/index.ts";
import { brokenAt, replayed, sealed } from "../history/rules.ts";
import { connect, createTable, type Table, tenantTable } from "../table/index.ts";
import { openTenant } from "../tenant/index.ts";
import { exportRegister, importRegister, registerText } from "./index.ts";

let table: Table;

beforeEach(async () => {
  table = connect({ tableName: `register-${randomUUID()}`, endpoint: inject("endpoint") });
  await createTable(table);
});

const base = () => ({
  format: "kursbuch-register",
  version: 1,
  tenant: { name: "Alpha", kind: "municipality", units: [{ id: "hauptamt", name: "Hauptamt" }] },
  decisions: [{ id: "paper", title: "Vorlage", date: "2025-01-02", visibility: "public" }],
  strategies: [
    {
      id: "s",
      title: "Strategie",
      visibility: "public",
      decisions: ["paper"],
      areas: [{ code: "A", title: "Nutzen" }],
      goals: [{ number: "1", title: "Zugang", area: "A" }],
    },
  ],
  measures: [
    { id: "b", number: "1", title: "Bündel", strategy: "s", visibility: "public" },
    { id: "m1", number: "1.1", title: "Eins", strategy: "s", bundle: "b", goals: "all" },
    { id: "m2", number: "1.2", title: "Zwei", strategy: "s", bundle: "b", goals: ["1"] },
  ],
  milestones: [{ id: "ms", measure: "m1", title: "Schritt" }],
  dependencies: [{ id: "d", measure: "m2", dependsOn: "m1" }],
  progress: [{ id: "p", measure: "m1", date: "2025-03-31", percent: 10, author: "Koordination" }],
  obligations: [{ id: "o", number: "1", title: "Pflicht", law: "Gesetz", measures: ["m1"] }],
});

type Document = ReturnType<typeof base>;

async function faultsOf(document: unknown): Promise<string[]> {
  const error = await importRegister(table, { tenant: "alpha", document }).catch((e: unknown) => e);
  if (!(error instanceof VisibleError)) throw new Error("The import was not refused");
  return error.faults.map(({ path }) => path);
}

const everything = async (id: string) => {
  const held = openTenant(table, id);
  const lists = [];
  for (const collection of ["register", "dossier", "measure-number"] as const)
    lists.push(await held.query(collection));
  return lists;
};

function coordinator(id: string): Access {
  const { tenant } = openTenant(table, id);
  return {
    actor: operator("t", "coordinator"),
    table: tenantTable(table, tenant),
    now: () => new Date().toISOString(),
  };
}

describe("import", () => {
  it("writes every object with a history that leads to it", async () => {
    const result = await importRegister(table, { tenant: "alpha", document: base() });
    expect(result).toEqual({ created: 10, updated: 0, unchanged: 0 });
    const { history = [], measures } = await exportRegister(table, "alpha");
    expect(history).toHaveLength(10);
    const entries = history.filter(({ noun, id }) => noun === "measure" && id === "m2");
    expect(brokenAt(entries)).toBeNull();
    expect(replayed(entries)).toEqual(measures.find(({ id }) => id === "m2"));
  });

  it("changes nothing the second time", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const before = await everything("alpha");
    const again = await importRegister(table, { tenant: "alpha", document: base() });
    expect(again).toEqual({ created: 0, updated: 0, unchanged: 10 });
    expect(await everything("alpha")).toEqual(before);
  });

  it("tells how far it is", async () => {
    const told: string[] = [];
    await importRegister(table, {
      tenant: "alpha",
      document: base(),
      onProgress: (done, total) => told.push(`${done}/${total}`),
    });
    expect(told).toEqual(Array.from({ length: 10 }, (_, i) => `${i + 1}/10`));
  });

  it("updates what differs and leaves the rest", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const document = base();
    Object.assign(document.measures[1] ?? {}, { title: "Neu", number: "1.7" });
    expect(await importRegister(table, { tenant: "alpha", document })).toEqual({
      created: 0,
      updated: 1,
      unchanged: 9,
    });
    const access = coordinator("alpha");
    const entries = await readEntries(access.table, { noun: "measure", id: "m1" });
    expect(entries.at(-1)?.changes).toEqual([
      { field: "number", from: "1.1", to: "1.7" },
      { field: "title", from: "Eins", to: "Neu" },
    ]);
  });

  it.each<[string, (document: Document) => unknown, string[]]>([
    ["an unknown format", (d) => ({ ...d, format: "x" }), ["/format"]],
    ["an unknown field", (d) => ({ ...d, extra: 1 }), ["/extra"]],
    [
      "several faults at once",
      (d) => ({ ...d, measures: [{ ...d.measures[0], number: "#", titel: "x" }] }),
      ["/measures/0/number", "/measures/0/titel"],
    ],
    ["a tenant id", (d) => ({ ...d, tenant: { ...d.tenant, id: "beta" } }), ["/tenant/id"]],
    [
      "references to nothing",
      (d) => ({
        ...d,
        measures: [
          d.measures[0],
          { ...d.measures[1], goals: ["9"], responsibleUnit: "nirgends", decisions: ["none"] },
        ],
        dependencies: [],
      }),
      ["/measures/1/goals/0", "/measures/1/responsibleUnit", "/measures/1/decisions/0"],
    ],
    [
      "a cycle",
      (d) => ({
        ...d,
        dependencies: [...d.dependencies, { id: "e", measure: "m1", dependsOn: "m2" }],
      }),
      ["/dependencies"],
    ],
    [
      "a number given twice",
      (d) => ({ ...d, measures: d.measures.map((m) => ({ ...m, number: m.number.slice(0, 1) })) }),
      ["/measures/0/number", "/measures/1/number", "/measures/2/number"],
    ],
    [
      "an id given twice",
      (d) => ({ ...d, milestones: [...d.milestones, ...d.milestones] }),
      ["/milestones/1/id"],
    ],
  ])("refuses %s and writes nothing", async (_, change, paths) => {
    expect(await faultsOf(change(base()))).toEqual(expect.arrayContaining(paths));
    expect((await everything("alpha")).flat()).toEqual([]);
  });

  it("refuses a faulty file for a tenant that has a register, and changes nothing", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const before = await everything("alpha");
    const document = base();
    Object.assign(document.strategies[0] ?? {}, { goals: [] });
    Object.assign(document.measures[1] ?? {}, { title: "Anders" });
    expect(await faultsOf(document)).toContain("/strategies/0/goals");
    expect(await everything("alpha")).toEqual(before);
  });
});

describe("export", () => {
  it("is the same bytes after import into an empty tenant, history and all", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    for (let version = 1; version <= 130; version++)
      await changeMeasure(coordinator("alpha"), "m1", version, { title: `Fassung ${version}` });
    const text = registerText(await exportRegister(table, "alpha"));
    const document: unknown = JSON.parse(text);
    await importRegister(table, { tenant: "beta", document });
    expect(registerText(await exportRegister(table, "beta"))).toBe(text);
    expect(await importRegister(table, { tenant: "beta", document })).toMatchObject({
      unchanged: 10,
    });
  });

  it("taken while others write is one that can be read in", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    let writing = true;
    const writers = ["m1", "m2"].map(async (id) => {
      for (let version = 1; writing; version++)
        await changeMeasure(coordinator("alpha"), id, version, { title: `Fassung ${version}` });
    });
    for (let taken = 0; taken < 15; taken++) {
      const document = await exportRegister(table, "alpha");
      await importRegister(table, { tenant: `copy-${taken}`, document });
    }
    writing = false;
    await Promise.all(writers);
  });

  it("continues a register that stands at an earlier version, and no other", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const early: unknown = JSON.parse(registerText(await exportRegister(table, "alpha")));
    await importRegister(table, { tenant: "beta", document: early });
    await changeMeasure(coordinator("alpha"), "m1", 1, { title: "Weiter" });
    const late = await exportRegister(table, "alpha");
    expect(await importRegister(table, { tenant: "beta", document: late })).toMatchObject({
      updated: 1,
    });
    expect(registerText(await exportRegister(table, "beta"))).toBe(registerText(late));

    await changeMeasure(coordinator("beta"), "m1", 2, { title: "Anderswohin" });
    await changeMeasure(coordinator("alpha"), "m1", 2, { title: "Weiter und weiter" });
    const diverged = await exportRegister(table, "alpha");
    const error = await importRegister(table, { tenant: "beta", document: diverged }).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ faults: [{ path: "/measures/1" }] });
  });

  it("from before a field existed can still be read in", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const { history = [], ...rest } = await exportRegister(table, "alpha");
    const measures = rest.measures.map(({ funding: _, ...measure }) => measure);
    const older = history.map(({ hash: _, ...entry }) =>
      sealed({ ...entry, changes: entry.changes.filter(({ field }) => field !== "funding") }),
    );
    const document = { ...rest, measures, history: older };
    expect(await importRegister(table, { tenant: "beta", document })).toMatchObject({
      created: 10,
    });
  });

  it("is refused where a newer release has told a part of its history", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const document = await exportRegister(table, "alpha");
    const history = document.history?.map(({ hash, ...entry }) =>
      entry.id === "m1" ? sealed({ ...entry, schema: 2 }) : { ...entry, hash },
    );
    const error = await importRegister(table, {
      tenant: "beta",
      document: { ...document, history },
    }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      faults: [{ path: "/measures/1", message: "Was written by a newer release of this software" }],
    });
    expect((await everything("beta")).flat()).toEqual([]);
  });

  it("is refused where its history was tampered with", async () => {
    await importRegister(table, { tenant: "alpha", document: base() });
    const document = await exportRegister(table, "alpha");
    const forged = structuredClone(document);
    const entry = forged.history?.find(({ noun, id }) => noun === "measure" && id === "m1");
    const title = entry?.changes.find(({ field }) => field === "title");
    if (title) title.to = "Gefälscht";
    const measure = forged.measures.find(({ id }) => id === "m1");
    if (measure) measure.title = "Gefälscht";
    const index = document.history?.findIndex(({ noun, id }) => noun === "measure" && id === "m1");
    const refused = (file: unknown) =>
      importRegister(table, { tenant: "beta", document: file }).catch((e: unknown) => e);
    expect(await refused(forged)).toMatchObject({ faults: [{ path: `/history/${index}` }] });

    const shortened = { ...document, history: document.history?.slice(1) };
    expect(await refused(shortened)).toBeInstanceOf(VisibleError);
  });
});
