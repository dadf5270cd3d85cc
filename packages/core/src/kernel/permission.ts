/**
 * The one permission table: what each role may do in its own tenant. Nothing else in the house knows
 * a role; everybody else asks for an operation. The README of packages/core shows the table as
 * `npm run documents` renders it from here.
 */
import * as z from "zod/mini";
import { canonical } from "./canonical.ts";
import { VisibleError } from "./error.ts";

export const roles = [
  "reader",
  "contributor",
  "coordinator",
  "approver",
  "administrator",
  "analyst",
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Every operation with what it allows, in the words of the documentation. */
export const operations = {
  "register.read": "read what is internal, and the history",
  "measure.edit": "change a measure and its milestones, report progress",
  "register.write":
    "add to the register and change it: strategies, measures and who answers for them, dependencies, duties, papers",
  "register.publish": "approve: make public, or withdraw from the public",
  "members.manage": "invite members, change their roles, remove them, erase their data",
  "settings.write": "change the tenant's profile and how its members sign in",
  "tokens.manage": "make and revoke API tokens",
  "cooperation.read": "read what cities released to the cooperative",
} as const;

export type Operation = keyof typeof operations;
export const operationSchema = z.enum(Object.keys(operations) as Operation[]);

/** Everything, or what the actor's own unit answers for. */
export const extentSchema = z.enum(["all", "own"]);
export type Extent = z.infer<typeof extentSchema>;
export type Grants = Readonly<Partial<Record<Operation, Extent>>>;

export const permissions: Readonly<Record<Role, Grants>> = {
  reader: { "register.read": "all" },
  contributor: { "register.read": "all", "measure.edit": "own" },
  coordinator: { "register.read": "all", "measure.edit": "all", "register.write": "all" },
  approver: { "register.read": "all", "register.publish": "all" },
  administrator: {
    "register.read": "all",
    "members.manage": "all",
    "settings.write": "all",
    "tokens.manage": "all",
  },
  analyst: { "cooperation.read": "all" },
};

/** What somebody with all of these may do: the widest of each. */
export function grantsOf(held: readonly Role[]): Grants {
  return widest(held.map((role) => permissions[role]));
}

export function widest(all: readonly Grants[]): Grants {
  const wide: Partial<Record<Operation, Extent>> = {};
  for (const grants of all) {
    for (const [operation, extent] of Object.entries(grants) as [Operation, Extent][])
      if (wide[operation] !== "all") wide[operation] = extent;
  }
  return wide;
}

/** Whoever may do something, as far as permissions go. */
type Granted = { readonly grants: Grants; readonly units: readonly string[] };

export function may(
  actor: Granted,
  operation: Operation,
  units: readonly (string | null)[] = [],
): boolean {
  const extent = actor.grants[operation];
  return extent === "all" || (extent === "own" && actor.units.some((unit) => units.includes(unit)));
}

/**
 * Refuses an operation that the actor was not granted. Where it was granted for the actor's own
 * units, one of them must be among the `units` that answer for the object.
 *
 * @throws VisibleError `forbidden`
 */
export function authorise(
  actor: Granted,
  operation: Operation,
  units: readonly (string | null)[] = [],
): void {
  if (!may(actor, operation, units)) throw forbidden();
}

/** What it takes to change an object. */
export type ChangeRule = {
  /** The operation that changes every field that is not among the reserved ones. */
  readonly edit: Operation;
  /** Fields that it takes another operation to change. */
  readonly reserved: Readonly<Record<string, Operation>>;
};

/** Whether something is public is decided by whoever approves, in every noun. */
export const editing = (edit: Operation, reserved: ChangeRule["reserved"] = {}): ChangeRule => ({
  edit,
  reserved: { visibility: "register.publish", ...reserved },
});

/**
 * Refuses those who may change no object of this kind, before one is read.
 *
 * @throws VisibleError `forbidden`
 */
export function authoriseAttempt(actor: Granted, { edit, reserved }: ChangeRule): void {
  const operations = [edit, ...Object.values(reserved)];
  if (!operations.some((operation) => actor.grants[operation])) throw forbidden();
}

/**
 * Refuses a change of fields that the actor may not change. What the actor sends unchanged counts
 * for nothing.
 *
 * @param units that answer for the object as it is before the change
 * @throws VisibleError `forbidden`
 */
export function authoriseChange(
  actor: Granted,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  { edit, reserved }: ChangeRule,
  units: readonly (string | null)[] = [],
): void {
  const changed = Object.keys(after).filter(
    (field) => canonical(before[field]) !== canonical(after[field]),
  );
  const needed = new Set(changed.map((field) => reserved[field] ?? edit));
  for (const operation of needed) authorise(actor, operation, units);
  const operations = [edit, ...Object.values(reserved)];
  if (!operations.some((operation) => may(actor, operation, units))) throw forbidden();
}

/**
 * Refuses to make something public at once to whoever does not approve.
 *
 * @throws VisibleError `forbidden`
 */
export function authorisePublic(
  actor: Granted,
  { visibility }: { readonly visibility: "public" | "internal" },
): void {
  if (visibility === "public") authorise(actor, "register.publish");
}

function forbidden(): VisibleError {
  return new VisibleError("forbidden", "role-not-allowed", "Your role does not allow this here");
}
