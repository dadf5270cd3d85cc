import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The rules that the linter finds broken in a file with this content. */
async function lint(name: string, content: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, name), content);
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(ROOT, "node_modules/oxlint/bin/oxlint"),
      "--config",
      join(ROOT, ".oxlintrc.json"),
      "--format",
      "json",
      folder,
    ],
    { cwd: ROOT, encoding: "utf8" },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code);
}

test("zod is imported in its small form and as a namespace, types aside", async () => {
  const good = `import * as z from "zod/mini";\nexport const a = z.string();\n`;
  const words = `import en from "zod/v4/locales/en.js";\nexport const b = en();\n`;
  const types = `import type { ZodMiniType } from "zod/mini";\nexport type A = ZodMiniType;\n`;
  expect(await lint("good.ts", good + words + types)).toEqual([]);
  for (const bad of [
    `import { z } from "zod/mini";\nexport const a = z.string();\n`,
    `import z from "zod/mini";\nexport const a = z.string();\n`,
    `import { string } from "zod/mini";\nexport const a = string();\n`,
    `export { string } from "zod/mini";\n`,
    `export * from "zod/mini";\n`,
    `import * as z from "zod";\nexport const a = z.string();\n`,
    `import * as z from "zod/v4";\nexport const a = z.string();\n`,
    `import type { ZodType } from "zod";\nexport type A = ZodType;\n`,
    `export { string } from "zod";\n`,
  ]) {
    expect(await lint("bad.ts", bad), bad).toEqual(["kursbuch(zod-namespace)"]);
  }
});
