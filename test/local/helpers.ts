/** What the tests of the local service share: processes of their own, watched by process id. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NODE = process.execPath;
export const MAIN = "packages/local/src/main.ts";

/** A folder that is removed when the test has finished. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export interface Started {
  child: ChildProcess;
  pid: number;
  stdout: () => string;
  stderr: () => string;
  /** Resolves with the exit code, or the signal that ended the process. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts a program in the repository; it is killed when the test has finished. */
export function start(command: string[], env: NodeJS.ProcessEnv = {}): Started {
  const [program = NODE, ...args] = command;
  // What npm and vitest tell their children is no business of a service.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|KURSBUCH_)/.test(name),
  );
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text.stderr += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    child,
    pid: child.pid ?? 0,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    ended,
  };
}

/** Starts Node.js on a file of the repository. */
export function startNode(file: string, env: NodeJS.ProcessEnv = {}, ...args: string[]): Started {
  return start([NODE, file, ...args], env);
}

/** Waits until `probe` gives something else than undefined or false. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  milliseconds = 60_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await sleep(25);
  }
}

/** Waits for the line that says where the service answers, and gives the address. */
export async function untilReady(service: Started): Promise<string> {
  const line = /^Kursbuch ready on (http:\/\/localhost:\d+)$/m;
  return await until(`a service (stderr: ${service.stderr()})`, () => {
    if (service.child.exitCode !== null) throw new Error(`It ended: ${service.stderr()}`);
    return line.exec(service.stdout())?.[1];
  });
}

export function isAlive(pid: number): boolean {
  return (
    spawnSync("ps", ["-p", String(pid), "-o", "stat="], { encoding: "utf8" })
      .stdout.trim()
      .match(/^[^Z]/) !== null
  );
}

/** Waits until none of the processes is left. */
export async function untilGone(pids: number[]): Promise<void> {
  await until(`the end of ${pids.join(", ")}`, () => !pids.some(isAlive), 20_000);
}

/** Process ids of everything below `pid`. */
export function descendants(pid: number): number[] {
  const table = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .stdout.trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) {
    for (const [child, of] of table) if (of === parent && child !== undefined) found.push(child);
  }
  return found.slice(1);
}
