/**
 * Whatever members of alpha ask for, in whatever order, with whoever's ids, fields and headers: nothing
 * of beta's changes, and nothing that beta keeps for itself is in an answer. Two planted faults show
 * that the judge would see it.
 */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Asked, jsonOf } from "../fixtures/service.ts";
import { items } from "../fixtures/table.ts";
import { type Call, callOf, cases, operationOf, operations, requestOf } from "./calls.ts";
import { differences, type State, stateOf } from "./state.ts";
import { type Caller, callerIn, type World, world } from "./world.ts";

type Send = (path: string, asked: Asked) => Promise<Response>;

let here: World;
/** Every role alone, and as often somebody who may do most. */
let askers: readonly Caller[];
/** Ids and numbers of both cities, without those who ask: they must not remove each other. */
let ids: Readonly<Record<"alpha" | "beta", readonly string[]>>;
let betas: RegExp;

/** What beta sent with its key, and alpha sends with the same. */
const key = "the-same-key";

beforeAll(async () => {
  here = await world();
  const { alpha, beta } = here;
  const [path, asked] = requestOf(
    "createDecision",
    "beta",
    await callOf("createDecision", beta, ""),
  );
  const { session } = callerIn(beta, "coordinator");
  const headers = { ...session, "Idempotency-Key": key };
  const made = await jsonOf(await here.request(path, { ...asked, headers }));
  askers = [...alpha.callers, ...alpha.callers.map(() => alpha.chief)];
  const proofs = (await idsIn("alpha", "token")).concat(askers.map(({ member }) => member));
  ids = {
    alpha: (await idsIn("alpha")).filter((id) => !proofs.includes(id)),
    beta: await idsIn("beta"),
  };
  const own = [...(await idsIn("beta", "member")), ...(await idsIn("beta", "token")), made["id"]];
  betas = new RegExp(`canary[\\w-]*|876543219|${own.join("|")}`, "gi");
});

/** Ids and numbers of what lies in a tenant's partitions, or in one of them. */
async function idsIn(tenant: string, collection = ""): Promise<string[]> {
  const found = await items(here.table, `TENANT#${tenant}#${collection}`);
  return found.flatMap(({ content }) => {
    const object = JSON.parse(String(content ?? "{}")) as { id?: string; number?: string };
    return [object.id ?? [], object.number ?? []].flat();
  });
}

const single = ["strategy", "bundle", "mergedInto", "dependsOn", "replaces", "unit", "id"] as const;
const several = ["decisions", "measures", "related", "participatingUnits"] as const;

/** Fields that name something of beta's, or beta itself. */
const field = fc.oneof(
  fc.tuple(fc.constantFrom(...single), fc.nat()).map(([name, at]) => ({ [name]: theirs(at) })),
  fc.tuple(fc.constantFrom(...several), fc.nat()).map(([name, at]) => ({ [name]: [theirs(at)] })),
  fc.nat().map((at) => ({
    deputy: { member: theirs(at), from: "2020-01-01", until: "2099-12-31" },
  })),
  fc.constantFrom("tenant", "tenantId").map((name) => ({ [name]: "beta" })),
  fc.constant({ pk: "TENANT#beta#register" }),
);

const injected: readonly (readonly [string, string])[] = [
  ["X-Tenant", "beta"],
  ["X-Forwarded-Host", "beta.kursbuch.example"],
  ["Host", "beta.kursbuch.example"],
  ["X-Forwarded-Prefix", "/api/v1/tenants/beta"],
  ["X-Original-URL", "/api/v1/tenants/beta/members"],
  ["X-HTTP-Method-Override", "DELETE"],
  ["Idempotency-Key", key],
];

