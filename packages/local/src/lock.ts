/**
 * Who uses a data folder: `service.json` in it names the process and where it answers. Two databases
 * on the same files would ruin them, so whoever starts one claims the folder first.
 */
import { link, rename, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson, writeJson } from "./folder.ts";
import { errorCode, Problem } from "./problem.ts";

/** The content of `service.json`. */
export interface Claim {
  /** Process id of the owner. */
  pid: number;
  /** Milliseconds since 1970 when the folder was claimed. */
  since: number;
  /** Process id of the database's guard, once the database runs. */
  guard?: number;
  /** Where the database answers, once it does. */
  endpoint?: string;
  /** Where the service answers, once it does; an operator's command has none. */
  url?: string;
}

export interface Lock {
  /** Adds what is now known about the owner. */
  update: (more: Partial<Claim>) => Promise<void>;
  release: () => Promise<void>;
}

/** A claim whose process has not got as far as an endpoint is believed this long. */
const STARTING_MS = 90_000;

/**
 * Claims `dataDir` for this process.
 *
 * @throws {Problem} another process is using the folder.
 */
export async function claim(dataDir: string): Promise<Lock> {
  const file = lockFile(dataDir);
  let mine: Claim = { pid: process.pid, since: Date.now() };
  for (let attempt = 0; !(await create(file, mine)); attempt += 1) {
    const other = await owner(dataDir);
    if (other !== null || attempt === 5) throw inUse(dataDir, other);
    await clearAway(file);
  }
  return {
    async update(more) {
      mine = { ...mine, ...more };
      await writeJson(file, mine);
    },
    async release() {
      await rm(file, { force: true });
    },
  };
}

/** The live owner of `dataDir`, or null when nobody uses it. */
export async function owner(dataDir: string): Promise<Claim | null> {
  const found = parse(await readJson(lockFile(dataDir)));
  if (found === null || !isAlive(found.pid)) return null;
  // After a crash the process id may belong to a stranger, so the database has to answer too.
  const live =
    found.endpoint === undefined
      ? Date.now() - found.since < STARTING_MS
      : await answers(found.endpoint);
  return live ? found : null;
}

function lockFile(dataDir: string): string {
  return join(dataDir, "service.json");
}

/** Creates the file in one step, content included; false when there is one already. */
async function create(file: string, content: Claim): Promise<boolean> {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(content)}\n`);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes what a crashed owner left, after its database has gone, 15 seconds at most. */
async function clearAway(file: string): Promise<void> {
  const aside = `${file}.${process.pid}.old`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  const { guard } = parse(await readJson(aside)) ?? {};
  await rm(aside, { force: true });
  for (let waited = 0; guard !== undefined && isAlive(guard) && waited < 15_000; waited += 50) {
    await sleep(50);
  }
}

function inUse(dataDir: string, other: Claim | null): Problem {
  const who =
    other === null
      ? "by another process"
      : other.url === undefined
        ? `by process ${other.pid}`
        : `by the service on ${other.url} (process ${other.pid})`;
  return new Problem(
    `The data folder ${dataDir} is already in use ${who}: stop that one, or set DATA_DIR to another folder.`,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** Whether anybody listens at `endpoint`. */
function answers(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2_000 });
    const settle = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => settle(true));
    socket.once("timeout", () => settle(false));
    socket.once("error", () => settle(false));
  });
}

function parse(value: unknown): Claim | null {
  if (typeof value !== "object" || value === null) return null;
  const { pid, since, guard, endpoint, url } = value as Record<string, unknown>;
  if (typeof pid !== "number" || typeof since !== "number") return null;
  return {
    pid,
    since,
    ...(typeof guard === "number" && { guard }),
    ...(typeof endpoint === "string" && { endpoint }),
    ...(typeof url === "string" && { url }),
  };
}
