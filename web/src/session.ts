/**
 * Who asks for a page, and the API asked in their name. The session is the API's business: the cookie
 * goes there as it came, and what the API says about cookies goes back. Whoever brings no cookie is
 * nobody, without anything being asked.
 */
import type { Role } from "@kursbuch/core/kernel";
import type { Deputy } from "@kursbuch/core/member/schema";
import { addressOf, type Fetch } from "./api.ts";
import { createMemberApi, type Rights } from "./member-api.ts";
import { Refusal } from "./refusal.ts";

export interface Person {
  /** Null where nobody told it. */
  name: string | null;
  /** When the session ends at the latest: UTC, ISO 8601. */
  until: string;
  memberships: readonly {
    tenant: string;
    member: string;
    roles: readonly Role[];
    unit: string | null;
    deputy: Deputy | null;
  }[];
}

export type Session = ReturnType<typeof sessionOf>;

const cookieName = /(?:^|;\s*)__Host-session=/;

export function sessionOf(request: Request, fetch: Fetch) {
  const cookie = request.headers.get("cookie") ?? "";
  const isClaimed = cookieName.test(cookie);
  const cookies = new Map<string, string>();
  let ended = false;
  let person: Promise<Person | null> | undefined;

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    if (!isClaimed) throw new Refusal(401, "sign-in-required");
    const headers = new Headers({ accept: "application/json", cookie });
    // By these the API tells its own pages from other sites.
    for (const name of ["origin", "sec-fetch-site"]) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(new Request(addressOf(path), { ...init, headers }));
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }

  /** Of several answers, the one that takes a cookie away is right: the others knew less. */
  function keep(line: string): void {
    const name = line.slice(0, line.indexOf("="));
    if (isRemoval(cookies.get(name))) return;
    cookies.set(name, line);
    if (cookieName.test(line) && isRemoval(line)) ended = true;
  }

  const api = createMemberApi(ask);

  async function whoever(): Promise<Person | null> {
    person ??= isClaimed ? api.me().catch(nobody) : Promise.resolve(null);
    const found = await person;
    return ended ? null : found;
  }

  return {
    ...api,
    /** Whether the request brings a session, good or not. */
    isClaimed,
    /** Who has signed in; null for nobody, also where the session has ended. */
    person: whoever,
    /** What the person may do in a tenant; null where they are no member. */
    async rightsIn(tenant: string): Promise<Rights | null> {
      const known = await whoever();
      const isMember = known?.memberships.some((membership) => membership.tenant === tenant);
      return isMember ? api.rights(tenant).catch(nobody) : null;
    },
    /** What the browser is to be told of cookies, after everything was asked. */
    setCookies: (): string[] => [...cookies.values()],
  };
}

function nobody(error: unknown): null {
  if (error instanceof Refusal && error.status === 401) return null;
  throw error;
}

const isRemoval = (line: string | undefined): boolean =>
  line !== undefined && /;\s*max-age=0(?:;|$)/i.test(line);
