/** The API as a signed-in person asks it. Whatever it refuses is thrown. */
import type { Grants } from "@kursbuch/core/kernel";
import type { View } from "@kursbuch/core/history";
import type { Measure } from "@kursbuch/core/measure/schema";
import { unitsOf } from "@kursbuch/core/measure/rules";
import type { MemberView } from "@kursbuch/core/member";
import type { Deputy } from "@kursbuch/core/member/schema";
import type { ProgressEntry } from "@kursbuch/core/progress/schema";
import type { PersonalData } from "@kursbuch/core/sign-in";
import { all, get } from "./api.ts";
import { Refusal } from "./refusal.ts";
import type { Person } from "./session.ts";

/** What a person may do in a tenant. */
export interface Rights {
  grants: Grants;
  units: readonly string[];
}

export type HeldMeasure = View<Measure>;

/** Who changed an object, and what; `sequence` is the version it made. */
export interface Entry {
  sequence: number;
  at: string;
  by: string;
  changes: readonly { field: string; from: unknown; to: unknown }[];
}

export type MeasurePatch = Partial<Measure>;
export type NewProgress = Omit<
  ProgressEntry,
  "id" | "measure" | "author" | "replaces" | "visibility"
>;

/** Asks for a path below `/api/v1`, with the caller's session. */
type Ask = (path: string, init?: RequestInit) => Promise<Response>;

export function createMemberApi(ask: Ask) {
  async function existing<T>(path: string): Promise<T> {
    const found = await get<T>(ask, path);
    if (found === null) throw new Refusal(404, "unknown-object", `There is no ${path}`);
    return found;
  }

  async function send(
    method: "POST" | "PATCH",
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<void> {
    const response = await ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
    if (!response.ok) throw await Refusal.of(response, path);
  }

  return {
    me: () => existing<Person>("/me"),
    data: async () => (await existing<{ memberships: PersonalData[] }>("/me/data")).memberships,
    rights: (tenant: string) => existing<Rights>(`/tenants/${tenant}/membership`),
    members: (tenant: string) => all<MemberView>(ask, `/tenants/${tenant}/members`),
    /** The measure with this number, also an internal one; null where there is none. */
    async measure(tenant: string, number: string): Promise<HeldMeasure | null> {
      const path = `/tenants/${tenant}/measures?number=${encodeURIComponent(number)}`;
      return (await existing<{ items: HeldMeasure[] }>(path)).items[0] ?? null;
    },
    history: (tenant: string, measure: string) =>
      all<Entry>(ask, `/tenants/${tenant}/measures/${measure}/history`),
    /** @param seen the version that the editor saw */
    changeMeasure: (tenant: string, id: string, seen: number, patch: MeasurePatch) =>
      send("PATCH", `/tenants/${tenant}/measures/${id}`, patch, { "if-match": `"${seen}"` }),
    /** @param key stands for this entry, however often it is sent */
    reportProgress: (tenant: string, measure: string, key: string, entry: NewProgress) =>
      send("POST", `/tenants/${tenant}/measures/${measure}/progress`, entry, {
        "idempotency-key": key,
      }),
    /** @param seen the version of the member that the person saw */
    nameDeputy: (tenant: string, seen: number, deputy: Deputy | null) =>
      send("PATCH", `/tenants/${tenant}/membership`, { deputy }, { "if-match": `"${seen}"` }),
  };
}

/** What somebody may edit: every measure, or those that their own units answer for. */
export function mayEdit(
  { grants, units }: Rights,
  measure: Parameters<typeof unitsOf>[0],
): boolean {
  const extent = grants["measure.edit"];
  const answering = unitsOf(measure);
  return extent === "all" || (extent === "own" && units.some((unit) => answering.includes(unit)));
}
