/** Members whom the city's directory makes, and cities that move to a provider of their own. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { everything, newTable } from "../../../../test/fixtures/table.ts";
import { doors, noon, somebody } from "../../../../test/tenancy/entry.ts";
import type { Access } from "../history/index.ts";
import { liveSignIn, setSignIn } from "../identity-provider/index.ts";
import {
  changeDeputy,
  erasePerson,
  findMember,
  listMembers,
  readMember,
  removeMember,
} from "../member/index.ts";
import type { Table } from "../table/index.ts";
import { actorOfSession, membershipsOf, wouldAdmit } from "./index.ts";
import type { Identity } from "./schema.ts";

let table: Table;
let door: ReturnType<typeof doors>;
let beta: Access;
let city: Access;
let cities = 0;

beforeAll(async () => {
  table = await newTable();
  door = doors(table);
  beta = await door.city("beta");
});

beforeEach(async () => {
  city = await door.city(`stadt-${++cities}`);
});

const versionOf = async (member: string) => (await readMember(city, member)).version;

describe("groups of the directory", () => {
  beforeEach(async () =>
    setSignIn(city, {
      groups: [
        { group: "lesen", role: "reader" },
        { group: "bau", role: "contributor", unit: "bauamt" },
        { group: "leitung", role: "administrator" },
      ],
      emailDomains: ["stadt.example"],
    }),
  );

  const as = (who: Identity, ...groups: string[]) => door.refusal(city, { ...who, groups });
  const heldBy = async (who: Identity, ...groups: string[]) =>
    (await door.everywhere({ ...who, groups })).get(city.table.tenant);

  it("make somebody a member, and their roles follow at each sign-in", async () => {
    const who = somebody();
    expect(await as(who, "andere", "bau")).toBeNull();
    expect(await door.shown(who, city)).toEqual({
      roles: ["contributor"],
      unit: "bauamt",
      state: "active",
      origin: "directory",
    });
    const before = await heldBy(who, "bau");
    expect(await as(who, "lesen")).toBeNull();
    expect(await door.shown(who, city)).toMatchObject({ roles: ["reader"], unit: null });
    expect(await heldBy(who, "lesen")).not.toEqual(before);
  });

  it("make somebody one member, also where they come in at once", async () => {
    const who = somebody();
    await Promise.allSettled([1, 2, 3].map(() => as(who, "lesen")));
    expect(await listMembers(city)).toHaveLength(1);
    expect(await as(who, "lesen")).toBeNull();
  });

  it("that somebody has no more end their sessions, and return to the same member", async () => {
    const who = somebody();
    await as(who, "lesen");
    const id = await door.memberOf(who, city);
    const held = await heldBy(who, "lesen");
    if (!held) throw new Error("There is no membership");
    const actor = () => actorOfSession(city.table, held, "session", noon);
    expect((await actor()).id).toBe(id);
    expect(await as(who, "andere")).toBe("not-a-member");
    await expect(actor()).rejects.toMatchObject({ code: "session-ended" });
    expect(await heldBy(who)).toBeUndefined();
    expect(await as(who, "lesen")).toBeNull();
    expect(await door.memberOf(who, city)).toBe(id);
  });

  it("that nobody mapped let nobody in, and nothing is written", async () => {
    const before = await everything(table);
    for (const groups of [[], ["Lesen"], ["andere"]])
      expect(await as(somebody(), ...groups)).toBe("not-a-member");
    for (const email of ["jana@evil.example", "jana@amt.stadt.example", null])
      expect(await as(somebody({ email }), "lesen")).toBe("email-domain-not-allowed");
    const settings = await liveSignIn(city.table);
    const would = (who: Identity) => wouldAdmit(table, city.table, settings, who);
    await expect(would(somebody())).rejects.toMatchObject({ code: "not-a-member" });
    await expect(would(somebody({ groups: ["bau"] }))).resolves.toBeUndefined();
    expect(await everything(table)).toBe(before);
  });

  it("do not take away the last administrator", async () => {
    const [who, second] = [somebody(), somebody()];
    await as(who, "leitung");
    expect(await as(who, "lesen")).toBeNull();
    expect(await door.shown(who, city)).toMatchObject({ roles: ["reader", "administrator"] });
    await as(second, "leitung");
    expect(await as(who, "lesen")).toBeNull();
    expect(await door.shown(who, city)).toMatchObject({ roles: ["reader"] });
  });

  it("change roles also where the deputy has left meanwhile, and let in everywhere else", async () => {
    const [who, deputy] = [somebody(), somebody()];
    await as(who, "bau");
    await as(deputy, "lesen");
    await door.enter(beta, who, await door.inviting(beta, who.email));
    const [id, other] = [await door.memberOf(who, city), await door.memberOf(deputy, city)];
    const named = { member: other, from: "2090-03-01", until: "2090-03-31" };
    const self: Access = { ...city, actor: { kind: "member", id, grants: {}, units: [] } };
    await changeDeputy(self, await versionOf(id), { deputy: named });
    await removeMember(city, other, await versionOf(other));
    const renamed = { ...who, groups: ["lesen"] };
    expect((await membershipsOf(table, renamed, () => true, noon)) as object).toHaveProperty(
      "beta",
    );
    expect(await as(who, "lesen")).toBeNull();
    expect(await door.shown(who, city)).toMatchObject({ roles: ["reader"] });
  });

  it("do not bring back whom an administrator removed; an invitation does", async () => {
    const who = somebody();
    await as(who, "lesen");
    const id = await door.memberOf(who, city);
    await removeMember(city, id, await versionOf(id));
    expect(await as(who, "lesen", "leitung")).toBe("member-removed");
    expect(await heldBy(who, "lesen")).toBeUndefined();
    const link = await door.inviting(city, who.email, "approver");
    expect(await door.refusal(city, who, link)).toBeNull();
    expect(await door.shown(who, city)).toMatchObject({
      roles: ["approver"],
      origin: "invitation",
    });
    expect(await door.memberOf(who, city)).not.toBe(id);
  });

  it("do not matter to who came back, when the membership of before is erased", async () => {
    const who = somebody();
    await as(who, "lesen");
    const before = await door.memberOf(who, city);
    await removeMember(city, before, await versionOf(before));
    await door.enter(city, who, await door.inviting(city, who.email, "approver"));
    const now = await door.memberOf(who, city);
    await erasePerson(table, city, before);
    expect(await door.memberOf(who, city)).toBe(now);
    expect(await as(who)).toBeNull();
    expect(await door.shown(who, city)).toMatchObject({ roles: ["approver"], state: "active" });
  });
});

describe("a city that moves to a provider of its own", () => {
  const issuer = "https://idp.stadt.example";
  let who: Identity;
  let there: Identity;

  beforeEach(async () => {
    who = somebody();
    there = { ...who, issuer, subject: `${who.subject}-there` };
    await door.enter(city, who, await door.inviting(city, who.email, "coordinator"));
  });

  const move = () => setSignIn(city, { provider: { issuer, clientId: "kursbuch" } });

  it("knows its members there by their addresses, and not at the provider of before", async () => {
    const id = await door.memberOf(who, city);
    await move();
    expect(await door.refusal(city, there)).toBeNull();
    expect(await door.memberOf(there, city)).toBe(id);
    expect(await door.memberOf(who, city)).toBe("");
    // Known by then, whatever the provider says of the address.
    expect(await door.refusal(city, { ...there, email: null })).toBeNull();
  });

  it("knows nobody by an address at the shared provider", async () => {
    expect(await door.refusal(city, there)).toBe("not-a-member");
    expect(await door.refusal(city, { ...who, subject: "other" })).toBe("not-a-member");
    await setSignIn(city, { groups: [{ group: "lesen", role: "administrator" }] });
    const taking = door.enter(city, { ...there, groups: ["lesen"] });
    await expect(taking).rejects.toMatchObject({ code: "already-a-member" });
    expect(await listMembers(city)).toHaveLength(1);
  });

  it("knows nobody by an address that is not theirs, and nothing is written", async () => {
    const invited = await door.inviting(city, somebody().email, "administrator");
    await move();
    const before = await everything(table);
    for (const email of [null, `x${who.email}`, invited.email])
      expect(await door.refusal(city, { ...there, email })).toBe("not-a-member");
    expect(await everything(table)).toBe(before);
  });

  it("knows nobody who was removed before", async () => {
    await move();
    const id = await door.memberOf(who, city);
    await removeMember(city, id, await versionOf(id));
    expect(await door.refusal(city, there)).toBe("not-a-member");
  });

  it("lets nobody take over a member who is known there already", async () => {
    await move();
    await door.enter(city, there);
    expect(await door.refusal(city, { ...there, subject: "third" })).toBe("not-a-member");
    const found = await findMember(city.table, await door.memberOf(there, city));
    expect(found?.stored.content).toMatchObject({ state: "active", roles: ["coordinator"] });
  });

  it("changes nothing for its members' other cities", async () => {
    await door.enter(beta, who, await door.inviting(beta, who.email));
    await move();
    await door.enter(city, there);
    expect([...(await door.everywhere(there)).keys()]).toEqual([city.table.tenant]);
    expect([...(await door.everywhere(who)).keys()]).toEqual(["beta"]);
  });
});
