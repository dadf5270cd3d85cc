/** The README's table of problem codes against the source: exactly those, with their status. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { routes } from "./routes/index.ts";

const packages = fileURLToPath(new URL("../../", import.meta.url));
const sources = globSync("{core,functions}/src/**/*.ts", { cwd: packages })
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => readFileSync(packages + file, "utf8"));

/** Statuses by kind of error, as middleware/problem.ts has them. */
const statuses = new Map(
  [
    ...readFileSync(new URL("middleware/problem.ts", import.meta.url), "utf8").matchAll(
      /^ {2}"?([a-z-]+)"?: (\d{3}),$/gm,
    ),
  ].map(([, kind = "", status = ""]) => [kind, status]),
);

function codesInSource(): Map<string, string | undefined> {
  const codes = new Map<string, string | undefined>([["internal", "500"]]);
  for (const source of sources) {
    for (const [, kind = "", code = ""] of source.matchAll(
      /new VisibleError\(\s*"([a-z-]+)",\s*("[a-z-]+"|\w+|`[^`]*`)/g,
    )) {
      // Either the code itself, or the name of a constant in the same file.
      const named = new RegExp(`const ${code} = ("[a-z-]+")`).exec(source)?.[1] ?? code;
      if (named.startsWith('"')) codes.set(named.slice(1, -1), statuses.get(kind));
    }
    // Signing in refuses for many reasons, all in one way.
    for (const [, code = ""] of source.matchAll(/\brefused\(\s*"([a-z-]+)"/g))
      codes.set(code, statuses.get("forbidden"));
    for (const [, noun] of source.matchAll(/notFound\("([a-z-]+)"\)/g))
      codes.set(`unknown-${noun}`, statuses.get("not-found"));
  }
  // What stands in a path and cannot be an id is unknown by the name of its parameter.
  for (const { path } of routes) {
    // A number is no id: it is compared, and what has it is a measure.
    for (const [, name] of path.replace("{number}", "").matchAll(/\{(\w+)\}/g))
      codes.set(`unknown-${name === "id" ? "object" : name}`, statuses.get("not-found"));
  }
  return codes;
}

test("the README lists every problem code with its status, and no other", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\|/gm)];
  const table = new Map(listed.map(([, code = "", status]) => [code, status]));
  expect(table.size).toBe(listed.length);
  expect(statuses.size).toBe(14);
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(codesInSource()));
});

test("every VisibleError in the source has a code that this test could read", () => {
  const made = sources.join("\n").match(/new VisibleError\(/g)?.length ?? 0;
  const read = sources
    .join("\n")
    .match(/new VisibleError\(\s*"[a-z-]+",\s*("[a-z-]+"|[a-z]\w+|`unknown-\$\{noun\}`)/g)?.length;
  expect(made).toBeGreaterThan(20);
  expect(read).toBe(made);
});
