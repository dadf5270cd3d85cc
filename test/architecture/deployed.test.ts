/**
 * What plays the cloud on one machine stays there: nothing of the practice sign-in, its people or the
 * mailbox is in what would be deployed.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoPeople } from "@kursbuch/local/people";
import { expect, onTestFinished, test } from "vitest";
import { functions } from "../../infra/functions.ts";
import { kinds } from "../../infra/names.ts";
import { buildBundle } from "../lambda/bundles.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Modules that only the local installation has. */
const localOnly = /(^|\/)packages\/local\/|node_modules\/(oidc-provider|smtp-server|koa)\//;

/** A bundle's inputs, and the text of its files. */
async function bundled(entry: string): Promise<{ inputs: readonly string[]; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-deployed-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { inputs, folder: outdir } = await buildBundle(entry, folder);
  const files = (await readdir(outdir)).filter((file) => !file.endsWith(".map"));
  const texts = await Promise.all(files.map((file) => readFile(join(outdir, file), "utf8")));
  return { inputs, text: texts.join("\n") };
}

/** Words that stand in the practice sign-in and nowhere else. */
async function tellingWords(): Promise<string[]> {
  const people = await demoPeople();
  expect(people.length).toBeGreaterThan(20);
  return ["kursbuch_identity", "Übungsanmeldung", ...people.map(({ email }) => email)];
}

test.each(kinds)("nothing of the local installation is in the bundle of %s", async (kind) => {
  const { inputs, text } = await bundled(functions[kind].entry);
  expect(inputs.length).toBeGreaterThan(100);
  expect(inputs.filter((file) => localOnly.test(file))).toEqual([]);
  for (const word of await tellingWords()) expect(text.includes(word), word).toBe(false);
});

test("nothing of it is in the web", async () => {
  const dist = join(root, "web/dist");
  const files = await readdir(dist, { recursive: true });
  const scripts = files.filter((file) => /\.(m?js|css|html)$/.test(file));
  expect(scripts).toContain("server/server.js");
  const texts = await Promise.all(scripts.map((file) => readFile(join(dist, file), "utf8")));
  for (const word of await tellingWords()) expect(texts.join().includes(word), word).toBe(false);
});

test("it would be found", async () => {
  const { inputs, text } = await bundled("packages/local/src/sign-in.ts");
  expect(inputs.some((file) => localOnly.test(file))).toBe(true);
  expect(text).toContain("kursbuch_identity");
});
