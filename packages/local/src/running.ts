/**
 * How other programs on this machine get at the data: through the database of a service that is
 * running on the folder, or through one of their own for as long as they need it.
 */
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, createTable } from "@kursbuch/core/table";
import { startDatabase, TABLE_NAME } from "./database.ts";
import { makeFolder } from "./folder.ts";
import { claim, type Claim, owner } from "./lock.ts";
import { Problem } from "./problem.ts";

export interface Running {
  /** Where the database answers. */
  endpoint: string;
  tableName: string;
}

export interface OpenDatabase extends Running {
  /** Ends the database if it was started for the caller; leaves a running service alone. */
  stop: () => Promise<void>;
}

const WAIT_MS = 60_000;

/** The service that is running on `dataDir`, or null when there is none. */
export async function runningService(dataDir: string): Promise<Running | null> {
  return serviceOf(await owner(resolve(dataDir)));
}

/**
 * Opens the data in `dataDir`, creating folder and table where they are missing.
 *
 * Waits up to a minute for a service that is just starting and for another command on the same
 * folder to finish.
 *
 * @throws {Problem} the folder cannot be used, stays in use, or Java is missing.
 */
export async function openDatabase(dataDir: string): Promise<OpenDatabase> {
  const folder = resolve(dataDir);
  await makeFolder(folder);
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const holder = await owner(folder);
    const service = serviceOf(holder);
    if (service !== null) return { ...service, stop: () => Promise.resolve() };
    if (holder === null) {
      try {
        return await startOwn(folder);
      } catch (error) {
        // Another command may have claimed the folder in between: wait for it like for any other.
        if (!(error instanceof Problem) || (await owner(folder)) === null) throw error;
      }
    }
    if (Date.now() > deadline) {
      throw new Problem(
        `The data folder ${folder} stays in use by process ${holder?.pid ?? "unknown"}: stop that one first.`,
      );
    }
    await sleep(200);
  }
}

async function startOwn(folder: string): Promise<OpenDatabase> {
  const running = new AsyncDisposableStack();
  try {
    const lock = await claim(folder);
    running.defer(() => lock.release());
    const database = await startDatabase({ dataDir: folder });
    running.defer(() => database.stop());
    const { endpoint } = database;
    await lock.update({ guard: database.guard, endpoint });
    const table = connect({ tableName: TABLE_NAME, endpoint });
    running.defer(() => table.client.destroy());
    await createTable(table);
    return { endpoint, tableName: TABLE_NAME, stop: () => running.disposeAsync() };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

/** A claim without a URL belongs to a service that is still starting, or to a passing command. */
function serviceOf(holder: Claim | null): Running | null {
  if (holder?.endpoint === undefined || holder.url === undefined) return null;
  return { endpoint: holder.endpoint, tableName: TABLE_NAME };
}
