/** What becomes of somebody who goes: nothing of them is left, and the history stays whole. */
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { documents, everything, newTable } from "../../../../test/fixtures/table.ts";
import { createDecision } from "../decision/index.ts";
import { type Access, type HistoryEntry, isEntry, readEntry } from "../history/index.ts";
import { brokenAt } from "../history/rules.ts";
import { liveSignIn } from "../identity-provider/index.ts";
import { operator } from "../kernel/index.ts";
import { changeMeasure, createMeasure } from "../measure/index.ts";
import { membersReading } from "../publication/index.ts";
import { admit } from "../sign-in/index.ts";
import { createStrategy } from "../strategy/index.ts";
import type { Table } from "../table/index.ts";
import { foundTenant, openTenant } from "../tenant/index.ts";
import { tenantSchema } from "../tenant/schema.ts";
import {
  changeDeputy,
  changeMember,
  erasePerson,
  inviteMember,
  listMembers,
  readMember,
  removeMember,
} from "./index.ts";

const noon = "2090-03-10T12:00:00.000Z";
const identity = {
  issuer: "https://login.canary.example",
  subject: "canary-subject",
  name: "Canary Person",
  email: "canary@stadt.example",
  groups: [],
};

let table: Table;
let access: Access;
let measure: string;
let member: string;

const at = (now: string): Access => ({ ...access, now: () => now });
const versionOf = async (id: string) => (await readMember(access, id)).version;

/** The last one's name, of those in the measure's history. */
const author = async (now = noon) => {
  const entries = await membersReading(at(now)).history(measure);
  const last = entries.at(-1);
  return last && "by" in last ? last.by : undefined;
};

/** All chains of a collection, by the object that they belong to. */
async function chainsIn(collection: "administration" | "dossier"): Promise<HistoryEntry[][]> {
  const entries = (await access.table.query(collection)).filter(isEntry).map(readEntry);
  return [...Map.groupBy(entries, ({ noun, id }) => `${noun} ${id}`).values()];
}

async function expectWhole(): Promise<void> {
  for (const collection of ["administration", "dossier"] as const) {
    const chains = await chainsIn(collection);
    expect(chains.length).toBeGreaterThan(1);
    for (const chain of chains) expect(brokenAt(chain)).toBeNull();
  }
}

beforeAll(async () => {
  table = await newTable();
  access = {
    actor: operator("test", "coordinator", "administrator"),
    table: openTenant(table, "alpha"),
    now: () => noon,
  };
  const tenant = { id: "alpha", name: "Alpha", kind: "municipality" };
  await foundTenant(table, access, tenantSchema.parse(tenant));
  const { id: strategy } = await createStrategy(access, { title: "Strategie" });
  const made = await createMeasure(access, { number: "1", title: "Bündel", strategy });
  measure = made.id;

  const { email, name } = identity;
  const { member: invited, invitation } = await inviteMember(access, {
    email,
    name,
    roles: ["coordinator"],
  });
  member = invited.id;
  const settings = await liveSignIn(access.table);
  await admit(table, access.table, settings, identity, invitation, noon);
  const own: Access = {
    ...access,
    actor: { ...operator("x", "coordinator"), kind: "member", id: member },
  };
  await changeMeasure(own, measure, made.version, { title: "Neu" });
  await createDecision(own, { title: "Vorlage" });
  const deputy = (await inviteMember(access, { email: "deputy@stadt.example", roles: ["reader"] }))
    .member;
  await changeMember(access, member, await versionOf(member), { roles: ["reader", "coordinator"] });
  await expect(
    changeDeputy(own, await versionOf(member), {
      deputy: { member: deputy.id, from: "2090-03-01", until: "2090-03-02" },
    }),
  ).rejects.toMatchObject({ kind: "invalid" });
});

describe("somebody who goes", () => {
  it("is told by name while they are a member, and cannot be erased", async () => {
    expect(await author()).toBe("Canary Person");
    expect(await everything(table)).toMatch(/canary/i);
    await expect(erasePerson(table, access, member)).rejects.toMatchObject({
      code: "still-a-member",
    });
    await expectWhole();
  });

  it("is told by name for 90 days after the removal, and no longer", async () => {
    await removeMember(access, member, await versionOf(member));
    expect(await author()).toBe("Canary Person");
    expect(await author("2090-06-08T11:59:59.000Z")).toBe("Canary Person");
    expect(await author("2090-06-08T12:00:00.000Z")).toBe("former member");
    const later = (await listMembers(at("2090-06-08T12:00:00.000Z"))).find(
      ({ id }) => id === member,
    );
    expect(later).toMatchObject({ state: "removed", name: null, email: null });
    await expectWhole();
  });

  it("gives the address back to whoever is invited with it", async () => {
    const again = await inviteMember(access, { email: identity.email, roles: ["reader"] });
    expect(again.invitation).not.toBeNull();
    await removeMember(access, again.member.id, again.member.version);
    await erasePerson(table, access, again.member.id);
  });

  it("is erased with every byte, and the history names a former member and stays whole", async () => {
    await erasePerson(table, access, member);
    expect(await everything(table)).not.toMatch(/canary/i);
    expect(await author()).toBe("former member");
    expect(await readMember(access, member)).toMatchObject({
      name: null,
      email: null,
      state: "removed",
    });
    await expectWhole();
    const chains = (await chainsIn("administration")).concat(await chainsIn("dossier"));
    const named = chains.flat().filter(({ actor, id }) => actor.id === member || id === member);
    expect(named.length).toBeGreaterThan(4);
  });

  it("can be erased once more, which changes nothing", async () => {
    const before = await everything(table);
    await erasePerson(table, access, member);
    expect(await everything(table)).toBe(before);
  });

  it("does not come back by being changed", async () => {
    await expect(
      changeMember(access, member, await versionOf(member), { roles: ["administrator"] }),
    ).rejects.toMatchObject({ kind: "conflict" });
  });
});

it("leaves nothing either where what is known of them expired first", async () => {
  const second = { ...identity, subject: "canary-second", email: "canary.second@stadt.example" };
  const { email } = second;
  const { member: invited, invitation } = await inviteMember(access, { email, roles: ["reader"] });
  await admit(table, access.table, await liveSignIn(access.table), second, invitation, noon);
  expect(await everything(table, "SERVICE#person")).toContain(invited.id);
  await removeMember(access, invited.id, await versionOf(invited.id));
  // As the table does by itself some time after 90 days.
  const Key = { pk: access.table.partition("person"), sk: `member#${invited.id}` };
  await documents(table).send(new DeleteCommand({ TableName: table.name, Key }));
  await erasePerson(table, at("2091-01-01T12:00:00.000Z"), invited.id);
  expect(await everything(table)).not.toMatch(/canary/i);
  expect(await everything(table, "SERVICE#person")).not.toContain(invited.id);
});
