import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { may, type Operation, operations, type Role, roles } from "../kernel/permission.ts";
import type { Tenant } from "../tenant/schema.ts";
import {
  actorOfMember,
  fromGroups,
  isAdministrator,
  isDeputy,
  losesAdministrator,
  memberFaults,
} from "./rules.ts";
import type { Member } from "./schema.ts";

const city = {
  kind: "municipality",
  units: [
    { id: "bauamt", name: "Bauamt" },
    { id: "hauptamt", name: "Hauptamt" },
  ],
} as unknown as Tenant;
const cooperative: Tenant = { ...city, kind: "cooperative" };

function aMember(id: string, held: Role | Role[], fields: Partial<Member> = {}): Member {
  return {
    id,
    roles: [held].flat(),
    unit: null,
    state: "active",
    origin: "invitation",
    sessionVersion: 0,
    deputy: null,
    represents: [],
    ...fields,
  };
}

const pathsOf = (...given: Parameters<typeof memberFaults>) =>
  memberFaults(...given).map(({ path }) => path);

describe("a member", () => {
  it("has a unit that is there", () => {
    expect(pathsOf(aMember("a", "reader", { unit: "bauamt" }), city)).toEqual([]);
    for (const unit of ["museum", "Bauamt", "constructor"])
      expect(pathsOf(aMember("a", "reader", { unit }), city)).toEqual(["/unit"]);
  });

  it("who edits what a unit answers for has one", () => {
    expect(pathsOf(aMember("a", "contributor"), city)).toEqual(["/unit"]);
    expect(pathsOf(aMember("a", ["coordinator", "contributor"]), city)).toEqual(["/unit"]);
    expect(pathsOf(aMember("a", "contributor", { unit: "bauamt" }), city)).toEqual([]);
  });

  it("who compares cities is one of a cooperative", () => {
    expect(pathsOf(aMember("a", "analyst"), city)).toEqual(["/roles"]);
    expect(pathsOf(aMember("a", ["reader", "analyst"]), city)).toEqual(["/roles"]);
    expect(pathsOf(aMember("a", "analyst"), cooperative)).toEqual([]);
  });

  it.each([
    ["b", "2025-03-01", "2025-03-31", []],
    ["b", "2025-03-01", "2025-03-01", []],
    ["b", "2025-03-02", "2025-03-01", ["/deputy/until"]],
    ["a", "2025-03-01", "2025-03-31", ["/deputy/member"]],
    ["invited", "2025-03-01", "2025-03-31", ["/deputy/member"]],
    ["removed", "2025-03-01", "2025-03-31", ["/deputy/member"]],
    ["nobody", "2025-03-02", "2025-03-01", ["/deputy/until", "/deputy/member"]],
  ])("may name %s their deputy from %s to %s: %j are wrong", (member, from, until, expected) => {
    const others = [
      aMember("a", "approver"),
      aMember("b", "reader"),
      aMember("invited", "reader", { state: "invited" }),
      aMember("removed", "reader", { state: "removed" }),
    ];
    const after = aMember("a", "approver", { deputy: { member, from, until } });
    expect(pathsOf(after, city, others)).toEqual(expected);
  });
});

describe("the last administrator", () => {
  const admin = aMember("a", "administrator");
  const none: Partial<Member>[] = [
    { roles: ["reader"] },
    { state: "removed" },
    { state: "removed", roles: [] },
  ];

  it.each(none)("does not go by %j", (change) => {
    const after = { ...admin, ...change };
    expect(losesAdministrator(admin, after, [admin])).toBe(true);
    expect(losesAdministrator(admin, after, [admin, aMember("b", "coordinator")])).toBe(true);
    for (const state of ["invited", "removed"] as const)
      expect(
        losesAdministrator(admin, after, [admin, aMember("b", "administrator", { state })]),
      ).toBe(true);
    expect(losesAdministrator(admin, after, [admin, aMember("b", "administrator")])).toBe(false);
  });

  it("may change otherwise", () => {
    expect(
      losesAdministrator(admin, { ...admin, roles: ["reader", "administrator"] }, [admin]),
    ).toBe(false);
    const reader = aMember("r", "reader");
    expect(losesAdministrator(reader, { ...reader, state: "removed" }, [admin, reader])).toBe(
      false,
    );
    const invited = { ...admin, state: "invited" as const };
    expect(isAdministrator(invited)).toBe(false);
    expect(losesAdministrator(invited, { ...invited, state: "removed" }, [invited])).toBe(false);
  });
});

