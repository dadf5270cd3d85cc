/**
 * The deployment's program, evaluated without an account: bundled as SST bundles it, with the real
 * components of SST and Pulumi, and mocks in place of AWS.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { build } from "esbuild";
import { type Stage, stageOf } from "../../infra/stages.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const child = fileURLToPath(new URL("child.mjs", import.meta.url));

export type Resource = {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Urn and id of the provider; empty for the one that SST makes from the settings. */
  readonly provider: string;
  readonly options: {
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
    readonly dependsOn?: readonly string[];
  };
};

/** What a component asks SST to bundle. */
export type Build = {
  readonly functionID: string;
  readonly handler: string;
  readonly links: Readonly<Record<string, unknown>>;
  readonly properties: unknown;
};

export type Program = {
  readonly resources: readonly Resource[];
  readonly builds: readonly Build[];
  readonly outputs: Readonly<Record<string, unknown>>;
};

/** Values of the secrets by which they are found again wherever they turn up. */
export const secrets = {
  SessionKeys: "value-of-session-keys",
  OriginSecret: "value-of-origin-secret,value-of-older-origin-secret",
  SmtpUrl: "value-of-smtp-url",
  OidcClientSecret: "value-of-oidc-client-secret",
  TenantSecrets: "value-of-tenant-secrets",
} as const;

/** Of what SST leaves out of its bundle. */
const external = [
  "@pulumi/*",
  "undici",
  "@pulumiverse/*",
  "@sst-provider/*",
  "@aws-sdk/*",
  "esbuild",
  "archiver",
  "glob",
  "vite",
];

export type Bundle = {
  /** Modules that export `config`, and what a program is run with. */
  readonly config: string;
  readonly program: string;
  /** The files that they are made of, from the project's root. */
  readonly inputs: readonly string[];
};

/**
 * Bundles the program once, for any number of evaluations.
 *
 * @param platform SST's folder of that name
 */
export async function bundleProgram(platform: string): Promise<Bundle> {
  const folder = join(platform, `kursbuch-${process.pid}-${Date.now()}`);
  const own = (path: string) => JSON.stringify(join(root, path));
  // SST evaluates the settings of an app before it loads anything that asks for them.
  const config = await bundle(platform, join(folder, "config.mjs"), [
    `export { default as config } from ${own("sst.config.ts")};`,
  ]);
  const program = await bundle(platform, join(folder, "program.mjs"), [
    'export * as pulumi from "@pulumi/pulumi";',
    'export * as aws from "@pulumi/aws";',
    'export * as sst from "./src/components/index";',
    'export * as shim from "./src/shim/run.js";',
    'export { run } from "./src/auto/run";',
    `export { default as config } from ${own("sst.config.ts")};`,
    `export { deploy } from ${own("infra/deploy.ts")};`,
  ]);
  return {
    config: join(folder, "config.mjs"),
    program: join(folder, "program.mjs"),
    inputs: [...config, ...program],
  };
}

async function bundle(platform: string, outfile: string, lines: string[]): Promise<string[]> {
  const { metafile } = await build({
    stdin: { resolveDir: platform, loader: "ts", contents: lines.join("\n") },
    absWorkingDir: root,
    outfile,
    bundle: true,
    metafile: true,
    platform: "node",
    format: "esm",
    external,
    nodePaths: [join(platform, "node_modules")],
    banner: {
      js: [
        'import { createRequire } from "node:module";',
        'import { fileURLToPath } from "node:url";',
        "const require = createRequire(import.meta.url);",
        "const __filename = fileURLToPath(import.meta.url);",
        'const __dirname = fileURLToPath(new URL(".", import.meta.url));',
      ].join("\n"),
    },
    logLevel: "error",
  });
  return Object.keys(metafile.inputs);
}

/**
 * As `sst deploy` would: by `sst.config.ts`, unless the stage has other settings than the one that is
 * listed under its name.
 *
 * @throws Error with what the program wrote when it failed
 */
export async function evaluate(platform: string, bundle: Bundle, stage: Stage): Promise<Program> {
  const { name } = stage;
  const unlisted = isDeepStrictEqual(stage, stageOf(name)) ? null : stage;
  const work = mkdtempSync(join(tmpdir(), "kursbuch-program-"));
  try {
    const settings = JSON.stringify({
      ...bundle,
      inputs: [],
      root,
      work,
      platform,
      name,
      unlisted,
    });
    const { code, stdout, stderr } = await run([child, settings]);
    if (code !== 0) throw new Error(`The program of stage ${name} failed:\n${stderr}`);
    return JSON.parse(stdout) as Program;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(arguments_: string[]) {
  const given = Object.entries(secrets).map(([name, value]) => [`SST_SECRET_${name}`, value]);
  const process_ = spawn(process.execPath, ["--no-warnings", ...arguments_], {
    env: { ...process.env, ...Object.fromEntries(given) },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 200_000,
  });
  let stdout = "";
  let stderr = "";
  process_.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  process_.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    process_.once("error", reject);
    process_.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
