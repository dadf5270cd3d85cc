/**
 * What each access pattern costs, measured by the database itself and held against the README of
 * this folder: every row there is measured here, and costs what it says.
 */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { aMeasure, aRegister, aStrategy, measureId } from "../../../../test/fixtures/register.ts";
import { writeUnits } from "../../../../test/fixtures/size.ts";
import { items, newTable } from "../../../../test/fixtures/table.ts";
import { listDecisions } from "../decision/index.ts";
import { listDependencies } from "../dependency/index.ts";
import { type Access, readEntries } from "../history/index.ts";
import { setSignIn } from "../identity-provider/index.ts";
import type { SignInSettings } from "../identity-provider/schema.ts";
import { type Actor, grantsOf, newId, operator, type TenantId } from "../kernel/index.ts";
import { changeMeasure, createMeasure, listMeasures, readMeasure } from "../measure/index.ts";
import { listMembers, personHash } from "../member/index.ts";
import { migrateTenant } from "../migration/index.ts";
import { listObligations } from "../obligation/index.ts";
import { createProgress, listProgress } from "../progress/index.ts";
import { everybodysReading, readDossier } from "../publication/index.ts";
import { exportRegister, importRegister } from "../register/index.ts";
import { checkHistories } from "../restoring/index.ts";
import { actorOfSession, admit, endSession, membershipsOf } from "../sign-in/index.ts";
import type { Identity, Memberships } from "../sign-in/schema.ts";
import { listSummaries, rebuildSummaries, refreshSummary } from "../summary/index.ts";
import { foundTenant, openTenant, readTenant } from "../tenant/index.ts";
import { actorOfToken, issueToken } from "../token/index.ts";
import type { Table } from "./index.ts";

let spent = 0;
/** All items of the table, until something is written. */
let held: Record<string, unknown>[] | undefined;
let table: Table;
let access: Access;

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const words = (length: number) => "Verwaltung ".repeat(length / 11 + 1).slice(0, length - 1) + ".";
const now = () => new Date().toISOString();
const actorOf = (kind: Actor["kind"]): Actor => ({
  ...operator("costs", "coordinator", "approver"),
  kind,
});

/** 20 people, all of whom one group makes readers. */
const signIn: SignInSettings = {
  provider: null,
  groups: [{ group: "alle", role: "reader", unit: null }],
  emailDomains: [],
};
const issuer = "https://login.example";
const who = (subject: number): Identity => ({
  issuer,
  subject: `${subject}`,
  name: `Funktion ${subject}`,
  email: `funktion-${subject}@alpha.example`,
  groups: ["alle"],
});
let membership: Memberships[TenantId] | undefined;
const session = { id: newId(), expires: 2_000_000_000 };

/** 8 bundles and 192 measures of about 1 KB, each waiting for another, one with much behind it. */
const bundles = range(8).map((index) => `${index + 1}`);
const numbers = bundles.flatMap((bundle) => range(24).map((index) => `${bundle}.${index + 1}`));
const register = aRegister({
  strategies: [aStrategy("digital", { summary: words(1000), glossary: [] })],
  measures: [
    ...bundles.map((number) => aMeasure(number)),
    ...numbers.map((number) => aMeasure(number, { description: words(400), goals: ["1", "2"] })),
  ],
  dependencies: numbers.slice(0, 100).map((number, index) => ({
    id: `d${index}`,
    measure: measureId(number),
    dependsOn: measureId(numbers[index + 1] ?? ""),
  })),
  progress: range(8).map((quarter) => ({
    id: `p${quarter}`,
    measure: "m-1-1",
    date: `20${20 + quarter}-03-31`,
    text: words(500),
  })),
  obligations: range(14).map((index) => ({
    id: `o${index}`,
    number: `${index + 1}`,
    title: words(100),
    law: "EGovG",
  })),
  decisions: range(10).map((index) => ({ id: `v${index}`, title: words(100) })),
});

beforeAll(async () => {
  table = await newTable({
    meter: (command, units) => {
      if (command === "TransactWrite") held = undefined;
      else spent += units;
    },
  });
  await importRegister(table, { tenant: "alpha", document: register });
  for (const index of range(9)) {
    const city = openTenant(table, `city-${index}`);
    const founder = { actor: actorOf("operator"), table: city, now };
    const { units: _units, ...profile } = register.tenant;
    await foundTenant(table, founder, {
      officialName: null,
      ags: null,
      ars: null,
      website: null,
      sample: false,
      status: "active",
      closesAt: null,
      ...(profile as { name: string; kind: "municipality"; state: string; mainStrategy: string }),
      units: [],
    });
  }
  await rebuildSummaries(table);
  access = { actor: actorOf("token"), table: openTenant(table, "alpha"), now };
  await setSignIn({ ...access, actor: actorOf("operator") }, { groups: signIn.groups });
  for (const subject of range(20))
    await admit(table, access.table, signIn, who(subject), null, now());
  const memberships = await membershipsOf(table, who(1), () => true, now());
  membership = Object.values(memberships)[0];
  for (const version of range(19))
    await changeMeasure(access, "m-1-1", version + 1, { funding: `Quelle ${version}` });
});

