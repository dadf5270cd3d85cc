/** Somebody can always manage the members, also where the last ones go at the same moment. */
import { expect, it } from "vitest";
import { newTable } from "../../../../test/fixtures/table.ts";
import { doors, somebody } from "../../../../test/tenancy/entry.ts";
import type { Access } from "../history/index.ts";
import { VisibleError } from "../kernel/error.ts";
import { changeMember, listMembers, readMember, removeMember } from "./index.ts";

const door = doors(await newTable());
let cities = 0;

async function cityWith(count: number): Promise<{ city: Access; administrators: string[] }> {
  const city = await door.city(`stadt-${++cities}`);
  const administrators: string[] = [];
  for (let index = 0; index < count; index++) {
    const who = somebody();
    await door.enter(city, who, await door.inviting(city, who.email, "administrator"));
    administrators.push(await door.memberOf(who, city));
  }
  return { city, administrators };
}

const ways: Readonly<Record<string, (city: Access, id: string) => Promise<unknown>>> = {
  removed: async (city, id) => removeMember(city, id, (await readMember(city, id)).version),
  "given another role": async (city, id) =>
    changeMember(city, id, (await readMember(city, id)).version, { roles: ["reader"] }),
};

const left = async (city: Access) =>
  (await listMembers(city)).filter(
    ({ state, roles }) => state === "active" && roles.includes("administrator"),
  ).length;

it.each(Object.entries(ways))("the last administrator is not %s", async (_, go) => {
  const { city, administrators } = await cityWith(1);
  const going = go(city, administrators[0] ?? "");
  await expect(going).rejects.toMatchObject({ kind: "conflict", code: "last-administrator" });
  await door.inviting(city, somebody().email, "administrator");
  const again = go(city, administrators[0] ?? "");
  await expect(again).rejects.toMatchObject({ code: "last-administrator" });
  expect(await left(city)).toBe(1);
});

it.each(Object.entries(ways))("of three who are %s at once, one stays", async (_, go) => {
  for (let round = 0; round < 6; round++) {
    const { city, administrators } = await cityWith(3);
    const going = await Promise.allSettled(administrators.map((id) => go(city, id)));
    expect(await left(city)).toBeGreaterThan(0);
    for (const one of going)
      if (one.status === "rejected") expect(one.reason).toBeInstanceOf(VisibleError);
    expect(going.some(({ status }) => status === "fulfilled")).toBe(true);
  }
});

it("an administrator does not give themselves a role", async () => {
  const { city, administrators } = await cityWith(2);
  const [self = "", other = ""] = administrators;
  const own: Access = { ...city, actor: { ...city.actor, kind: "member", id: self } };
  const change = async (id: string, json: object) =>
    changeMember(own, id, (await readMember(city, id)).version, json);
  const raising = change(self, { roles: ["administrator", "approver"] });
  await expect(raising).rejects.toMatchObject({ kind: "forbidden", code: "own-roles" });
  await expect(change(self, { unit: "bauamt" })).rejects.toMatchObject({ code: "own-roles" });
  await expect(change(other, { roles: ["approver"] })).resolves.toMatchObject({ id: other });
});
