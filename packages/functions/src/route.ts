/**
 * What a route is: one description from which the app answers, the OpenAPI document is made and the
 * tests walk. A route reads, creates or changes; the rest follows from that.
 */
import type { Access, Once } from "@kursbuch/core/history";
import { invalid, parse } from "@kursbuch/core/kernel";
import type { Reading } from "@kursbuch/core/publication";
import type { Table } from "@kursbuch/core/table";
import * as z from "zod/mini";
import type { View } from "./views.ts";

export const basePath = "/api/v1";

export const methodOf = { read: "GET", create: "POST", change: "PATCH" } as const;

/** What every route gets: the service's table, the path's parameters, the query as it came. */
export type Call = {
  readonly table: Table;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string[]>>;
};

/** A reading call sees what the caller may see: members more than everybody. */
export type ReadCall = Call & { readonly reading: () => Reading };
export type CreateCall = Call & {
  readonly access: Access;
  readonly body: unknown;
  readonly once: Once | null;
};
export type ChangeCall = Call & {
  readonly access: Access;
  readonly body: unknown;
  /** The version that the editor saw, from If-Match. */
  readonly expected: number;
};

type Described = {
  /** As in OpenAPI: "/tenants/{tenant}/measures". */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly response: View;
};

export type Route = Described &
  (
    | {
        readonly kind: "read";
        readonly query: z.ZodMiniObject;
        readonly answer: (call: ReadCall) => Promise<unknown>;
      }
    | {
        readonly kind: "create";
        readonly body: z.ZodMiniType;
        readonly answer: (call: CreateCall) => Promise<Created>;
      }
    | {
        readonly kind: "change";
        readonly body: z.ZodMiniType;
        readonly answer: (call: ChangeCall) => Promise<Versioned>;
      }
  );

export type Versioned = { readonly version: number };
export type Created = Versioned & { readonly id: string };

const noQuery = z.strictObject({});

export function read<Q extends z.ZodMiniObject = typeof noQuery>(
  route: Described & {
    readonly query?: Q;
    readonly answer: (call: ReadCall, query: z.output<Q>) => Promise<unknown>;
  },
): Route {
  const { answer, ...described } = route;
  const query: z.ZodMiniObject = route.query ?? noQuery;
  return {
    ...described,
    kind: "read",
    query,
    answer: (call) => answer(call, parseSearch(query, call.search) as z.output<Q>),
  };
}

export function create(
  route: Described & {
    readonly body: z.ZodMiniType;
    readonly answer: (call: CreateCall) => Promise<Created>;
  },
): Route {
  return { ...route, kind: "create" };
}

export function change(
  route: Described & {
    readonly body: z.ZodMiniType;
    readonly answer: (call: ChangeCall) => Promise<Versioned>;
  },
): Route {
  return { ...route, kind: "change" };
}

/** Each parameter once; an empty one, as a form sends it, asks for nothing. */
function parseSearch(query: z.ZodMiniObject, search: Call["search"]): unknown {
  const twice = Object.entries(search).filter(([, values]) => values.length > 1);
  if (twice.length > 0)
    throw invalid(twice.map(([name]) => ({ path: `/${name}`, message: "Only once" })));
  const given = Object.entries(search).filter(([, [value]]) => value !== "");
  return parse(query, Object.fromEntries(given.map(([name, [value]]) => [name, value])));
}
