/**
 * The registers that a new data folder starts with: every `demo/<tenant>.json`. A marker in the data
 * folder tells an interrupted first load, which is repeated, from a finished one, after which the
 * folder belongs to its users and is never loaded into again.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { importRegister } from "@kursbuch/core/register";
import type { Table } from "@kursbuch/core/table";
import { readJson, writeJson } from "./folder.ts";

const DEMO = fileURLToPath(new URL("../demo", import.meta.url));

interface Options {
  /** The table was made by this very start. */
  fresh: boolean;
  log: (line: string) => void;
  signal?: AbortSignal | undefined;
}

/** Loads the demo registers into `table` unless that was done before. */
export async function loadDemo(table: Table, dataDir: string, options: Options): Promise<void> {
  const { fresh, log, signal } = options;
  const marker = join(dataDir, "demo.json");
  if (!fresh && !isUnfinished(await readJson(marker))) return;

  await writeJson(marker, { state: "loading" });
  for (const file of await demoFiles()) {
    const tenant = basename(file, ".json");
    const document: unknown = JSON.parse(await readFile(file, "utf8"));
    const { created } = await importRegister(table, {
      tenant,
      document,
      onProgress: () => signal?.throwIfAborted(),
    });
    log(`Loaded the demo register of ${tenant}: ${created} objects`);
  }
  await writeJson(marker, { state: "loaded" });
}

async function demoFiles(): Promise<string[]> {
  const names = await readdir(DEMO);
  return names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(DEMO, name));
}

function isUnfinished(marker: unknown): boolean {
  return (
    typeof marker === "object" && marker !== null && "state" in marker && marker.state === "loading"
  );
}
