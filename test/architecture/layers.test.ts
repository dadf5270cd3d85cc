import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RULES = join(ROOT, ".dependency-cruiser.mjs");

// Plain JavaScript, so its types are said here.
const { default: config, layers } = (await import(RULES)) as {
  default: { forbidden: { name: string; comment: string }[] };
  layers: string[][];
};

interface Result {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

/** Runs dependency-cruiser on `folders` below `cwd`, by the project's rules. */
function cruise(cwd: string, folders: string[]): Result {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
      "--config",
      RULES,
      "--output-type",
      "json",
      ...folders,
    ],
    { cwd, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (!stdout.startsWith("{")) throw new Error(stderr || stdout);
  return JSON.parse(stdout) as Result;
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
}

// Without the right compiler, dependency-cruiser reads no module at all and finds nothing wrong.
test("the check really reads the modules and follows their imports", async () => {
  const { modules } = cruise(ROOT, ["packages"]);
  const read = new Set(modules.map((module) => module.source));
  for (const folder of ["packages/core/src", "packages/functions/src", "packages/local/src"]) {
    expect(await filesIn(folder)).toSatisfy((files: string[]) => files.every((f) => read.has(f)));
  }
  expect(read.size).toBeGreaterThan(80);
  const service = modules.find((module) => module.source === "packages/local/src/service.ts");
  expect(service?.dependencies.map(({ resolved }) => resolved)).toEqual(
    expect.arrayContaining(["packages/core/src/table/index.ts", "packages/functions/src/app.ts"]),
  );
});

test("every folder of core has its place in the layers", async () => {
  const entries = await readdir(join(ROOT, "packages/core/src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  expect(folders.sort()).toEqual(layers.flat().sort());
});

test("every rule says why and finds its planted violation", async () => {
  const core = "packages/core/src";
  const importing = (path: string): string => `import * as it from "${path}";\nvoid it;\n`;
  const planted: Record<string, string> = {
    // Each folder imports from the one above it, and the last of a line from its neighbour.
    ...Object.fromEntries(
      layers.flat().map((folder, index, all) => {
        const above = all[index + 1];
        return [`${core}/${folder}/index.ts`, above ? importing(`../${above}/index.ts`) : ""];
      }),
    ),
    [`${core}/strategy/schema.ts`]: importing("./by-way-of.ts"),
    [`${core}/strategy/by-way-of.ts`]: importing("../table/index.ts"),
    [`${core}/strategy/rules.ts`]: importing("node:fs"),
    [`${core}/strategy/repository.ts`]: importing("nowhere.ts"),
    [`${core}/measure/peeping.ts`]: importing("../strategy/repository.ts"),
    [`${core}/measure/upwards.ts`]: importing("../../../functions/src/app.ts"),
    "packages/functions/src/app.ts": importing(`../../core/src/strategy/by-way-of.ts`),
    "packages/functions/src/peeping.ts": importing(`../../core/src/strategy/repository.ts`),
    "packages/functions/src/page.ts": importing("../../../web/src/page.ts"),
    "packages/functions/src/database.ts": importing("../../local/src/database.ts"),
    "packages/local/src/database.ts": importing("./port.ts"),
    "packages/local/src/port.ts": importing("./database.ts"),
    "packages/local/src/names.ts": importing("../../../infra/names.ts"),
    "infra/names.ts": "",
    "infra/foundation/index.ts": importing("../sst/stacks.ts"),
    "infra/sst/stacks.ts": "",
    "web/src/page.ts": importing("../../packages/functions/src/app.ts"),
    "web/src/nouns.ts": importing("../../packages/core/src/strategy/index.ts"),
  };
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(join(ROOT, "tsconfig.json"), join(folder, "tsconfig.json"));
  for (const [file, content] of Object.entries(planted)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }

  const found = cruise(folder, ["packages", "web", "infra"]).summary.violations.map(
    ({ rule }) => rule.name,
  );
  expect([...new Set(found)].sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
  for (const { comment } of config.forbidden) expect(comment).toMatch(/^[A-Z].{40,}\.$/);
});
