/** Invitations: whom they let in, for how long, how often, and what several can do with one at once. */
import { beforeAll, expect, it } from "vitest";
import { everything, newTable } from "../../../../test/fixtures/table.ts";
import { doors, noon, somebody } from "../../../../test/tenancy/entry.ts";
import type { Access } from "../history/index.ts";
import { inviteAgain, personHash, readMember, removeMember } from "../member/index.ts";
import type { Table } from "../table/index.ts";
import { personalData } from "./index.ts";

const day = 24 * 60 * 60 * 1000;

let table: Table;
let door: ReturnType<typeof doors>;
let alpha: Access;
let beta: Access;

beforeAll(async () => {
  table = await newTable();
  door = doors(table);
  [alpha, beta] = [await door.city("alpha"), await door.city("beta")];
});

it("lets in the person that it was sent to, once", async () => {
  const who = somebody();
  const link = await door.inviting(alpha, who.email, "approver");
  expect(await door.refusal(alpha, who, link)).toBeNull();
  expect(await door.shown(who, alpha)).toEqual({
    roles: ["approver"],
    unit: null,
    state: "active",
    origin: "invitation",
  });
  // The same person is a member by now; for anybody else the link is void.
  expect(await door.refusal(alpha, who, link)).toBeNull();
  expect(await door.refusal(alpha, somebody({ email: who.email }), link)).toBe(
    "invitation-not-valid",
  );
  expect(await door.refusal(alpha, somebody())).toBe("not-a-member");
});

it("is sent to an address, whatever it is written in", async () => {
  const who = somebody();
  const link = await door.inviting(alpha, ` ${who.email?.toUpperCase()} `);
  expect(await door.refusal(alpha, who, link)).toBeNull();
});

it("holds for seven days", async () => {
  const end = Date.parse(noon) + 7 * day;
  for (const [moment, expected] of [
    [end - 1, null],
    [end, "invitation-not-valid"],
    [end + day, "invitation-not-valid"],
  ] as const) {
    const who = somebody();
    const link = await door.inviting(alpha, who.email);
    expect(await door.refusal(alpha, who, link, new Date(moment).toISOString())).toBe(expected);
  }
});

it("is of no use to others, with another secret or in another city, and nothing is written", async () => {
  const who = somebody();
  const link = await door.inviting(alpha, who.email);
  const elsewhere = await door.inviting(alpha, somebody().email);
  const inBeta = await door.inviting(beta, somebody().email);
  const before = await everything(table);
  for (const email of [somebody().email, null, `x${who.email}`])
    expect(await door.refusal(alpha, { ...who, email }, link)).toBe("invitation-for-another");
  for (const secret of ["", "A".repeat(43), elsewhere.secret, link.secret.toLowerCase()])
    expect(await door.refusal(alpha, who, { ...link, secret })).toBe("invitation-not-valid");
  for (const member of ["absent", elsewhere.member, inBeta.member])
    expect(await door.refusal(alpha, who, { ...link, member })).toBe("invitation-not-valid");
  expect(await door.refusal(beta, who, link)).toBe("invitation-not-valid");
  expect(await door.refusal(alpha, { ...who, email: inBeta.email }, inBeta)).toBe(
    "invitation-not-valid",
  );
  expect(await everything(table)).toBe(before);
  expect(await door.refusal(alpha, who, link)).toBeNull();
});

it("that is sent once more makes the one of before void", async () => {
  const who = somebody();
  const first = await door.inviting(alpha, who.email);
  const { invitation } = await inviteAgain(alpha, first.member);
  expect(await door.refusal(alpha, who, first)).toBe("invitation-not-valid");
  expect(await door.refusal(alpha, who, invitation)).toBeNull();
  const again = inviteAgain(alpha, first.member);
  await expect(again).rejects.toMatchObject({ code: "not-invited" });
});

it("that is sent once more while it is accepted leaves the member known", async () => {
  const who = somebody();
  const link = await door.inviting(alpha, who.email);
  const transact: Access["table"]["transact"] = async (writes) => {
    await door.enter(alpha, who, link);
    await alpha.table.transact(writes);
  };
  const meanwhile = { ...alpha, table: { ...alpha.table, transact } };
  await inviteAgain(meanwhile, link.member).catch(() => null);
  const { issuer, subject } = who;
  const [known] = await personalData(table, personHash(issuer, subject), noon);
  expect(known).toMatchObject({ state: "active", issuer, subject, lastSignIn: noon });
});

it("ends with the removal of whom it was for", async () => {
  const who = somebody();
  const link = await door.inviting(alpha, who.email);
  await removeMember(alpha, link.member, 1);
  expect(await door.refusal(alpha, who, link)).toBe("invitation-not-valid");
});

it("is not made for an address that a member of the city has", async () => {
  const who = somebody();
  await door.enter(alpha, who, await door.inviting(alpha, who.email));
  const again = door.inviting(alpha, who.email);
  await expect(again).rejects.toMatchObject({ kind: "conflict", code: "already-a-member" });
  await expect(door.inviting(beta, who.email)).resolves.toMatchObject({ email: who.email });
});

it("that several accept at once makes one of them the member, and the others learn that", async () => {
  const reasons: unknown[] = [];
  for (let round = 0; round < 5; round++) {
    const { email } = somebody();
    const link = await door.inviting(alpha, email);
    const rivals = Array.from({ length: 4 }, () => somebody({ email }));
    const tries = await Promise.allSettled(rivals.map((who) => door.enter(alpha, who, link)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const linked = await Promise.all(rivals.map((who) => door.memberOf(who, alpha)));
    expect(linked.toSorted()).toEqual(["", "", "", link.member]);
    reasons.push(...tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : [])));
  }
  for (const reason of reasons)
    expect(reason).toMatchObject({ kind: "forbidden", code: "invitation-not-valid" });
});

it("that somebody accepts twice at once makes them one member", async () => {
  const who = somebody();
  const link = await door.inviting(alpha, who.email);
  await Promise.allSettled([1, 2, 3].map(() => door.enter(alpha, who, link)));
  expect(await door.shown(who, alpha)).toMatchObject({ state: "active" });
  expect(await door.refusal(alpha, who)).toBeNull();
});

it("of two cities, accepted at once, makes somebody a member of both", async () => {
  const who = somebody();
  const here = await door.inviting(alpha, who.email);
  const there = await door.inviting(beta, who.email);
  await Promise.all([door.enter(alpha, who, here), door.enter(beta, who, there)]);
  expect([...(await door.everywhere(who)).keys()].toSorted()).toEqual(["alpha", "beta"]);
});

it("of one city, accepted at once with two addresses, makes somebody one member", async () => {
  const who = somebody();
  const renamed = { ...who, email: somebody().email };
  const first = await door.inviting(alpha, who.email);
  const second = await door.inviting(alpha, renamed.email);
  await Promise.allSettled([door.enter(alpha, who, first), door.enter(alpha, renamed, second)]);
  const states = await Promise.all(
    [first, second].map(async ({ member }) => (await readMember(alpha, member)).state),
  );
  expect(states.toSorted()).toEqual(["active", "invited"]);
});
