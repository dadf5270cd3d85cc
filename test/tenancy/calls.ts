/**
 * How each operation of the API is asked for, so that nothing but the asker can be wrong with it:
 * what it names is there, at the version that it names.
 */
import { randomUUID } from "node:crypto";
import { createDecision, readDecision } from "@kursbuch/core/decision";
import { listDependencies } from "@kursbuch/core/dependency";
import { changeDraft, noteTested, readSignIn } from "@kursbuch/core/identity-provider";
import { createMeasure, readMeasure } from "@kursbuch/core/measure";
import { inviteMember, readMember, removeMember } from "@kursbuch/core/member";
import { listMilestones } from "@kursbuch/core/milestone";
import { createObligation, readObligation } from "@kursbuch/core/obligation";
import { createProgress } from "@kursbuch/core/progress";
import { createStrategy, readStrategy } from "@kursbuch/core/strategy";
import { readTenant } from "@kursbuch/core/tenant";
import { createToken } from "@kursbuch/core/token";
import document from "../../packages/functions/src/documents/openapi.json" with { type: "json" };
import type { Asked } from "../fixtures/service.ts";
import type { Place } from "./world.ts";

/** Method and path of every operation in the document. */
export const operations: ReadonlyMap<string, { readonly method: string; readonly path: string }> =
  new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [
        operationId,
        { method: method.toUpperCase(), path },
      ]),
    ),
  );

/** `params` are the path's, beside the tenant. */
export type Call = {
  readonly params?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly seen?: number;
};

/** @param self the member who asks; for what hangs on whoever that is */
type Case = (place: Place, self: string) => Call | Promise<Call>;

let given = 0;

const measureBody = () => ({ number: `8.${++given}`, title: "Neu", strategy: "digital" });
const duty = { number: "9", title: "Pflicht", law: "EGovG" };
const entry = { date: "2025-02-28", text: "Im Plan" };
const shown = { visibility: "public" };
const invitee = () => ({ email: `${randomUUID()}@example.org`, roles: ["reader"] });

/** Things of a place that nobody has touched yet. */
const fresh = {
  strategy: ({ access }: Place) => createStrategy(access, { title: "Neu" }),
  measure: ({ access }: Place) => createMeasure(access, measureBody()),
  progress: ({ access }: Place) => createProgress(access, "m-1-1", entry),
  obligation: ({ access }: Place) => createObligation(access, duty),
  decision: ({ access }: Place) => createDecision(access, { title: "Neu" }),
  member: async ({ access, join }: Place) => readMember(access, (await join("reader")).member),
  invited: async ({ access }: Place) => (await inviteMember(access, invitee())).member,
  async removed(place: Place) {
    const { id, version } = await fresh.member(place);
    await removeMember(place.access, id, version);
    return readMember(place.access, id);
  },
  token: ({ access }: Place) => createToken(access, { name: "Neu", operations: ["register.read"] }),
};

const part = { measure: "m-1-1" };
const otherPart = { measure: "m-1-2" };

const at =
  (params: Record<string, string> = {}): Case =>
  () => ({ params });

/** What is to be read inside alone, by the tenant's own word. */
const inside =
  (param: string, noun: string): Case =>
  ({ word }) => ({ params: { [param]: `${word}-${noun}` } });

const body =
  (json: unknown, params: Record<string, string> = {}): Case =>
  () => ({ params, json });

/** Publishes what was made a moment before. */
const publishing =
  (made: (place: Place) => Promise<{ id: string; version: number }>, params = {}): Case =>
  async (place) => {
    const { id, version } = await made(place);
    return { params: { ...params, id }, json: shown, seen: version };
  };

const versionIn = (list: readonly { id: string; version: number }[], id: string) =>
  list.find((one) => one.id === id)?.version ?? 0;

const changingMeasure =
  (id: string, json: unknown): Case =>
  async ({ access }) => ({ params: { id }, json, seen: (await readMeasure(access, id)).version });

