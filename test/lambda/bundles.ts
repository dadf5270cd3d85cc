/**
 * The bundles that would be deployed: built from the entry and with the options that the deployment has,
 * each in a folder of its own, with the secrets beside it as SST puts them there.
 */
import { createCipheriv, randomBytes } from "node:crypto";
import { cp, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleEntry, bundleOptions } from "../../infra/bundle.ts";
import { functions } from "../../infra/functions.ts";
import type { Kind } from "../../infra/names.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Bundle = {
  readonly kind: Kind;
  /** Where the handler's module lies, as Lambda's `/var/task` is. */
  readonly folder: string;
  readonly file: string;
  /** What it was made of, from the project's root. */
  readonly inputs: readonly string[];
  /** Bytes of everything that Lambda gets; source maps stay apart. */
  readonly bytes: number;
  /** Bytes of what is loaded before the first request. */
  readonly bytesAtStart: number;
};

/** @param folder an empty one, which the caller removes */
export async function buildBundle(kind: Kind, folder: string): Promise<Bundle> {
  const outdir = join(folder, kind);
  const { metafile } = await build({
    ...bundleOptions,
    absWorkingDir: root,
    entryPoints: [functions[kind].entry],
    outdir,
    metafile: true,
    logLevel: "error",
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [path, output]));
  const entry = [...outputs].find(([path]) => path.endsWith(`/${bundleEntry}.mjs`))?.[0] ?? "";
  const atStart = new Set([entry]);
  for (const path of atStart)
    for (const { path: imported, kind: how } of outputs.get(path)?.imports ?? [])
      if (how === "import-statement" && outputs.has(imported)) atStart.add(imported);
  const sizes = await sizesIn(outdir);
  return {
    kind,
    folder: outdir,
    file: join(outdir, `${bundleEntry}.mjs`),
    inputs: Object.keys(metafile.inputs),
    bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    bytesAtStart: [...atStart].reduce((sum, path) => sum + (outputs.get(path)?.bytes ?? 0), 0),
  };
}

/** Puts linked secrets beside the bundle, as SST does. @returns the variables that lead to them */
export async function linkSecrets(
  { folder }: Bundle,
  secrets: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const key = randomBytes(32);
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12, 0));
  const resources = { App: { name: "kursbuch", stage: "test" }, ...linked(secrets) };
  const sealed = [cipher.update(JSON.stringify(resources)), cipher.final(), cipher.getAuthTag()];
  const file = join(folder, "resource.enc");
  await writeFile(file, Buffer.concat(sealed));
  return { SST_KEY: key.toString("base64"), SST_KEY_FILE: "resource.enc" };
}

function linked(secrets: Readonly<Record<string, string>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name, { type: "sst.sst.Secret", value }]),
  );
}

/** A copy with secrets of its own. */
export async function copyOf(bundle: Bundle, folder: string): Promise<Bundle> {
  await cp(bundle.folder, folder, { recursive: true });
  return { ...bundle, folder, file: join(folder, `${bundleEntry}.mjs`) };
}

async function sizesIn(folder: string): Promise<Map<string, number>> {
  const files = (await readdir(folder)).filter((name) => !name.endsWith(".map"));
  const sizes = files.map(async (name) => [name, (await stat(join(folder, name))).size] as const);
  return new Map(await Promise.all(sizes));
}
