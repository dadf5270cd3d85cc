/**
 * The pages' only source: the public API, called inside the same process. Answers are typed by what
 * core publishes; "not found" is an answer, everything else that is not one is a defect.
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

/** How the API is reached: a function, so that no page needs a network. */
export type Fetch = (request: Request) => Promise<Response>;

interface List<T> {
  items: T[];
  next: string | null;
}

export type Api = ReturnType<typeof createApi>;

export function createApi(fetch: Fetch) {
  async function get<T>(path: string): Promise<T | null> {
    const response = await fetch(
      new Request(`http://api/api/v1${path}`, { headers: { accept: "application/json" } }),
    );
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`The API answered ${response.status} to ${path}`);
    return (await response.json()) as T;
  }

  /** All entries of a list, however many requests that takes. */
  async function all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const list: List<T> | null = await get<List<T>>(path + query);
      items.push(...(list?.items ?? []));
      cursor = list?.next ?? null;
    } while (cursor !== null);
    return items;
  }

  return {
    tenants: () => all<Summary>("/tenants"),
    tenant: (id: string) => get<PublishedTenant>(`/tenants/${id}`),
    strategies: (tenant: string) => all<PublishedStrategy>(`/tenants/${tenant}/strategies`),
    measures: (tenant: string) => all<PublishedMeasure>(`/tenants/${tenant}/measures`),
    dossier: (tenant: string, number: string) =>
      get<Dossier>(`/tenants/${tenant}/dossiers/${encodeURIComponent(number)}`),
    obligations: (tenant: string) => all<PublishedObligation>(`/tenants/${tenant}/obligations`),
    decisions: (tenant: string) => all<PublishedDecision>(`/tenants/${tenant}/decisions`),
  };
}
