import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VisibleError } from "./error.ts";
import {
  authorise,
  authoriseAttempt,
  authoriseChange,
  authorisePublic,
  editing,
  grantsOf,
  may,
  type Operation,
  operations,
  permissions,
  type Role,
  roles,
} from "./permission.ts";

/** What each role may do, said once more: whoever changes one table has to mean it. */
const table = `
                  reader contributor coordinator approver administrator analyst
register.read     all    all         all         all      all           -
measure.edit      -      own         all         -        -             -
register.write    -      -           all         -        -             -
register.publish  -      -           -           all      -             -
members.manage    -      -           -           -        all           -
settings.write    -      -           -           -        all           -
tokens.manage     -      -           -           -        all           -
cooperation.read  -      -           -           -        -             all
`;

const [columns = [], ...rows] = table
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/ +/));

const cells = rows.flatMap(([operation = "", ...extents]) =>
  columns.map((role, index) => ({
    role: role as Role,
    operation: operation as Operation,
    extent: extents[index] ?? "",
  })),
);

const actorOf = (held: readonly Role[], ...units: string[]) => ({ grants: grantsOf(held), units });

const refused = (work: () => void) => {
  try {
    work();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(VisibleError);
    expect(error).toMatchObject({ kind: "forbidden", code: "role-not-allowed" });
    return true;
  }
};

describe("the permission table", () => {
  it("has exactly these roles and operations", () => {
    expect(columns).toEqual(roles);
    expect(rows.map(([operation]) => operation)).toEqual(Object.keys(operations));
    expect(cells).toHaveLength(6 * 8);
  });

  it.each(cells)("$role, $operation: $extent", ({ role, operation, extent }) => {
    expect(permissions[role][operation] ?? "-").toBe(extent);
    const actor = actorOf([role], "bauamt");
    expect(may(actor, operation, ["bauamt"])).toBe(extent !== "-");
    expect(may(actor, operation, ["hauptamt", "bauamt"])).toBe(extent !== "-");
    for (const units of [["hauptamt"], [null], [], undefined] as const)
      expect(may(actor, operation, units)).toBe(extent === "all");
    expect(refused(() => authorise(actor, operation, ["hauptamt"]))).toBe(extent !== "all");
  });

  it("gives whoever has no unit nothing of those who answer for nothing", () => {
    expect(may(actorOf(["contributor"]), "measure.edit", [null])).toBe(false);
    expect(may(actorOf(["contributor"]), "measure.edit", [])).toBe(false);
  });

  it("gives several roles together what one of them has, and no more", () => {
    const some = fc.subarray([...roles]);
    fc.assert(
      fc.property(some, fc.constantFrom(...cells), fc.boolean(), (held, { operation }, isOwn) => {
        const units = [isOwn ? "bauamt" : "hauptamt"];
        expect(may(actorOf(held, "bauamt"), operation, units)).toBe(
          held.some((role) => may(actorOf([role], "bauamt"), operation, units)),
        );
      }),
    );
  });
});

const rule = editing("measure.edit", { responsibleUnit: "register.write" });
const before = { title: "A", responsibleUnit: "bauamt", visibility: "internal", links: [] };
const units = ["bauamt"];

const changes = (held: readonly Role[], change: object, ...own: string[]) =>
  !refused(() =>
    authoriseChange(actorOf(held, ...own), before, { ...before, ...change }, rule, units),
  );

describe("a change", () => {
  it.each([
    [{ title: "B" }, "contributor", true],
    [{ title: "B" }, "coordinator", true],
    [{ title: "B" }, "approver", false],
    [{ title: "B" }, "reader", false],
    [{ title: "B" }, "administrator", false],
    [{ title: "B" }, "analyst", false],
    [{ visibility: "public" }, "contributor", false],
    [{ visibility: "public" }, "coordinator", false],
    [{ visibility: "public" }, "approver", true],
    [{ visibility: "public", title: "B" }, "approver", false],
    [{ visibility: "public", title: "B" }, "coordinator", false],
    [{ responsibleUnit: "hauptamt" }, "contributor", false],
    [{ responsibleUnit: "hauptamt" }, "coordinator", true],
    [{ responsibleUnit: "hauptamt", title: "B" }, "coordinator", true],
    [{ responsibleUnit: null }, "contributor", false],
    [{ surprise: 1 }, "approver", false],
  ] as const)("%j by a %s: %s", (change, role, expected) =>
    expect(changes([role], change, "bauamt")).toBe(expected),
  );

  it("of what several roles reserve takes all of them", () => {
    const both = { visibility: "public", title: "B" };
    expect(changes(["coordinator", "approver"], both)).toBe(true);
    expect(changes(["contributor", "approver"], both, "bauamt")).toBe(true);
    expect(changes(["contributor", "approver"], both, "hauptamt")).toBe(false);
    expect(changes(["contributor", "approver"], { visibility: "public" }, "hauptamt")).toBe(true);
  });

  it("of another unit's object is refused, also to whoever would make it their own by it", () => {
    expect(changes(["contributor"], { title: "B" }, "hauptamt")).toBe(false);
    expect(changes(["contributor"], { responsibleUnit: "hauptamt" }, "hauptamt")).toBe(false);
    expect(changes(["contributor"], { title: "B" })).toBe(false);
  });

  it("of nothing is for those who may change something of it", () => {
    const same = { links: [], title: "A" };
    for (const role of ["coordinator", "approver"] as const)
      expect(changes([role], same)).toBe(true);
    expect(changes(["contributor"], same, "bauamt")).toBe(true);
    expect(changes(["contributor"], same, "hauptamt")).toBe(false);
    for (const role of ["reader", "administrator", "analyst"] as const)
      expect(changes([role], same, "bauamt")).toBe(false);
  });

  it("counts values, not how they are written", () => {
    const [was, is] = [
      { a: 1, b: [{ c: 2, d: null }] },
      { b: [{ d: null, c: 2 }], a: 1 },
    ];
    const reader = actorOf(["approver"]);
    expect(refused(() => authoriseChange(reader, { x: was }, { x: is }, rule))).toBe(false);
    expect(refused(() => authoriseChange(reader, { x: [1, 2] }, { x: [2, 1] }, rule))).toBe(true);
    expect(refused(() => authoriseChange(reader, { x: 1 }, { x: "1" }, rule))).toBe(true);
    expect(refused(() => authoriseChange(reader, {}, { x: 1 }, rule))).toBe(true);
  });

  it("is not even tried by those who could change nothing of the kind", () => {
    const tries = (role: Role) => !refused(() => authoriseAttempt(actorOf([role]), rule));
    expect(roles.filter(tries)).toEqual(["contributor", "coordinator", "approver"]);
    const plain = editing("register.write");
    const writes = (role: Role) => !refused(() => authoriseAttempt(actorOf([role]), plain));
    expect(roles.filter(writes)).toEqual(["coordinator", "approver"]);
  });
});

describe("making something public at once", () => {
  it.each(roles)("by a %s", (role) => {
    const is = (visibility: "public" | "internal") =>
      !refused(() => authorisePublic(actorOf([role], "bauamt"), { visibility }));
    expect([is("public"), is("internal")]).toEqual([role === "approver", true]);
  });
});
