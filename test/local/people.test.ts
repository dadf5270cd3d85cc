import { expect, test } from "vitest";
import { roles, tenantIdSchema } from "@kursbuch/core/kernel";
import { type RegisterDocument, registerSchema } from "@kursbuch/core/register/schema";
import { demoPeople, peopleOf } from "@kursbuch/local/people";
import { aMeasure, aRegister } from "../fixtures/register.ts";

const register = (given: Parameters<typeof aRegister>[0] = {}): RegisterDocument =>
  registerSchema.parse(aRegister(given));

test("a municipality has five people, with its contributor in the busiest unit", () => {
  const measures = [
    aMeasure("1", { responsibleUnit: "bauamt" }),
    aMeasure("2", { responsibleUnit: "hauptamt" }),
    aMeasure("3", { responsibleUnit: "hauptamt" }),
  ];
  const people = peopleOf(new Map([["alpha", register({ measures })]]));
  expect(people.map(({ role }) => role)).toEqual([
    "reader",
    "contributor",
    "coordinator",
    "approver",
    "administrator",
  ]);
  expect(people[1]).toEqual({
    subject: "alpha-fachamt",
    name: "Fachamt Alpha",
    email: "fachamt@alpha.example",
    groups: ["alpha/contributor/hauptamt"],
    tenant: "alpha",
    city: "Alpha",
    role: "contributor",
    unit: "hauptamt",
  });
  expect(people[2]).toMatchObject({
    subject: "alpha-koordination",
    name: "Koordination Alpha",
    email: "koordination@alpha.example",
    groups: ["alpha/coordinator"],
  });
});

test("the first unit counts where none is busier, and without units nobody contributes", () => {
  const idle = peopleOf(new Map([["alpha", register({ measures: [] })]]));
  expect(idle.find(({ role }) => role === "contributor")?.unit).toBe("bauamt");
  const none = peopleOf(new Map([["alpha", register({ tenant: { units: [] }, measures: [] })]]));
  expect(none.map(({ role }) => role)).not.toContain("contributor");
  expect(none).toHaveLength(4);
});

test("a cooperative has four people", () => {
  const north = register({ tenant: { name: "Nord (Beispiel)", kind: "cooperative" } });
  expect(peopleOf(new Map([["nord", north]])).map(({ name }) => name)).toEqual([
    "Lesezugang Nord",
    "Koordination Nord",
    "Verwaltung Nord",
    "Auswertung Nord",
  ]);
});

test("the demo's people are distinct, are somebody in their own tenant, and are always the same", async () => {
  const people = await demoPeople();
  expect(people).toHaveLength(25);
  for (const key of ["subject", "email", "name"] as const) {
    expect(new Set(people.map((person) => person[key])).size).toBe(people.length);
  }
  const tenants = new Set(people.map(({ tenant }) => tenant));
  expect([...tenants]).toEqual(["kooperation-nord", "luebeck", "mainz", "musterstadt", "rostock"]);
  for (const { tenant, role, unit, groups, subject, email } of people) {
    expect(groups[0]).toBe([tenant, role, ...(unit === undefined ? [] : [unit])].join("/"));
    expect(subject).toMatch(/^[a-z0-9-]+$/);
    expect(email).toMatch(/^[a-z]+@[a-z-]+\.example$/);
    for (const group of groups) {
      const [id, name] = group.split("/");
      expect(tenantIdSchema.safeParse(id).success && tenants.has(id ?? "")).toBe(true);
      expect(roles).toContain(name);
    }
  }
  expect(people.find(({ email }) => email === "fachamt@musterstadt.example")?.unit).toBe(
    "hauptamt",
  );
  expect(await demoPeople()).toEqual(people);
});

test("one person belongs to two tenants", async () => {
  const both = (await demoPeople()).filter(({ groups }) => groups.length > 1);
  expect(both).toMatchObject([
    {
      email: "beratung@kooperation-nord.example",
      groups: ["kooperation-nord/analyst", "rostock/reader"],
    },
  ]);
});
