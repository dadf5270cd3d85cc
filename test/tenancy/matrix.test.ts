/**
 * Every operation of the API, asked for by everybody who could ask, with a session and with a token:
 * each is answered as the table says, reads nothing of anybody else's, and writes nothing where it is
 * refused.
 */
import { issueToken } from "@kursbuch/core/token";
import { beforeAll, describe, expect, test } from "vitest";
import { problemOf } from "../fixtures/service.ts";
import { type Call, callOf, cases, operationOf, operations, requestOf } from "./calls.ts";
import { type Answer, answers, asToken, type Row, rows } from "./matrix.ts";
import { differences, type State, stateOf } from "./state.ts";
import { type Caller, callerIn, type Place, type World, world } from "./world.ts";

let here: World;
let expired: readonly Record<string, string>[];
let overdue: Record<string, string>;

const hour = 60 * 60 * 1000;

beforeAll(async () => {
  here = await world();
  const who = callerIn(here.alpha, "coordinator");
  const now = Date.now();
  expired = await Promise.all([
    here.crowd.headersOf(who, now - hour / 2),
    here.crowd.headersOf(who, now - 8 * hour, now),
  ]);
  const grants = { "register.read": "all", "register.write": "all" } as const;
  const options = { name: "overdue", grants, unit: null, days: -1 };
  overdue = { Authorization: `Bearer ${await issueToken(here.alpha.access, options)}` };
});

/** Somebody who asks for something in a place, and what must come of it. */
type Cell = {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly place: Place;
  readonly expected: Answer;
  /** Who asks, where they are a member there. */
  readonly self?: Caller;
};

function cellsOf({ name, expected }: Row): Cell[] {
  const { alpha, beta, nord, delta } = here;
  const as = (column: string): Answer => {
    const answer = expected[column];
    if (!answer) throw new Error(`${name} has no column ${column}`);
    return answer;
  };
  const both = (self: Caller, place: Place, session: Answer): Cell[] => [
    { who: `${self.role}'s session`, headers: self.session, place, expected: session, self },
    {
      who: `${self.role}'s token`,
      headers: self.token,
      place,
      expected: (answers[session][0] < 400 && asToken[name]) || session,
      self,
    },
  ];
  const own = [...alpha.callers, callerIn(nord, "analyst")].flatMap((caller) => {
    const place = caller.role === "analyst" ? nord : alpha;
    return both(caller, place, as(caller.role.slice(0, 3)));
  });
  const foreign = [
    ...alpha.callers.map((caller) => [caller, beta] as const),
    ...nord.callers.map((caller) => [caller, alpha] as const),
    [callerIn(alpha, "coordinator"), nord] as const,
  ].flatMap(([{ role, session, token }, place]): Cell[] => [
    { who: `another ${role}'s session`, headers: session, place, expected: as("oth") },
    { who: `another ${role}'s token`, headers: token, place, expected: as("tok") },
  ]);
  return [
    ...own,
    ...foreign,
    { who: "nobody", headers: {}, place: alpha, expected: as("any") },
    { who: "an expired token", headers: overdue, place: alpha, expected: as("tok") },
    ...expired.map((headers) => ({
      who: "an expired session",
      headers,
      place: alpha,
      expected: as("end"),
    })),
    ...delta.callers.flatMap((self) => both(self, delta, as("sus"))),
    { who: "nobody, suspended", headers: {}, place: delta, expected: as("cls") },
  ];
}

const isRefused = ({ expected }: Cell) => answers[expected][0] >= 400;

/** Asks, and checks the answer. */
async function walk(name: string, cell: Cell, call: Call) {
  const { who, headers, place, expected, self } = cell;
  const answer = await here.request(...requestOf(name, place.tenant, call, headers));
  const text = JSON.stringify([...answer.headers]) + (await answer.clone().text());
  const [status, code] = answers[expected];
  expect(answer.status, `${who}: ${text}`).toBe(status);
  if (code !== null) expect(await problemOf(answer), who).toMatchObject({ status, code });
  // An analyst is a member who reads nothing of the cooperative's own register.
  const reads = self && self.role !== "analyst" && !isRefused(cell) ? place : undefined;
  const others = [here.alpha, here.beta, here.nord, here.delta].filter((other) => other !== reads);
  for (const { marks } of others) expect(text, who).not.toMatch(marks);
}

/** Prepares the request once in each place, and asks as everybody at once. */
async function walkTogether(name: string, cells: readonly Cell[]): Promise<State> {
  const places = [...new Set(cells.map(({ place }) => place))];
  const calls = new Map<Place, Call>();
  for (const place of places)
    calls.set(place, await callOf(name, place, callerIn(place, "reader").member));
  const before = await stateOf(here.table);
  await Promise.all(cells.map((cell) => walk(name, cell, calls.get(cell.place) ?? {})));
  const after = await stateOf(here.table);
  expect(differences(before, after)).toEqual([]);
  return after;
}

test("the table holds every operation of the document, and no other", () => {
  const named = new Set(rows.map(({ name }) => operationOf(name)));
  expect([...named].toSorted()).toEqual([...operations.keys()].toSorted());
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(cases).toSorted());
  expect(operations.size).toBeGreaterThan(40);
});

test("the marks are really there", async () => {
  for (const { tenant, marks } of [here.alpha, here.beta, here.nord, here.delta])
    expect([...(await stateOf(here.table, `TENANT#${tenant}#`)).values()].join()).toMatch(marks);
  const { beta } = here;
  const administrator = callerIn(beta, "administrator");
  let found = 0;
  for (const name of ["listMembers", "listTokens", "readIdentityProvider", "listMeasures"]) {
    const asked = requestOf(name, beta.tenant, {}, administrator.session);
    found += Number(beta.marks.test(await (await here.request(...asked)).text()));
  }
  expect(found).toBe(4);
});

/** New sign-in settings end everybody's sessions: that row goes last. */
const inTurn = rows.toSorted(
  (a, b) =>
    Number(a.name === "activateIdentityProvider") - Number(b.name === "activateIdentityProvider"),
);

describe("who asks is answered as the table says", () => {
  test.each(inTurn)("$name", async (row) => {
    const { name } = row;
    const cells = cellsOf(row);
    const isRead = operations.get(operationOf(name))?.method === "GET";
    const before = await walkTogether(name, isRead ? cells : cells.filter(isRefused));
    for (const cell of isRead ? [] : cells.filter((one) => !isRefused(one)))
      await walk(name, cell, await callOf(name, cell.place, cell.self?.member ?? ""));
    const elsewhere = differences(before, await stateOf(here.table)).filter((key) =>
      /^TENANT#(?:beta|delta)#/.test(key),
    );
    expect(elsewhere).toEqual([]);
  });
});
