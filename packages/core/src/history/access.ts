/**
 * What a core function works with: who asks, and the table of the one tenant in which they may.
 */
import type { Actor } from "../kernel/actor.ts";
import type { TenantTable } from "../table/index.ts";

export type Access = {
  readonly actor: Actor;
  readonly table: TenantTable;
  /** The present moment, UTC, ISO 8601 with milliseconds; an argument, so that rules stay pure. */
  readonly now: () => string;
};
