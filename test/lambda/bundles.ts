/**
 * The bundles that would be deployed: built from the entry and with the options that the deployment has,
 * each in a folder of its own, with the secrets beside it as SST puts them there.
 */
import { createCipheriv, randomBytes } from "node:crypto";
import { readdir, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleEntry, bundleOptions } from "../../infra/bundle.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Bundle = {
  /** Where the handler's module lies, as Lambda's `/var/task` is. */
  readonly folder: string;
  readonly file: string;
  /** What it was made of, from the project's root. */
  readonly inputs: readonly string[];
  /** Bytes of everything that Lambda gets; source maps stay apart. */
  readonly bytes: number;
  /** Bytes of what is loaded for a first answer to somebody who has not signed in. */
  readonly bytesForAnybody: number;
};

/** What is loaded only when somebody brings a proof, or asks for what needs one. */
const forMembers =
  /functions\/src\/(on-demand|sign-in\/(encryption|signatures|routes)|documents\/.*)\.|dist\/server\/assets\/members|node_modules\/nodemailer/;

/**
 * @param entry from the project's root
 * @param folder in which the bundle gets a folder; the caller removes it
 */
export async function buildBundle(entry: string, folder: string): Promise<Bundle> {
  const outdir = join(folder, basename(entry, ".ts"));
  const { metafile } = await build({
    ...bundleOptions,
    absWorkingDir: root,
    entryPoints: [entry],
    outdir,
    metafile: true,
    logLevel: "error",
  });
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [path, output]));
  const start = [...outputs].find(([path]) => path.endsWith(`/${bundleEntry}.mjs`))?.[0] ?? "";
  const isForMembers = (path: string): boolean =>
    Object.keys(outputs.get(path)?.inputs ?? {}).some((input) => forMembers.test(input));
  const loaded = new Set([start]);
  for (const path of loaded)
    for (const { path: imported } of outputs.get(path)?.imports ?? [])
      if (outputs.has(imported) && !isForMembers(imported)) loaded.add(imported);
  const sizes = await sizesIn(outdir);
  return {
    folder: outdir,
    file: join(outdir, `${bundleEntry}.mjs`),
    inputs: Object.keys(metafile.inputs),
    bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    bytesForAnybody: [...loaded].reduce((sum, path) => sum + (outputs.get(path)?.bytes ?? 0), 0),
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

async function sizesIn(folder: string): Promise<Map<string, number>> {
  const files = (await readdir(folder)).filter((name) => !name.endsWith(".map"));
  const sizes = files.map(async (name) => [name, (await stat(join(folder, name))).size] as const);
  return new Map(await Promise.all(sizes));
}
