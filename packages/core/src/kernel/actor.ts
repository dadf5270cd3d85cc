/**
 * Who is asking, and what a role allows. Every core function takes the actor inside an explicit
 * argument, so that a forgotten check shows in its signature. Signing people in is another part's
 * work: it ends by making an `Actor`.
 */
import * as z from "zod/mini";
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

/**
 * `id` names a token or the service's part that acts, never a person by name: it is kept in the
 * history for good. `unit` is the organisational unit that a contributor answers for.
 */
export type Actor = {
  readonly kind: "token" | "operator" | "publication";
  readonly id: string;
  readonly role: Role;
  readonly unit: string | null;
};

/** What a role may do in its own tenant. */
export type Operation = "register.read" | "register.write" | "measure.edit" | "tenant.write";

const allowed: Record<Role, readonly Operation[]> = {
  reader: ["register.read"],
  contributor: ["register.read", "measure.edit"],
  coordinator: ["register.read", "register.write", "measure.edit"],
  approver: ["register.read"],
  administrator: ["register.read", "tenant.write"],
  analyst: [],
};

/**
 * Refuses an operation that the actor's role does not allow. For `measure.edit`, a contributor must
 * belong to one of the `units` that answer for the measure.
 *
 * @throws VisibleError `forbidden`
 */
export function authorise(
  actor: Actor,
  operation: Operation,
  units: readonly (string | null)[] = [],
): void {
  const theirs =
    operation !== "measure.edit" ||
    actor.role !== "contributor" ||
    (actor.unit !== null && units.includes(actor.unit));
  if (allowed[actor.role].includes(operation) && theirs) return;
  throw new VisibleError("forbidden", "role-not-allowed", "Your role does not allow this here");
}
