/**
 * KERN's stylesheet is 340 kB, made for everybody. This plugin keeps what our pages use and puts it
 * into a cascade layer, so that the house's own rules win without a contest of selectors.
 */
import { glob, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { PurgeCSS } from "purgecss";
import type { Plugin } from "vite";

const darkColours =
  /\[data-kern-theme=dark\][^{}]*\{[^{}]*--kern-color-layout-text-default:[^{}]*\}/;

/**
 * A printed page is light, whatever the screen is: without this, dark mode prints white on white. Text
 * that is not found fails the build, so that an update of KERN cannot undo it unseen.
 */
function printLight(css: string): string {
  const replacements: [string | RegExp, string][] = [
    ["@media (prefers-color-scheme: dark)", "@media screen and (prefers-color-scheme: dark)"],
    ["@media (prefers-color-scheme: light)", "@media print, (prefers-color-scheme: light)"],
    [darkColours, "@media screen {\n$&\n}"],
  ];
  return replacements.reduce((text, [from, to]) => {
    const replaced = text.replace(from, to);
    if (replaced === text) throw new Error(`KERN's stylesheet no longer contains ${String(from)}`);
    return replaced;
  }, css);
}

/**
 * Leaves out the shades of KERN's colour ramps that nothing refers to. Only shades: the tokens made of
 * them depend on the theme, which a search in the text cannot follow.
 */
function usedShades(css: string, sources: string): string {
  return css.replace(/\s*(--kern-color-[a-z]+-\d{3}):[^;}]*;/g, (declaration, name: string) =>
    css.includes(`var(${name})`) || sources.includes(name) ? declaration : "",
  );
}

export function purgeKern(source: string): Plugin {
  return {
    name: "kursbuch-kern",
    enforce: "pre",
    async transform(_code, id) {
      if (!id.endsWith("/dist/kern.css")) return undefined;
      const content = [];
      for await (const file of glob("**/*.{ts,tsx,css}", { cwd: source }))
        content.push({ raw: await readFile(join(source, file), "utf8"), extension: extname(file) });
      const [purged] = await new PurgeCSS().purge({
        content,
        css: [{ raw: await readFile(id, "utf8") }],
        // Custom properties depend on each other through theming, beyond what a text search sees.
        variables: false,
        safelist: {
          standard: [":root", ":is", ":where", ":not", ":has", "html", "body"],
          greedy: [/data-kern-theme/],
        },
      });
      if (!purged) throw new Error("PurgeCSS returned nothing for KERN's stylesheet");
      const sources = content.map(({ raw }) => raw).join("\n");
      const css = usedShades(printLight(purged.css), sources).replace(/@charset[^;]*;/, "");
      return { code: `@layer kern {\n${css}\n}`, map: null };
    },
  };
}
