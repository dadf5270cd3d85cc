/**
 * Who is asking. Every core function takes the actor inside an explicit argument, so that a forgotten
 * check shows in its signature. Signing people in and checking tokens end by making an `Actor`.
 */
import { type Grants, grantsOf, type Role } from "./permission.ts";

/**
 * `identity-provider` acts where a member's directory decides: roles that come from its groups, and
 * sessions that it ends.
 */
export const actorKinds = [
  "member",
  "token",
  "operator",
  "identity-provider",
  "publication",
] as const;

/**
 * `id` names a member, a token or the service's part that acts, never a person by name: it is kept
 * in the history for good. `units` are the organisational units that the actor answers for.
 */
export type Actor = {
  readonly kind: (typeof actorKinds)[number];
  readonly id: string;
  readonly grants: Grants;
  readonly units: readonly string[];
};

/** Whoever runs the service, acting with the rights of a role. */
export function operator(id: string, ...roles: readonly Role[]): Actor {
  return { kind: "operator", id, grants: grantsOf(roles), units: [] };
}
