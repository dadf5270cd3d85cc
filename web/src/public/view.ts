/**
 * What a page is made of. A loader asks the API for what the page shows and returns a `View`, or null
 * where there is no such page; an action does what a form asks for, and answers the same way. The
 * server renders it.
 */
import type { JSX } from "solid-js";
import type { Api } from "../api.ts";
import type { Dictionary } from "../i18n/index.ts";
import type { Lang } from "../preferences.ts";
import type { Session } from "../session.ts";
import type { City, Section } from "../ui/CityBand.tsx";
import type { Crumb } from "../ui/Layout.tsx";

export interface Visit {
  /** What everybody may read; it knows nobody's session. */
  api: Api;
  /** Who asks, and what they may read and do. */
  session: Session;
  t: Dictionary;
  lang: Lang;
  url: URL;
  /** Parts of the path, by the route's names. */
  params: Readonly<Record<string, string>>;
}

export interface View {
  /** Parts of the document's title, the most particular one first. */
  title: readonly string[];
  /** 200 where not said otherwise. */
  status?: 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 | 500 | 503;
  city?: City;
  section?: Section;
  /** The path to this page, without the list of cities, which is always its start. */
  crumbs?: readonly Crumb[];
  /** True where the address holds a secret: the page repeats it nowhere, and no browser passes it on. */
  secret?: boolean;
  /** Rendered inside the layout, once. */
  body: () => JSX.Element;
}

/** Another address of this service, to be opened with GET. */
export interface Elsewhere {
  elsewhere: string;
}

export type Answer = View | Elsewhere | null;
export type Loader = (visit: Visit) => Promise<Answer>;

/** What a form holds, by its fields' names; no field is missing but those that the page never had. */
export type Typed = Readonly<Record<string, string>>;
export type Action = (visit: Visit, typed: Typed) => Promise<Answer>;
