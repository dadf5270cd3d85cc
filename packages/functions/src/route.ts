/**
 * What a route is: one description from which the app answers, the OpenAPI document is made and the
 * tests walk. A route reads, creates, changes, removes or does something; the rest follows from that.
 */
import type { Access, Once } from "@kursbuch/core/history";
import { invalid, parse } from "@kursbuch/core/kernel";
import type { Reading } from "@kursbuch/core/publication";
import type { Table } from "@kursbuch/core/table";
import * as z from "zod/mini";
import type { Services } from "./services.ts";
import type { Session } from "./sign-in/session.ts";
import type { View } from "./views.ts";

export const basePath = "/api/v1";

export const methodOf = {
  read: "GET",
  create: "POST",
  change: "PATCH",
  remove: "DELETE",
  act: "POST",
} as const;

/** What every route gets: the service's table, the path's parameters, the query as it came. */
export type Call = {
  readonly table: Table;
  readonly services: Services;
  readonly params: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string[]>>;
};

/** A reading call sees what the caller may see: members more than everybody. */
export type ReadCall = Call & {
  readonly reading: () => Reading;
  /** For what is no business of everybody's. @throws VisibleError `unauthenticated`, `forbidden` */
  readonly access: () => Access;
  /** For what belongs to a person, in whatever tenant. @throws VisibleError `unauthenticated` */
  readonly person: () => Session;
};
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
export type RemoveCall = Omit<ChangeCall, "body">;
export type ActCall = Call & {
  readonly access: Access;
  readonly body: unknown;
  /** Null unless the route asks for it: the version that the editor saw. */
  readonly expected: number | null;
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
        /** Whether it tells a signed-in person what is theirs, in whatever tenant. */
        readonly personal: boolean;
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
    | {
        readonly kind: "remove";
        readonly answer: (call: RemoveCall) => Promise<void>;
      }
    | {
        readonly kind: "act";
        /** Null where there is nothing to say. */
        readonly body: z.ZodMiniType | null;
        readonly versioned: boolean;
        readonly answer: (call: ActCall) => Promise<unknown>;
      }
  );

export type Versioned = { readonly version: number };
export type Created = Versioned & { readonly id: string };

const noQuery = z.strictObject({});

export function read<Q extends z.ZodMiniObject = typeof noQuery>(
  route: Described & {
    readonly query?: Q;
    readonly personal?: boolean;
    readonly answer: (call: ReadCall, query: z.output<Q>) => Promise<unknown>;
  },
): Route {
  const { answer, ...described } = route;
  const query: z.ZodMiniObject = route.query ?? noQuery;
  return {
    ...described,
    kind: "read",
    query,
    personal: route.personal ?? false,
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

/** Ends what there is no use for any more; its history stays. */
export function remove(
  route: Omit<Described, "response"> & {
    readonly answer: (call: RemoveCall) => Promise<void>;
  },
): Route {
  return { ...route, response: nothing, kind: "remove" };
}

/** Does something that is neither a creation nor a change of fields. */
export function act(
  route: Described & {
    readonly body?: z.ZodMiniType;
    readonly versioned?: boolean;
    readonly answer: (call: ActCall) => Promise<unknown>;
  },
): Route {
  return { body: null, versioned: false, ...route, kind: "act" };
}

const nothing: View = () => z.null();

/** Each parameter once; an empty one, as a form sends it, asks for nothing. */
function parseSearch(query: z.ZodMiniObject, search: Call["search"]): unknown {
  const twice = Object.entries(search).filter(([, values]) => values.length > 1);
  if (twice.length > 0)
    throw invalid(twice.map(([name]) => ({ path: `/${name}`, message: "Only once" })));
  const given = Object.entries(search).filter(([, [value]]) => value !== "");
  return parse(query, Object.fromEntries(given.map(([name, [value]]) => [name, value])));
}
