/**
 * What a reader chose: language and brightness. Both are links that work on every page without a
 * script: `?lang=en` or `?theme=dark` sets a cookie and leads back to the same page without the choice.
 */
import { createMiddleware } from "hono/factory";
import { getCookie, setCookie } from "hono/cookie";

export const langs = ["de", "en"] as const;
export type Lang = (typeof langs)[number];

/** `auto` follows the device and is the absence of a cookie. */
export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export interface Preferences {
  lang: Lang;
  theme: Theme;
}

export type PreferencesEnv = { Variables: { preferences: Preferences } };

const oneOf = <T extends string>(known: readonly T[], value: string | undefined | null): T | null =>
  known.find((candidate) => candidate === value) ?? null;

/**
 * The way back after a choice: the requested path itself, without the choice. Leading slashes are folded
 * into one, because a browser reads `//example.org` as another site.
 */
export function withoutChoice(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete("lang");
  query.delete("theme");
  const search = query.size > 0 ? `?${query.toString()}` : "";
  return `/${url.pathname.replace(/^[/\\]+/, "")}${search}`;
}

/** The same page with a choice added: what the links of the switches point to. */
export function withChoice(url: URL, name: "lang" | "theme", value: Lang | Theme): string {
  const query = new URLSearchParams(url.search);
  query.set(name, value);
  return `?${query.toString()}`;
}

export const preferences = createMiddleware<PreferencesEnv>(async (c, next) => {
  const url = new URL(c.req.url);
  const lang = oneOf(langs, url.searchParams.get("lang"));
  const theme = oneOf(themes, url.searchParams.get("theme"));
  if (c.req.method === "GET" && (lang ?? theme) !== null) {
    const options = {
      path: "/",
      maxAge: 365 * 24 * 60 * 60,
      sameSite: "Lax",
      httpOnly: true,
      secure: url.protocol === "https:",
    } as const;
    if (lang) setCookie(c, "lang", lang, options);
    if (theme) setCookie(c, "theme", theme, options);
    c.header("cache-control", "no-store");
    return c.redirect(withoutChoice(url), 303);
  }
  c.set("preferences", {
    lang: oneOf(langs, getCookie(c, "lang")) ?? "de",
    theme: oneOf(themes, getCookie(c, "theme")) ?? "auto",
  });
  await next();
  c.header("vary", "Cookie", { append: true });
  return undefined;
});
