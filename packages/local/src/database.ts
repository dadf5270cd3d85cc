/**
 * AWS's own DynamoDB Local as a child process. It must never outlive the process that started it,
 * not even one that was killed without a chance to clean up, and it must not be stopped by the
 * terminal's Ctrl-C before the service in front of it has finished its last request. So it runs in
 * a session of its own, under a small shell guard that ends it when the pipe to us closes.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "./folder.ts";
import { freePort } from "./port.ts";
import { Problem } from "./problem.ts";

/** DynamoDB Local keeps one database for all regions (-sharedDb); the region only has to be named. */
export const REGION = "eu-central-1";

/** The name of the table in every local database. */
export const TABLE_NAME = "kursbuch";

/** DynamoDB Local takes any credentials, but the SDK insists on some. */
export const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" } as const;

const READY_WITHIN_MS = 30_000;
/** A database that is just opening its files may answer with an error first. */
const BROKEN_AFTER_MS = 3_000;

/*
 * `read` instead of `cat` keeps the watcher one process, which the guard can end. It gets the pipe
 * as descriptor 3 because a shell gives its background jobs /dev/null as standard input. A second
 * `wait` is needed because a signal ends the first one before the database has gone.
 */
const GUARD = `
exec 3<&0
"$@" 3<&- </dev/null &
database=$!
(
  while read -r _ <&3; do :; done
  kill "$database"
  for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 "$database" || exit 0; done
  kill -9 "$database"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
trap 'kill "$database" 2>/dev/null' TERM INT HUP
wait "$database"
code=$?
while kill -0 "$database" 2>/dev/null; do wait "$database"; done
kill "$watcher" 2>/dev/null
exit "$code"
`;

/** A running database. */
export interface Database {
  /** Where it answers, for example `http://127.0.0.1:24817`. */
  endpoint: string;
  /** Process id of the guard, which lives exactly as long as the database. */
  guard: number;
  /** Resolves when the database has ended, with the last lines that it printed. */
  ended: Promise<string>;
  /** Ends the database and waits until it has gone. May be called more than once. */
  stop: () => Promise<void>;
}

interface Options {
  /** Folder for the data; without it they are kept in memory only. */
  dataDir?: string | undefined;
}

/**
 * Starts DynamoDB Local on a free port and waits until it answers, 30 seconds at most.
 *
 * @throws {Problem} Java is missing or too old, or the folder cannot be used.
 */
export async function startDatabase({ dataDir }: Options = {}): Promise<Database> {
  if (dataDir !== undefined) await makeFolder(dataDir);
  for (let attempt = 1; ; attempt += 1) {
    const database = await launch(await freePort(), dataDir);
    if (database !== "port taken") return database;
    if (attempt === 3) throw new Problem("No free port was found for the database.");
  }
}

async function launch(port: number, dataDir: string | undefined): Promise<Database | "port taken"> {
  const child = spawnGuard(port, dataDir);
  const tail = keepTail(child);
  let gone = false;
  let exitCode: number | null = null;
  const ended = new Promise<string>((settle) => {
    child.once("close", (code) => {
      gone = true;
      exitCode = code;
      settle(tail());
    });
    child.once("error", (error) => {
      gone = true;
      settle(error.message);
    });
  });
  const stop = async (): Promise<void> => {
    child.stdin?.destroy();
    await ended;
  };

  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MS;
  let brokenSince = Number.POSITIVE_INFINITY;
  while (Date.now() < deadline) {
    await sleep(50);
    // A database that finds its port taken says so and hangs instead of ending.
    if (tail().includes("Failed to bind")) {
      await stop();
      return "port taken";
    }
    if (gone) throw explain(exitCode, tail(), dataDir);
    const answer = await ask(endpoint);
    if (answer === "ready") return { endpoint, guard: child.pid ?? 0, ended, stop };
    if (answer === "broken") brokenSince = Math.min(brokenSince, Date.now());
    if (Date.now() - brokenSince > BROKEN_AFTER_MS) {
      await stop();
      throw new Problem(
        `The database cannot read its data in ${dataDir ?? "memory"}: restore the folder from a backup, or set DATA_DIR to an empty one.`,
      );
    }
  }
  await stop();
  throw new Problem(`The database did not answer within 30 seconds. It printed: ${tail()}`);
}

function spawnGuard(port: number, dataDir: string | undefined): ChildProcess {
  const simulator = createRequire(import.meta.url).resolve(
    "amplify-dynamodb-simulator/package.json",
  );
  const java = [
    "java",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Xmx256m",
    "-Djava.library.path=./DynamoDBLocal_lib",
    "-jar",
    "DynamoDBLocal.jar",
    "-port",
    String(port),
    "-sharedDb",
    ...(dataDir === undefined ? ["-inMemory"] : ["-dbPath", resolve(dataDir)]),
  ];
  const child = spawn("/bin/sh", ["-c", GUARD, "database", ...java], {
    cwd: join(dirname(simulator), "emulator"),
    detached: true,
    env: { ...process.env, DDB_LOCAL_TELEMETRY: "0" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // The guard may have gone when the pipe is closed; that is what closing it is for.
  child.stdin?.on("error", () => undefined);
  return child;
}

/** Reads everything the child prints, so that it never blocks, and keeps the last 4000 characters. */
function keepTail(child: ChildProcess): () => string {
  let text = "";
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString("utf8")).slice(-4000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => text.trim();
}

/** Asks for the list of tables; the signature is a dummy that DynamoDB Local does not verify. */
async function ask(endpoint: string): Promise<"ready" | "not yet" | "broken"> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.ListTables",
        authorization: `AWS4-HMAC-SHA256 Credential=local/20250101/${REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: "{}",
      signal: AbortSignal.timeout(5_000),
    });
    await response.arrayBuffer();
    return response.ok ? "ready" : "broken";
  } catch {
    // Refused, reset or timed out: it is still starting, and the caller watches the clock.
    return "not yet";
  }
}

function explain(exitCode: number | null, output: string, dataDir: string | undefined): Problem {
  if (exitCode === 127 || output.includes("Unable to locate a Java Runtime")) {
    return new Problem("Java was not found: install Java 17 or newer and put it on the PATH.");
  }
  if (output.includes("UnsupportedClassVersionError")) {
    return new Problem("The database needs Java 17 or newer: the one on the PATH is older.");
  }
  if (output.includes("Invalid directory")) {
    return new Problem(`The database cannot use the folder ${dataDir ?? ""} for its data.`);
  }
  return new Problem(
    `The database ended while it was starting. It printed: ${output || "nothing"}`,
  );
}
