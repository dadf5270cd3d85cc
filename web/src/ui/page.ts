/**
 * What every component may need to know about the page it is on: language, words, choices, address, who
 * has signed in. Carried by a context, so that a badge deep in a table does not have to be handed a
 * dictionary.
 */
import { createContext, useContext } from "solid-js";
import type { Dictionary } from "../i18n/index.ts";
import type { Preferences } from "../preferences.ts";
import type { Person } from "../session.ts";

export interface Page extends Preferences {
  t: Dictionary;
  url: URL;
  /** Null for nobody. */
  person: Person | null;
}

const PageContext = createContext<Page>();

export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage was called outside of a page");
  return page;
}

/**
 * What cities wrote is German. Within English chrome it has to say so, or a screen reader reads it with
 * an English voice: `<p lang={contentLang()}>`.
 */
export function contentLang(): "de" | undefined {
  return usePage().lang === "de" ? undefined : "de";
}
