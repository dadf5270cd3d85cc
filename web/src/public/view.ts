/**
 * What a page is made of. Each file in this folder exports a loader: it asks the API for what the page
 * shows and returns a `View`, or null where there is no such page. The server renders it.
 */
import type { JSX } from "solid-js";
import type { Api } from "../api.ts";
import type { Dictionary } from "../i18n/index.ts";
import type { City, Section } from "../ui/CityBand.tsx";
import type { Crumb } from "../ui/Layout.tsx";

export interface Visit {
  api: Api;
  t: Dictionary;
  url: URL;
  /** Parts of the path, by the route's names. */
  params: Readonly<Record<string, string>>;
}

export interface View {
  /** Parts of the document's title, the most particular one first. */
  title: readonly string[];
  city?: City;
  section?: Section;
  /** The path to this page, without the list of cities, which is always its start. */
  crumbs?: readonly Crumb[];
  /** Rendered inside the layout, once. */
  body: () => JSX.Element;
}

export type Loader = (visit: Visit) => Promise<View | null>;
