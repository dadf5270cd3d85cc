/**
 * How much script a public page loads: every script and preloaded module that its HTML names, and
 * what those import at once, compressed as a server would send it.
 */
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { dist, openCity, type Register, tenant } from "./city.ts";
import type { Measured } from "./figure.ts";

export async function publicScript(): Promise<Measured> {
  await using stack = new AsyncDisposableStack();
  const city = await openCity(stack);
  const pages: { path: string; bytes: number; files: number }[] = [];
  for (const path of pathsOf(city.register)) {
    const html = await city.page(path);
    const files = await withImports(scriptsOf(html));
    const sizes = [...files.values()].map((text) => gzipSync(text).length);
    const inline = inlineOf(html);
    if (inline) sizes.push(gzipSync(inline).length);
    pages.push({ path, bytes: sizes.reduce((sum, size) => sum + size, 0), files: files.size });
  }
  const largest = pages.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (!largest) throw new Error("There are no pages");
  return {
    name: "Script on public pages",
    value: largest.bytes / 1000,
    limit: 10,
    unit: "kB gzip",
    details: `the most, in ${largest.files} file(s) on ${largest.path}, of ${pages.length} pages`,
  };
}

/** One of each kind of public page. */
function pathsOf({ strategies, measures }: Register): string[] {
  const goal = strategies[0]?.goals[0]?.number;
  const bundle = measures.find((measure) => !measure.bundle)?.number;
  const measure = measures.find((one) => one.bundle)?.number;
  if (!goal || !bundle || !measure) throw new Error("The demo city lacks a goal or a measure");
  const below = [
    "",
    "/massnahmen",
    `/massnahmen/${bundle}`,
    `/massnahmen/${measure}`,
    `/ziele/${goal}`,
    "/rechtspflichten",
    "/beschluesse",
    "/glossar",
  ];
  return ["/", ...below.map((path) => `/${tenant}${path}`)];
}

/** Addresses of scripts and of modules that are loaded ahead. */
function scriptsOf(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/gi) ?? [];
  return tags.flatMap((tag) => {
    if (/^<script/i.test(tag)) return attribute(tag, "src") ?? [];
    const isModule = /\bmodulepreload\b/i.test(attribute(tag, "rel") ?? "");
    const isScript = attribute(tag, "as") === "script";
    return isModule || isScript ? (attribute(tag, "href") ?? []) : [];
  });
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return value?.[1] ?? value?.[2] ?? value?.[3];
}

/** Script that stands in the page itself; data in a `<script type="application/json">` is none. */
function inlineOf(html: string): string {
  const scripts = html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/gi);
  return [...scripts]
    .filter(([, attributes = ""]) => !/\btype\s*=\s*["']?application\//i.test(attributes))
    .map(([, , text = ""]) => text)
    .join("\n");
}

/** The files' texts by address, with all that they import statically. */
async function withImports(addresses: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const queue = addresses.map((address) => new URL(address, "http://localhost/"));
  for (const url of queue) {
    if (found.has(url.pathname)) continue;
    if (url.host !== "localhost") throw new Error(`${url.href} is loaded from somewhere else`);
    const text = await readFile(new URL(`client${url.pathname}`, dist), "utf8");
    found.set(url.pathname, text);
    const imports = text.matchAll(/\b(?:import|from)\s*["']([^"']+)["']/g);
    for (const [, specifier = ""] of imports) queue.push(new URL(specifier, url));
  }
  return found;
}
