/**
 * The pages' only source: the public API, called inside the same process. Answers are typed by what
 * core publishes; "not found" is an answer, every other refusal is thrown.
 */
import type {
  Dossier,
  PublishedDecision,
  PublishedMeasure,
  PublishedObligation,
  PublishedStrategy,
  PublishedTenant,
} from "@kursbuch/core/publication";
import type { Summary } from "@kursbuch/core/summary/schema";
import { Refusal } from "./refusal.ts";

/** How the API is reached: a function, so that no page needs a network. */
export type Fetch = (request: Request) => Promise<Response>;

/** Asks for a path below `/api/v1`. */
type Ask = (path: string) => Promise<Response>;

interface List<T> {
  items: T[];
  next: string | null;
}

export type Api = ReturnType<typeof createApi>;

/** @throws Refusal for every answer but a good one and "not found", which is null */
export async function get<T>(ask: Ask, path: string): Promise<T | null> {
  const response = await ask(path);
  if (response.status === 404) return null;
  if (!response.ok) throw await Refusal.of(response, path);
  return (await response.json()) as T;
}

/** All entries of a list, however many requests that takes. @throws Refusal */
export async function all<T>(ask: Ask, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const list: List<T> | null = await get<List<T>>(ask, path + query);
    items.push(...(list?.items ?? []));
    cursor = list?.next ?? null;
  } while (cursor !== null);
  return items;
}

export const addressOf = (path: string): string => `http://api/api/v1${path}`;

export function createApi(fetch: Fetch) {
  const ask: Ask = (path) =>
    fetch(new Request(addressOf(path), { headers: { accept: "application/json" } }));
  return {
    tenants: () => all<Summary>(ask, "/tenants"),
    tenant: (id: string) => get<PublishedTenant>(ask, `/tenants/${id}`),
    strategies: (tenant: string) => all<PublishedStrategy>(ask, `/tenants/${tenant}/strategies`),
    measures: (tenant: string) => all<PublishedMeasure>(ask, `/tenants/${tenant}/measures`),
    measure: (tenant: string, id: string) =>
      get<PublishedMeasure>(ask, `/tenants/${tenant}/measures/${id}`),
    dossier: (tenant: string, number: string) =>
      get<Dossier>(ask, `/tenants/${tenant}/dossiers/${encodeURIComponent(number)}`),
    obligations: (tenant: string) =>
      all<PublishedObligation>(ask, `/tenants/${tenant}/obligations`),
    decisions: (tenant: string) => all<PublishedDecision>(ask, `/tenants/${tenant}/decisions`),
  };
}