describe("a deputy", () => {
  const represented = aMember("a", "approver", {
    deputy: { member: "b", from: "2025-03-10", until: "2025-03-20" },
  });

  it.each([
    ["2025-03-09", false],
    ["2025-03-10", true],
    ["2025-03-15", true],
    ["2025-03-20", true],
    ["2025-03-21", false],
    ["2024-03-15", false],
    ["2026-03-15", false],
  ])("on %s: %s", (today, expected) => {
    expect(isDeputy({ id: "b" }, represented, today)).toBe(expected);
    expect(isDeputy({ id: "c" }, represented, today)).toBe(false);
    for (const state of ["invited", "removed"] as const)
      expect(isDeputy({ id: "b" }, { ...represented, state }, today)).toBe(false);
    expect(isDeputy({ id: "b" }, { ...represented, deputy: null }, today)).toBe(false);
  });

  it("acts as themselves and in the place of whom they represent", () => {
    const deputy = aMember("b", "contributor", { unit: "bauamt" });
    const actor = actorOfMember(deputy, [
      represented,
      aMember("c", "contributor", { unit: "hauptamt" }),
    ]);
    expect(actor).toMatchObject({ kind: "member", id: "b", units: ["bauamt", "hauptamt"] });
    expect(actor.grants).toEqual({
      "register.read": "all",
      "register.publish": "all",
      "measure.edit": "own",
    });
    expect(actorOfMember(deputy, []).units).toEqual(["bauamt"]);
    expect(actorOfMember(represented, []).units).toEqual([]);
  });

  it("gains by it nothing that neither of them may", () => {
    const unit = fc.constantFrom("bauamt", "hauptamt", null);
    const member = fc
      .record({ roles: fc.subarray([...roles], { minLength: 1, maxLength: 2 }), unit })
      .map((fields) => aMember("x", fields.roles, fields));
    const others = fc.array(member, { minLength: 1, maxLength: 2 });
    const operation = fc.constantFrom(...(Object.keys(operations) as Operation[]));
    fc.assert(
      fc.property(member, others, operation, unit, (one, represented, asked, of) => {
        const together = may(actorOfMember(one, represented), asked, [of]);
        const alone = [one, ...represented].map((each) => actorOfMember(each, []));
        expect(together).toBe(alone.some((actor) => may(actor, asked, [of])));
      }),
      { numRuns: 3000 },
    );
  });
});

describe("groups of the directory", () => {
  const mapping = [
    { group: "kursbuch/lesen", role: "reader", unit: null },
    { group: "kursbuch/bau", role: "contributor", unit: "bauamt" },
    { group: "kursbuch/koordination", role: "coordinator", unit: null },
    { group: "kursbuch/leitung", role: "approver", unit: null },
    { group: "kursbuch/leitung", role: "reader", unit: null },
  ] as const;

  it.each([
    [[], null],
    [["andere"], null],
    [["KURSBUCH/LESEN"], null],
    [["kursbuch/lesen "], null],
    [["kursbuch"], null],
    [["kursbuch/lesen"], { roles: ["reader"], unit: null }],
    [["kursbuch/lesen", "kursbuch/lesen"], { roles: ["reader"], unit: null }],
    [["kursbuch/bau", "andere"], { roles: ["contributor"], unit: "bauamt" }],
    [["kursbuch/lesen", "kursbuch/bau"], { roles: ["reader", "contributor"], unit: "bauamt" }],
    [["kursbuch/leitung", "kursbuch/lesen"], { roles: ["reader", "approver"], unit: null }],
  ])("%j stand for %j", (groups, expected) =>
    expect(fromGroups(groups, mapping)).toEqual(expected),
  );

  it("stand for nothing where none is mapped", () => {
    expect(fromGroups(["kursbuch/lesen"], [])).toBeNull();
  });

  it("let somebody edit what the contributors' unit answers for, and not another one", () => {
    const two = [
      { group: "alle", role: "reader", unit: "hauptamt" },
      { group: "bau", role: "contributor", unit: "bauamt" },
    ] as const;
    expect(fromGroups(["alle", "bau"], two)?.unit).toBe("bauamt");
    expect(fromGroups(["alle", "bau"], two.toReversed())?.unit).toBe("bauamt");
  });
});