/** Read units as the database counts them, write units as AWS documents them. */
async function cost(work: () => Promise<unknown>): Promise<{ read: number; written: number }> {
  const before = held ?? (await items(table));
  spent = 0;
  held = before;
  await work();
  const read = spent;
  // Nothing was written where no transaction let go of what was held before.
  if (held) return { read, written: 0 };
  held = await items(table);
  return { read, written: writeUnits(before, held) };
}

const newOne = {
  number: "9",
  title: "Neu",
  strategy: "digital",
  description: words(400),
  visibility: "public",
};

/** By the name in the README, in an order in which the writes come last. */
const patterns: Record<string, () => Promise<unknown>> = {
  "list of tenants": () => listSummaries(table),
  "tenant profile": () => readTenant(access.table),
  "list of measures": () => listMeasures(access),
  "measures by filters": () => listMeasures(access, { goal: "1", horizon: "unknown", text: "1" }),
  "list of measures for everybody": () => everybodysReading(access.table).measures({}),
  "one measure": () => readMeasure(access, "m-1-1"),
  "one measure for everybody": () => everybodysReading(access.table).measure("m-1-1"),
  "dossier of a measure for everybody": () => readDossier(everybodysReading(access.table), "1.1"),
  "progress of a measure": () => listProgress(access, "m-1-1"),
  "history of a measure": () => readEntries(access.table, { noun: "measure", id: "m-1-1" }),
  "dependencies of a measure": () => listDependencies(access, "m-1-1"),
  obligations: () => listObligations(access),
  decisions: () => listDecisions(access),
  export: () => exportRegister(table, "alpha"),
  "looking for what is older": () => migrateTenant(access.table),
  "checking all histories": () => checkHistories(access.table),
  "session check": () =>
    actorOfSession(access.table, membership ?? { member: "", version: 0 }, session.id, now()),
  "list of members": () => listMembers(access),
  "signing in again": async () => {
    await admit(table, access.table, signIn, who(1), null, now());
    await membershipsOf(table, who(1), () => true, now());
  },
  "signing out": () => endSession(table, personHash(issuer, "1"), session),
  "change of a measure": () => changeMeasure(access, "m-1-2", 1, { horizon: "short" }),
  "new measure": () => createMeasure(access, newOne),
  "new measure with an Idempotency-Key": () =>
    createMeasure(access, { ...newOne, number: "10" }, { key: "once", request: newOne }),
  "new progress entry with a status": () =>
    createProgress(access, "m-1-3", { date: "2025-03-31", status: "begun" }),
  "summary refresh": () => refreshSummary(table, access.table.tenant),
};

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
const rows = readme.matchAll(/^\| +([^|]*[^ |]) +\|.*\| +([\d.]+) +\| +([\d.]+) +\|$/gm);
const stated = new Map(
  [...rows].map(([, name = "", read, written]) => [
    name,
    { read: Number(read), written: Number(written) },
  ]),
);

test("the README lists exactly what is measured here", () => {
  expect([...stated.keys()].toSorted()).toEqual(
    [...Object.keys(patterns), "token check"].toSorted(),
  );
});

/** Up to a tenth less than stated, so that a new field of a few bytes breaks nothing. */
function expectStated(name: string, measured: { read: number; written: number }): void {
  const limit = stated.get(name) ?? { read: 0, written: 0 };
  for (const unit of ["read", "written"] as const) {
    expect(measured[unit], `${name}: ${unit}`).toBeLessThanOrEqual(limit[unit]);
    expect(measured[unit], `${name}: ${unit}`).toBeGreaterThanOrEqual(0.9 * limit[unit] - 1);
  }
}

test.each(Object.entries(patterns))("%s costs what the README says", async (name, work) => {
  const measured = await cost(work);
  if (process.env["SHOW_COSTS"]) process.stdout.write(`COST ${name} ${JSON.stringify(measured)}\n`);
  expectStated(name, measured);
});

test("token check costs what the README says, however many tokens there are", async () => {
  const byOperator: Access = { ...access, actor: actorOf("operator") };
  const options = { grants: grantsOf(["reader"]), days: 1, name: "Kosten", unit: null };
  for (let made = 0; made < 5; made++) await issueToken(byOperator, options);
  const secret = await issueToken(byOperator, options);
  // The hour is noted once; that is no part of what a check costs.
  await actorOfToken(access.table, secret, now());
  expectStated("token check", await cost(() => actorOfToken(access.table, secret, now())));
});

test("a page of a list costs no more than the page", async () => {
  const whole = await cost(() => access.table.query("register"));
  const page = await cost(() => access.table.query("register", { limit: 20 }));
  expect(page.read).toBeLessThan(whole.read / 5);
});