const step = fc.record({
  who: fc.nat(),
  proof: fc.constantFrom("session", "token"),
  name: fc.constantFrom(...Object.keys(cases)),
  tenant: fc.constantFrom("alpha", "alpha", "alpha", "alpha", "beta"),
  /** Of each id in the path: left as it is, or drawn from one of the cities. */
  params: fc.array(fc.option(fc.tuple(fc.constantFrom("alpha", "beta"), fc.nat()), { freq: 2 }), {
    minLength: 2,
    maxLength: 2,
  }),
  field: fc.oneof({ arbitrary: fc.constant({}), weight: 3 }, { arbitrary: field, weight: 1 }),
  headers: fc.subarray([...injected]),
  query: fc.oneof(
    { arbitrary: fc.constant(""), weight: 9 },
    { arbitrary: fc.constant("?tenant=beta"), weight: 1 },
  ),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function theirs(at: number): string {
  return ids.beta[at % ids.beta.length] ?? "";
}

async function take(send: Send, one: Step): Promise<void> {
  const caller = askers[one.who % askers.length];
  if (!caller) throw new Error("There is nobody in alpha");
  const call = await callOf(one.name, here.alpha, caller.member);
  const [path, asked] = requestOf(one.name, one.tenant, drawn(one, call), {
    ...caller[one.proof],
    ...Object.fromEntries(one.headers),
  });
  const answer = await send(path + one.query, asked);
  const got = JSON.stringify([...answer.headers]) + (await answer.text());
  const sent = path + JSON.stringify(asked);
  const leaked = [...got.matchAll(betas)].filter(([word]) => !sent.includes(word));
  expect(leaked, `${sent} → ${got}`).toEqual([]);
  expect(answer.status, sent).toBeLessThan(500);
}

function drawn({ params, field: added }: Step, { params: given = {}, json, seen }: Call): Call {
  const entries = Object.entries(given).map(([name, id], index) => {
    const [from, at] = params[index] ?? [];
    const pool = from === "alpha" || from === "beta" ? ids[from] : [];
    return [name, pool[(at ?? 0) % pool.length] ?? id];
  });
  return {
    params: Object.fromEntries(entries) as Record<string, string>,
    ...(json !== undefined && { json: { ...json, ...added } }),
    ...(seen !== undefined && { seen }),
  };
}

/** All of beta's, also among what the service keeps across tenants. */
async function stateOfBeta(): Promise<State> {
  const all = await stateOf(here.table);
  return new Map([...all].filter(([at]) => /^TENANT#beta#|^SERVICE#.*\bbeta$/.test(at)));
}

/** @param until milliseconds since 1970, after which nothing more is tried */
function leavesBetaAlone(send: Send, until: number, onRun: () => void = () => undefined) {
  return fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
    if (Date.now() > until) return;
    const before = await stateOfBeta();
    for (const one of steps) await take(send, one);
    expect(differences(before, await stateOfBeta())).toEqual([]);
    onRun();
  });
}

const inTime = (seconds: number) => Date.now() + 1000 * seconds;

test(
  "members of one city neither change nor see what is another's",
  { timeout: 90_000 },
  async () => {
    let runs = 0;
    const property = leavesBetaAlone(here.request, inTime(40), () => runs++);
    await fc.assert(property, { numRuns: 1000 });
    expect(runs).toBeGreaterThan(20);
  },
);

/** An app with a fault in it: what `when` says is done in beta, as somebody there. */
function faulty(when: (path: string, asked: Asked) => boolean): Send {
  return (path, asked) => {
    if (!when(path, asked)) return here.request(path, asked);
    const { session } = callerIn(here.beta, "coordinator");
    return here.request(path.replace("/alpha", "/beta"), { ...asked, headers: session });
  };
}

const faults: Readonly<Record<string, Send>> = {
  "reads the tenant from a header": faulty(
    (_, { method, headers }) => method === "GET" && headers?.["X-Tenant"] === "beta",
  ),
  "writes where a header says": faulty(
    (_, { method, headers }) => method === "POST" && headers?.["X-Forwarded-Host"] !== undefined,
  ),
  "reads the lists of another city": faulty(
    (path, { method }) => method === "GET" && /\/(?:members|measures|decisions)$/.test(path),
  ),
};

test.each(Object.keys(faults))("an app that %s is found out", async (name) => {
  const property = leavesBetaAlone(faults[name] ?? here.request, inTime(30));
  const { failed } = await fc.check(property, { numRuns: 200, endOnFailure: true });
  expect(failed).toBe(true);
});

test("the steps reach every operation that there is", () => {
  const reached = new Set(
    fc.sample(step, { numRuns: 2000, seed: 1 }).map(({ name }) => operationOf(name)),
  );
  expect(reached.size).toBe(operations.size);
});
