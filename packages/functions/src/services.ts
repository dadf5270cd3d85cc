/** What the app is made of besides its routes: the table, and what the operator gives it. */
import { createLimiter, type Limit, type Limiter } from "@kursbuch/core/limit";
import type { Table } from "@kursbuch/core/table";
import type { Context } from "hono";
import type { SignInOptions } from "./sign-in/options.ts";
import { createSeal, type Seal } from "./sign-in/sealed.ts";

export type Limits = {
  /** Requests of one member, by session. */
  readonly person: Limit;
  /** Requests with one API token. */
  readonly token: Limit;
  /** Requests of one address without either. */
  readonly address: Limit;
  /** Sign-ins begun and ended, and proofs that did not hold, of one address. */
  readonly signIn: Limit;
};

export const usualLimits: Limits = {
  person: { most: 600, seconds: 60 },
  token: { most: 600, seconds: 60 },
  // A whole town hall may have one address, and everybody signs in at eight.
  address: { most: 600, seconds: 60 },
  signIn: { most: 600, seconds: 300 },
};

export type AppOptions = {
  readonly table: Table;
  /** Without it nobody can sign in, and a cookie means nothing. */
  readonly signIn?: SignInOptions | undefined;
  readonly limits?: Limits | undefined;
  /** The caller's address, as whoever accepts connections knows it; undefined where nobody does. */
  readonly addressOf?: ((c: Context) => string | undefined) | undefined;
};

export type Services = {
  readonly table: Table;
  readonly limits: Limits;
  readonly take: Limiter;
  readonly addressOf: (c: Context) => string | undefined;
  readonly signIn: (SignInOptions & { readonly seal: Seal }) | null;
};

export function servicesOf({ table, signIn, limits, addressOf }: AppOptions): Services {
  return {
    table,
    limits: limits ?? usualLimits,
    take: createLimiter(table),
    addressOf: addressOf ?? (() => undefined),
    signIn: signIn ? { ...signIn, seal: createSeal(signIn.keys) } : null,
  };
}
