/**
 * What is another tenant's is answered like what is not there, by every operation that names an id in
 * its path or its body; and a tenant that is suspended like one that never was.
 */
import { createToken } from "@kursbuch/core/token";
import { beforeAll, describe, expect, test } from "vitest";
import { headOf } from "../fixtures/people.ts";
import { type Call, callOf, operations, requestOf } from "./calls.ts";
import { differences, type State, stateOf } from "./state.ts";
import { callerIn, type World, world } from "./world.ts";

let here: World;
/** Ids of beta's that alpha has not, by the part of the path before them. */
let betas: Readonly<Record<string, string>>;
let before: State;

beforeAll(async () => {
  here = await world();
  const { beta } = here;
  const token = await createToken(beta.access, { name: "x", operations: ["register.read"] });
  betas = {
    strategies: "canary-strategy",
    measures: "canary-measure",
    dossiers: "beta-7",
    milestones: "canary-step",
    dependencies: "canary-edge",
    progress: "canary-entry",
    obligations: "canary-duty",
    decisions: "canary-paper",
    units: "beta-amt",
    members: callerIn(beta, "reader").member,
    tokens: token.id,
  };
});

type Headers = Readonly<Record<string, string>>;

/** Everything that can be seen of an answer, without the word that was asked for. */
async function seen(name: string, tenant: string, call: Call, headers: Headers, word?: string) {
  const answer = await here.request(...requestOf(name, tenant, call, headers));
  const text = headOf(answer) + (await answer.text());
  return { status: answer.status, text: word === undefined ? text : text.replaceAll(word, "…") };
}

/** An id and a number that nothing has. */
const none = "absent-7";

/** The parts of a path that are followed by an id, by the id's name. */
function listsIn(path: string): [param: string, list: string][] {
  const found = path.matchAll(/\/([\w-]+)\/\{(\w+)\}/g);
  return [...found].flatMap(([, list = "", param = ""]) =>
    param === "tenant" ? [] : [[param, list] as [string, string]],
  );
}

const named = [...operations].map(([name, { path }]) => ({ name, lists: listsIn(path) }));

describe("an id in the path that is another city's", () => {
  test.each(named.filter(({ lists }) => lists.length > 0))("$name", async ({ name, lists }) => {
    const { alpha } = here;
    const call = await callOf(name, alpha, callerIn(alpha, "reader").member);
    before = await stateOf(here.table);
    const askers: Headers[] = [
      {},
      ...alpha.callers.flatMap(({ session, token }) => [session, token]),
    ];
    for (const [param, list] of lists) {
      const theirs = betas[list] ?? "";
      expect(theirs, `what beta has among ${list}`).not.toBe("");
      const asked = (id: string) => ({ ...call, params: { ...call.params, [param]: id } });
      for (const headers of askers) {
        const foreign = await seen(name, "alpha", asked(theirs), headers, theirs);
        expect(foreign).toEqual(await seen(name, "alpha", asked(none), headers, none));
        expect(foreign.status).toBeGreaterThanOrEqual(400);
      }
    }
    // A part of a measure of beta's, named as it lies there.
    const whole = Object.fromEntries(lists.map(([param, list]) => [param, betas[list] ?? ""]));
    for (const headers of askers) {
      const foreign = await seen(name, "alpha", { ...call, params: whole }, headers);
      const absent = Object.fromEntries(lists.map(([param]) => [param, none]));
      expect(foreign).toEqual(await seen(name, "alpha", { ...call, params: absent }, headers));
    }
    expect(differences(before, await stateOf(here.table))).toEqual([]);
  });
});

describe("a city that is suspended", () => {
  test.each(named.filter(({ name }) => operations.get(name)?.path.includes("{tenant}")))(
    "$name",
    async ({ name }) => {
      const { alpha, delta } = here;
      const call = await callOf(name, delta, callerIn(delta, "reader").member);
      before = await stateOf(here.table);
      const proofs = [...delta.callers, callerIn(alpha, "coordinator")];
      for (const headers of [{}, ...proofs.flatMap(({ session, token }) => [session, token])]) {
        const suspended = await seen(name, "delta", call, headers, "delta");
        expect(suspended).toEqual(await seen(name, "never-was", call, headers, "never-was"));
        expect([401, 404]).toContain(suspended.status);
      }
      expect(differences(before, await stateOf(here.table))).toEqual([]);
    },
  );
});

const person = { email: "somebody@example.org", roles: ["reader"] };
const days = { from: "2020-01-01", until: "2020-01-02" };

const references: [name: string, list: string, json: (id: string) => object][] = [
  ["createMeasure", "strategies", (strategy) => ({ number: "96", title: "Neu", strategy })],
  ["changeMeasure", "strategies", (strategy) => ({ strategy })],
  ["changeMeasure", "measures", (bundle) => ({ bundle })],
  ["changeMeasure", "measures", (mergedInto) => ({ status: "merged", mergedInto })],
  ["changeMeasure", "decisions", (id) => ({ decisions: [id] })],
  ["changeMeasure", "units", (responsibleUnit) => ({ responsibleUnit })],
  ["changeMeasure", "units", (id) => ({ participatingUnits: [id] })],
  ["createDependency", "measures", (dependsOn) => ({ dependsOn })],
  ["createProgress", "progress", (replaces) => ({ date: "2025-01-31", text: "x", replaces })],
  ["changeStrategy", "decisions", (id) => ({ decisions: [id] })],
  ["changeObligation", "measures", (id) => ({ measures: [id] })],
  ["changeDecision", "decisions", (id) => ({ related: [id] })],
  ["inviteMember", "units", (unit) => ({ ...person, unit })],
  ["changeMember", "units", (unit) => ({ unit })],
  ["changeMember", "members", (member) => ({ deputy: { member, ...days } })],
  ["changeDeputy", "members", (member) => ({ deputy: { member, ...days } })],
  ["createToken", "units", (unit) => ({ name: "x", operations: ["measure.edit"], unit })],
  [
    "changeIdentityProvider",
    "units",
    (unit) => ({ draft: { groups: [{ group: "x", role: "contributor", unit }] } }),
  ],
];

test.each(references)("%s does not tell which of another city's %s there are", async (...given) => {
  const [name, list, json] = given;
  const { alpha } = here;
  const role = /Member|Deputy|Token|Identity/.test(name) ? "administrator" : "coordinator";
  const { session, member } = callerIn(alpha, role);
  const call = await callOf(name, alpha, member);
  before = await stateOf(here.table);
  const theirs = betas[list] ?? "";
  const foreign = await seen(name, "alpha", { ...call, json: json(theirs) }, session, theirs);
  expect(foreign).toEqual(await seen(name, "alpha", { ...call, json: json(none) }, session, none));
  expect(foreign.status).toBe(422);
  expect(differences(before, await stateOf(here.table))).toEqual([]);
});
