/**
 * SST's platform, the real components and types that `sst install` unpacks, in a folder of the cache. The
 * user's own settings of SST are neither read nor written, and it reports to nobody that it was here. It
 * takes some seconds and 400 MB once for each version of SST.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(join(root, "infra/package.json"));

/** SST installs with it, and only looks whether it is there. Of the version that SST 4.17.1 wants. */
const pulumi = "#!/bin/sh\necho v3.215.0\n";

/** The package that holds Bun, with which SST installs, for each machine that has one. */
const buns: Readonly<Record<string, string>> = {
  "darwin-arm64": "@oven/bun-darwin-aarch64",
  "linux-arm64": "@oven/bun-linux-aarch64",
  "linux-x64": "@oven/bun-linux-x64-baseline",
};

/** The folder, or a sentence that says why it cannot be had. */
export type Platform =
  | { readonly folder: string; readonly missing?: never }
  | { readonly missing: string };

/** Makes the platform unless it is there; several processes may ask at once. */
export async function preparePlatform(): Promise<Platform> {
  const { version } = JSON.parse(
    readFileSync(join(root, "node_modules/sst/package.json"), "utf8"),
  ) as { version: string };
  const made = join(root, ".cache/sst", version);
  const folder = join(made, ".sst/platform");
  const lock = `${made}.lock`;
  mkdirSync(join(root, ".cache/sst"), { recursive: true });
  while (!existsSync(folder)) {
    if (!claim(lock)) {
      await sleep(200);
      continue;
    }
    try {
      const missing = existsSync(folder) ? null : install(`${made}.new`, made);
      if (missing !== null) return { missing };
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return { folder };
}

/** Installs into `draft` and gives it its name when it is complete; else a sentence why not. */
function install(draft: string, made: string): string | null {
  const machine = `${process.platform}-${process.arch}`;
  const bun = resolved(`${buns[machine] ?? machine}/bin/bun`);
  if (bun === null) return `Bun, with which SST installs, is not there for ${machine}`;
  rmSync(draft, { recursive: true, force: true });
  const home = join(draft, "home");
  const settings = join(
    home,
    process.platform === "darwin" ? "Library/Application Support" : ".config",
    "sst",
  );
  mkdirSync(join(settings, "bin"), { recursive: true });
  cpSync(bun, join(settings, "bin/bun"));
  writeFileSync(join(settings, "bin/pulumi"), pulumi, { mode: 0o755 });
  // The same providers as in the real one: nothing but AWS.
  writeFileSync(
    join(draft, "sst.config.ts"),
    'export default $config({ app: () => ({ name: "kursbuch", home: "aws" }), async run() {} });\n',
  );
  const { XDG_CONFIG_HOME: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/sst/bin/sst.mjs"), "install"],
    {
      cwd: draft,
      env: { ...environment, HOME: home, SST_STAGE: "test", SST_TELEMETRY_DISABLED: "1" },
      encoding: "utf8",
      timeout: 300_000,
    },
  );
  if (status !== 0 || !existsSync(join(draft, ".sst/platform/node_modules/@pulumi/aws"))) {
    rmSync(draft, { recursive: true, force: true });
    const told = `${stdout}${stderr}`.trim().replace(/\s+/g, " ").slice(-300);
    return `\`sst install\` failed, as it does without a network (${told})`;
  }
  rmSync(home, { recursive: true, force: true });
  renameSync(draft, made);
  return null;
}

function resolved(path: string): string | null {
  try {
    return require.resolve(path);
  } catch {
    return null;
  }
}

/** False while another process that is alive holds the lock. */
function claim(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (!isHeld(lock)) rmSync(lock, { force: true });
  return false;
}

function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