export const cases: Readonly<Record<string, Case>> = {
  listTenants: at(),
  readTenant: at(),
  changeTenant: async ({ access, tenant }) => ({
    json: { website: `https://${tenant}.example.org` },
    seen: (await readTenant(access.table)).version,
  }),
  listStrategies: at(),
  createStrategy: body({ title: "Klima" }),
  "createStrategy/public": body({ title: "Klima", ...shown }),
  readStrategy: at({ id: "digital" }),
  "readStrategy/internal": inside("id", "strategy"),
  changeStrategy: async ({ access }) => ({
    params: { id: "digital" },
    json: { targetYear: 2030 },
    seen: (await readStrategy(access, "digital")).version,
  }),
  "changeStrategy/publish": publishing(fresh.strategy),
  listMeasures: at(),
  createMeasure: () => ({ json: measureBody() }),
  "createMeasure/public": () => ({ json: { ...measureBody(), ...shown } }),
  readMeasure: at({ id: "m-1-1" }),
  "readMeasure/internal": inside("id", "measure"),
  changeMeasure: changingMeasure("m-1-1", { horizon: "long" }),
  "changeMeasure/other-unit": changingMeasure("m-1-2", { horizon: "long" }),
  "changeMeasure/who-answers": changingMeasure("m-1-1", { participatingUnits: ["bauamt"] }),
  "changeMeasure/publish": publishing(fresh.measure),
  listMeasureHistory: at({ id: "m-1-1" }),
  "listMeasureHistory/internal": inside("id", "measure"),
  readDossier: at({ number: "1.1" }),
  "readDossier/internal": at({ number: "1.3" }),
  listMilestones: at(part),
  "listMilestones/internal": inside("measure", "measure"),
  createMilestone: body({ title: "Abnahme" }, part),
  "createMilestone/other-unit": body({ title: "Abnahme" }, otherPart),
  changeMilestone: async ({ access }) => ({
    params: { ...part, id: "public-step" },
    json: { date: "2025-06" },
    seen: versionIn(await listMilestones(access, "m-1-1"), "public-step"),
  }),
  listDependencies: at(part),
  "listDependencies/internal": inside("measure", "measure"),
  createDependency: async (place) => ({
    params: part,
    json: { dependsOn: (await fresh.measure(place)).id },
  }),
  changeDependency: async ({ access }) => ({
    params: { ...otherPart, id: "public-edge" },
    json: { note: "Erst danach" },
    seen: versionIn(await listDependencies(access), "public-edge"),
  }),
  listProgress: at(part),
  "listProgress/internal": inside("measure", "measure"),
  createProgress: body(entry, part),
  "createProgress/other-unit": body(entry, otherPart),
  "createProgress/public": body({ ...entry, ...shown }, part),
  publishProgress: publishing(fresh.progress, part),
  listObligations: at(),
  createObligation: body(duty),
  "createObligation/public": body({ ...duty, ...shown }),
  readObligation: at({ id: "access" }),
  "readObligation/internal": inside("id", "duty"),
  changeObligation: async ({ access }) => ({
    params: { id: "access" },
    json: { fulfilment: "partly" },
    seen: (await readObligation(access, "access")).version,
  }),
  "changeObligation/publish": publishing(fresh.obligation),
  listDecisions: at(),
  createDecision: body({ title: "Beschluss" }),
  "createDecision/public": body({ title: "Beschluss", ...shown }),
  readDecision: at({ id: "paper" }),
  "readDecision/internal": inside("id", "paper"),
  changeDecision: async ({ access }) => ({
    params: { id: "paper" },
    json: { reference: "2014/IV/0117" },
    seen: (await readDecision(access, "paper")).version,
  }),
  "changeDecision/publish": publishing(fresh.decision),
  listMembers: at(),
  inviteMember: () => ({ json: invitee() }),
  readMember: async (place) => ({ params: { id: (await fresh.member(place)).id } }),
  changeMember: async (place) => {
    const { id, version } = await fresh.member(place);
    return { params: { id }, json: { roles: ["approver"] }, seen: version };
  },
  removeMember: async (place) => {
    const { id, version } = await fresh.member(place);
    return { params: { id }, seen: version };
  },
  inviteAgain: async (place) => ({ params: { id: (await fresh.invited(place)).id } }),
  erasePerson: async (place) => ({ params: { id: (await fresh.removed(place)).id } }),
  readMembership: at(),
  // Over long ago: whoever is named gains nothing by it.
  changeDeputy: async (place, self) => ({
    json: {
      deputy: { member: (await fresh.member(place)).id, from: "2020-01-01", until: "2020-01-02" },
    },
    seen: (await readMember(place.access, self)).version,
  }),
  readIdentityProvider: at(),
  changeIdentityProvider: async ({ access }) => {
    const { live, version } = await readSignIn(access);
    return { json: { draft: live }, seen: version };
  },
  activateIdentityProvider: async ({ access }) => {
    const { live, version } = await readSignIn(access);
    const drafted = await changeDraft(access, version, { draft: live });
    await noteTested(access, drafted.version);
    return { seen: (await readSignIn(access)).version };
  },
  listTokens: at(),
  createToken: body({ name: "Fachverfahren", operations: ["register.read"] }),
  revokeToken: async (place) => {
    const { id, version } = await fresh.token(place);
    return { params: { id }, seen: version };
  },
  readMe: at(),
  readMyData: at(),
};

/** The operation that a case is about: of "readMeasure/internal", the one that is called "readMeasure". */
export const operationOf = (name: string) => name.split("/")[0] ?? "";

/** @throws Error where nobody has said how it is asked for */
export function callOf(name: string, place: Place, self: string): Call | Promise<Call> {
  const made = cases[name];
  if (!made) throw new Error(`${name} is not among the calls`);
  return made(place, self);
}

/** The request for `service().request`. @throws Error for an operation that is not in the document */
export function requestOf(
  name: string,
  tenant: string,
  { params = {}, json, seen }: Call,
  headers: Readonly<Record<string, string>> = {},
): [path: string, asked: Asked] {
  const operation = operations.get(operationOf(name));
  if (!operation) throw new Error(`${name} is not in the document`);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, param: string) =>
    param === "tenant" ? tenant : (params[param] ?? ""),
  );
  const asked = {
    method: operation.method,
    headers,
    ...(json !== undefined && { json }),
    ...(seen !== undefined && { seen }),
  };
  return [path, asked];
}
