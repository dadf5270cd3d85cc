/**
 * Four tenants with people in them: the city `alpha`, the city `beta` with a provider of its own, the
 * cooperative body `nord`, and the city `delta`, which the operator has suspended. What must not leave
 * a tenant carries that tenant's word: whoever finds it in an answer to somebody else found a leak.
 */
import type { Access } from "@kursbuch/core/history";
import { setSignIn } from "@kursbuch/core/identity-provider";
import { grantsOf, type Role, roles } from "@kursbuch/core/kernel";
import { importRegister } from "@kursbuch/core/register";
import type { Table } from "@kursbuch/core/table";
import { setTenantStatus } from "@kursbuch/core/tenant";
import { issueToken } from "@kursbuch/core/token";
import { operatorIn, people, signInOptions, type Somebody } from "../fixtures/people.ts";
import { aMeasure, type Register } from "../fixtures/register.ts";
import { secretRegister } from "../fixtures/secrets.ts";
import { service } from "../fixtures/service.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Somebody with a role, and the two ways in which they prove who they are. */
export type Caller = Somebody & {
  readonly role: Role;
  readonly session: Record<string, string>;
  readonly token: Record<string, string>;
};

export type Place = {
  readonly tenant: string;
  readonly word: string;
  /** Found in everything that is for members alone. */
  readonly marks: RegExp;
  readonly access: Access;
  /** One for each role. */
  readonly callers: readonly Caller[];
  /** Who has all the roles that write. */
  readonly chief: Caller;
  readonly join: (role: Role) => Promise<Somebody>;
};

export type World = Awaited<ReturnType<typeof world>>;

/** The word and the sum that mark what is a tenant's own, and the number that no other one gives. */
const marked = {
  alpha: ["osprey", 987_654_321, "alpha-7"],
  beta: ["canary", 876_543_219, "beta-7"],
  nord: ["heron", 765_432_198, "nord-7"],
  delta: ["petrel", 654_321_987, "delta-7"],
} as const;

type Name = keyof typeof marked;

const cityRoles = roles.filter((role) => role !== "analyst");

export async function world() {
  const signIn = signInOptions();
  const { table, app, request } = await service({
    alpha: registerOf("alpha"),
    beta: registerOf("beta"),
    signIn,
  });
  await importRegister(table, {
    tenant: "nord",
    document: registerOf("nord", { kind: "cooperative" }),
  });
  await importRegister(table, { tenant: "delta", document: registerOf("delta") });
  const crowd = people(table, signIn);
  const places = {
    alpha: await placeOf(table, crowd, "alpha"),
    beta: await placeOf(table, crowd, "beta", {
      issuer: "https://canary.example",
      clientId: "canary-client",
      secret: "canary-secret",
    }),
    nord: await placeOf(table, crowd, "nord"),
    delta: await placeOf(table, crowd, "delta"),
  };
  await setTenantStatus(places.delta.access, "suspended");
  return { table, app, request, signIn, crowd, ...places };
}

/** The same objects in every tenant, in other words; those that are internal have ids of their own. */
function registerOf(name: Name, tenant: Fields = {}): Register {
  const [word, sum, number] = marked[name];
  const register = JSON.parse(
    JSON.stringify(secretRegister)
      .replaceAll("CANARY", word.toUpperCase())
      .replaceAll("canary", word)
      .replaceAll("987654321", String(sum)),
  ) as Register;
  const units = ["bauamt", "hauptamt", `${name}-amt`].map((id) => ({ id, name: id }));
  const unitOf: Record<string, string> = { "m-1-1": "bauamt", "m-1-2": "hauptamt" };
  const own = { id: `${word}-own`, title: `${word.toUpperCase()} own`, visibility: "internal" };
  return {
    ...register,
    tenant: { ...register.tenant, name, units, ...tenant },
    measures: [...register.measures, aMeasure(number, own)].map((measure) => ({
      ...measure,
      responsibleUnit: unitOf[String(measure["id"])] ?? null,
    })),
  };
}

async function placeOf(
  table: Table,
  crowd: ReturnType<typeof people>,
  name: Name,
  provider: Fields | null = null,
): Promise<Place> {
  const [word, sum] = marked[name];
  const access = operatorIn(table, name);
  await setSignIn(access, { provider, groups: [{ group: `${word}-group`, role: "reader" }] });
  const callerOf = async (held: readonly Role[], role: Role): Promise<Caller> => {
    const unit = role === "contributor" ? "bauamt" : null;
    const who = await crowd.join(name, held, { unit });
    const options = { grants: grantsOf(held), name: `${word} ${role}`, unit, days: 1 };
    const secret = await issueToken(access, options);
    return {
      ...who,
      role,
      session: await crowd.headersOf(who),
      token: { Authorization: `Bearer ${secret}` },
    };
  };
  const own = name === "nord" ? roles : cityRoles;
  const callers = await Promise.all(own.map((role) => callerOf([role], role)));
  const chief = await callerOf(["coordinator", "approver", "administrator"], "administrator");
  await crowd.join(name, "reader", { name: `${word} person` });
  return {
    tenant: name,
    word,
    marks: new RegExp(`${word}|${sum}`, "i"),
    access,
    callers,
    chief,
    join: (role) => crowd.join(name, role),
  };
}

/** @throws Error where the place has nobody of that role */
export function callerIn({ callers }: Place, role: Role): Caller {
  const found = callers.find((caller) => caller.role === role);
  if (!found) throw new Error(`Nobody is ${role} there`);
  return found;
}
