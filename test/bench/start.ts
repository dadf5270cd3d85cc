/**
 * How long `npm start` takes on a clone that is set up: once with an empty data folder, into which
 * the demo cities are loaded, and once with the folder that the first start left behind.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "@kursbuch/local/port";
import type { Measured } from "./figure.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ready = /^Kursbuch ready on /m;
const patience = 120_000;

export async function start(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-bench-"));
  try {
    // Not counted: it sets up what may have changed since, and warms the system's file cache.
    await secondsToReady(join(folder, "warm-up"));
    const empty = await secondsToReady(join(folder, "data"));
    const again = await secondsToReady(join(folder, "data"));
    return {
      name: "npm start on a clone that is set up",
      value: Math.max(empty, again),
      limit: 10,
      unit: "s",
      details: `${empty.toFixed(1)} s with an empty data folder, ${again.toFixed(1)} s with its data`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function secondsToReady(folder: string): Promise<number> {
  // What npm told this process is not for another npm.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|KURSBUCH_)/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PORT: String(await freePort()),
    DATA_DIR: folder,
  };
  const begun = performance.now();
  const service = spawn("npm", ["start"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  try {
    await untilReady(service);
    return (performance.now() - begun) / 1000;
  } finally {
    await end(service);
  }
}

/** @throws Error where the service ends first or says nothing for two minutes */
async function untilReady(service: ChildProcess): Promise<void> {
  let output = "";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  for (const stream of [service.stdout, service.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (ready.test(output)) resolve();
    });
  }
  service.once("error", reject);
  service.once("close", () => reject(new Error(`npm start ended: ${output.trim()}`)));
  const timer = setTimeout(() => reject(new Error(`npm start hangs: ${output.trim()}`)), patience);
  await promise.finally(() => clearTimeout(timer));
}

/** Ends npm and makes sure that nothing it started is left. */
async function end(service: ChildProcess): Promise<void> {
  const { pid } = service;
  if (pid === undefined) return;
  const started = [pid, ...descendants(pid)];
  service.kill("SIGTERM");
  const deadline = performance.now() + 15_000;
  let left = started;
  while ((left = left.filter(isAlive)).length > 0) {
    if (performance.now() > deadline) {
      for (const one of left) process.kill(one, "SIGKILL");
      throw new Error(`npm start left processes behind: ${left.join(", ")}`);
    }
    await sleep(50);
  }
}

function descendants(pid: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  // The list grows while it is walked: children are looked for among everything found so far.
  for (const parent of found) {
    for (const [child, of] of pairs) if (of === parent && child) found.push(child);
  }
  return found.slice(1);
}

/** A zombie is one that has ended. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "stat="], { encoding: "utf8" });
  return /^[^Z]/.test(stdout.trim());
}
