/** Whoever acts for somebody else: on which days, with which rights, and at which end. */
import { beforeAll, expect, it } from "vitest";
import { newTable } from "../../../../test/fixtures/table.ts";
import { doors, noon, somebody } from "../../../../test/tenancy/entry.ts";
import type { Access } from "../history/index.ts";
import { actorOfMember } from "../member/rules.ts";
import {
  changeDeputy,
  changeMember,
  findMember,
  readMember,
  removeMember,
} from "../member/index.ts";
import type { Role } from "../kernel/permission.ts";
import { actorOfSession } from "./index.ts";

let door: ReturnType<typeof doors>;
let city: Access;
let cities = 0;

beforeAll(async () => {
  door = doors(await newTable());
  city = await door.city(`stadt-${++cities}`);
});

async function aMember(role: Role) {
  const who = somebody();
  await door.enter(city, who, await door.inviting(city, who.email, role));
  const member = await door.memberOf(who, city);
  const held = (await door.everywhere(who)).get(city.table.tenant);
  if (!held) throw new Error("There is no membership");
  return { member, mayAt: async (now: string) => actorOfSession(city.table, held, "session", now) };
}

type Named = Awaited<ReturnType<typeof aMember>>;

async function name(represented: Named, deputy: Named | null, from = "", until = from) {
  const { version } = await readMember(city, represented.member);
  const named = deputy && { member: deputy.member, from, until };
  await changeDeputy(as(represented), version, { deputy: named });
}

/** Whoever is represented says by whom. */
function as({ member }: Named): Access {
  return { ...city, actor: { kind: "member", id: member, grants: {}, units: [] } };
}

const publishes = async (who: Named, now: string) =>
  (await who.mayAt(now)).grants["register.publish"] === "all";

const representedBy = async ({ member }: Named) =>
  (await findMember(city.table, member))?.stored.content.represents;

it.each([
  ["2090-03-10", "2090-03-09T22:59:59.999Z", false],
  ["2090-03-10", "2090-03-09T23:00:00.000Z", true],
  ["2090-03-10", "2090-03-10T22:59:59.999Z", true],
  ["2090-03-10", "2090-03-10T23:00:00.000Z", false],
  // In summer the day begins an hour earlier.
  ["2090-07-10", "2090-07-09T21:59:59.999Z", false],
  ["2090-07-10", "2090-07-09T22:00:00.000Z", true],
  ["2090-07-10", "2090-07-10T21:59:59.999Z", true],
  ["2090-07-10", "2090-07-10T22:00:00.000Z", false],
])("a deputy for %s, as in Berlin, acts at %s: %s", async (day, now, expected) => {
  const [deputy, represented] = [await aMember("reader"), await aMember("approver")];
  await name(represented, deputy, day);
  expect(await publishes(deputy, now)).toBe(expected);
  expect(await publishes(represented, now)).toBe(true);
});

it("a deputy's deputy acts for nobody but the deputy", async () => {
  const [first, second, third] = [
    await aMember("approver"),
    await aMember("reader"),
    await aMember("reader"),
  ];
  await name(first, second, "2090-03-10");
  await name(second, third, "2090-03-10");
  expect([await publishes(second, noon), await publishes(third, noon)]).toEqual([true, false]);
});

it("another deputy takes the place of the first one, and none that of any", async () => {
  const [represented, one, other] = [
    await aMember("approver"),
    await aMember("reader"),
    await aMember("reader"),
  ];
  await name(represented, one, "2090-03-10");
  await name(represented, other, "2090-03-10");
  expect([await representedBy(one), await representedBy(other)]).toEqual([
    [],
    [represented.member],
  ]);
  expect([await publishes(one, noon), await publishes(other, noon)]).toEqual([false, true]);
  await name(represented, null);
  expect(await representedBy(other)).toEqual([]);
  expect(await publishes(other, noon)).toBe(false);
});

it("whoever is removed is represented by nobody, and represents nobody", async () => {
  const [deputy, represented] = [await aMember("reader"), await aMember("approver")];
  await name(represented, deputy, "2090-03-10");
  const { version } = await readMember(city, represented.member);
  await removeMember(city, represented.member, version);
  expect(await publishes(deputy, noon)).toBe(false);
  expect(await representedBy(deputy)).toEqual([]);
  await expect(represented.mayAt(noon)).rejects.toMatchObject({ kind: "unauthenticated" });
});

it("a deputy's session says what the rules say of them", async () => {
  const [deputy, represented] = [await aMember("coordinator"), await aMember("approver")];
  await name(represented, deputy, "2090-03-10");
  const contents = await Promise.all(
    [deputy, represented].map(async ({ member }) => findMember(city.table, member)),
  );
  const [own, other] = contents.flatMap((found) => found?.stored.content ?? []);
  if (!own || !other) throw new Error("There are no members");
  expect(await deputy.mayAt(noon)).toEqual(actorOfMember(own, [other]));
});

it("nobody acts for more than a few, and those that are over make room", async () => {
  const deputy = await aMember("reader");
  const past = await Promise.all(Array.from({ length: 20 }, () => aMember("reader")));
  for (const who of past) await name(who, deputy, "2020-01-01");
  const present = await aMember("approver");
  // All of the twenty are over: the next one drops them.
  await name(present, deputy, "2090-03-10");
  expect(await representedBy(deputy)).toEqual([present.member]);
  for (const who of past.slice(1)) await name(who, deputy, "2090-03-10");
  const refused = name(past[0] ?? present, deputy, "2090-03-10");
  await expect(refused).rejects.toMatchObject({ faults: [{ path: "/deputy/member" }] });
  expect(await publishes(deputy, noon)).toBe(true);
});

it("an administrator ends a deputyship and names no deputy, least of all themselves", async () => {
  const [deputy, represented] = [await aMember("administrator"), await aMember("approver")];
  const change = async (json: object) =>
    changeMember(
      city,
      represented.member,
      (await readMember(city, represented.member)).version,
      json,
    );
  const raising = change({
    deputy: { member: deputy.member, from: "2020-01-01", until: "2099-12-31" },
  });
  await expect(raising).rejects.toMatchObject({ kind: "invalid" });
  expect(await publishes(deputy, noon)).toBe(false);
  await name(represented, deputy, "2090-03-10");
  expect(await publishes(deputy, noon)).toBe(true);
  await change({ deputy: null });
  expect(await publishes(deputy, noon)).toBe(false);
});
