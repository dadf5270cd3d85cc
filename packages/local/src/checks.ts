/**
 * `npm test`: everything that has to hold before a change goes in. Two checks run at a time; each
 * gets one line with its result, and the output of those that failed is shown in full. It needs
 * nothing that a running service uses: the tests take free ports and temporary folders.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BIN = join(ROOT, "node_modules/.bin");
const AT_ONCE = 2;

interface Check {
  name: string;
  /** A program of node_modules/.bin with its arguments. */
  run: [string, ...string[]];
}

// The longest first, so that the others run beside it.
const CHECKS: Check[] = [
  { name: "tests", run: ["vitest", "run", "--config", "test/vitest.config.ts"] },
  { name: "types", run: ["tsc", "--noEmit"] },
  { name: "lint", run: ["oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format", run: ["oxfmt", "--check"] },
  { name: "unused", run: ["knip"] },
  {
    name: "layers",
    run: ["depcruise", "--config", ".dependency-cruiser.mjs", "--output-type", "err-long"].concat(
      ["packages", "infra", "web", "test"].filter((folder) => existsSync(join(ROOT, folder))),
    ) as [string, ...string[]],
  },
];

interface Outcome {
  check: Check;
  passed: boolean;
  output: string;
}

// Would bring back the colours that NO_COLOR takes out, and a warning with them.
delete process.env["FORCE_COLOR"];

const children = new Set<ReturnType<typeof spawn>>();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill("SIGTERM");
    process.exitCode = 1;
  });
}

/** Runs one check and prints its line. */
async function run(check: Check): Promise<Outcome> {
  const started = performance.now();
  const { passed, output } = await execute(check.run);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? "✓" : "✗"} ${check.name.padEnd(8)} ${seconds.padStart(6)} s`);
  for (const sentence of leftOut(output)) console.log(`  ${sentence}`);
  return { check, passed, output };
}

/** What tests say that they could not do on this machine: a mark of success does not tell. */
function leftOut(output: string): Set<string> {
  return new Set(output.split("\n").filter((line) => /^Not (proved|tested) /.test(line)));
}

function execute([program, ...args]: Check["run"]): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(BIN, program), args, {
      cwd: ROOT,
      // The programs of node_modules/.bin ask for `node` by name and need the project's own.
      env: {
        ...process.env,
        PATH: `${BIN}${delimiter}${process.env["PATH"] ?? ""}`,
        NO_COLOR: "1",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.add(child);
    let output = "";
    const keep = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", (error) => {
      children.delete(child);
      resolve({ passed: false, output: error.message });
    });
    child.once("close", (code) => {
      children.delete(child);
      resolve({ passed: code === 0, output });
    });
  });
}

/** Runs all checks, `AT_ONCE` at a time, and gives their outcomes in the order of the list. */
async function runAll(checks: Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...checks.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (process.exitCode === 1) return;
      outcomes[next[0]] = await run(next[1]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, availableParallelism()) }, worker));
  return outcomes;
}

const wanted = process.argv.slice(2);
const chosen = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const outcomes = await runAll(chosen);
for (const { check, passed, output } of outcomes.filter(Boolean)) {
  if (!passed) console.log(`\n${check.name}: ${check.run.join(" ")}\n\n${output.trim()}`);
}
const failed = chosen.length - outcomes.filter((outcome) => outcome?.passed).length;
console.log(`\n${chosen.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && chosen.length > 0 ? 0 : 1);
