/**
 * `npm start`: runs the service until it is told to stop, by a signal or by the end of the process
 * that started it. Settings come from the environment: PORT (3000 if not set, 0 for any free port),
 * DATA_DIR (`.kursbuch` in the repository if not set) and DEMO (`off` starts with an empty register).
 */
import { fileURLToPath } from "node:url";
import { describe, Problem } from "./problem.ts";
import { type Service, startService } from "./service.ts";

const PARENT_WATCH_MS = 500;

const stopping = new AbortController();
const stopped = new Promise<void>((resolve) => {
  stopping.signal.addEventListener("abort", () => resolve(), { once: true });
});

/** Resolves with the exit code. */
async function main(): Promise<number> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // The terminal and npm may both send it: once is enough, and twice must not cut the end short.
    process.on(signal, () => stopping.abort());
  }
  // Whoever read the first lines may have gone (`npm start | head`): the service stays.
  process.stdout.on("error", () => undefined);
  watchParent();

  let service: Service;
  try {
    service = await startService({
      port: portFrom(process.env["PORT"]),
      dataDir:
        process.env["DATA_DIR"] || fileURLToPath(new URL("../../../.kursbuch", import.meta.url)),
      demo: process.env["DEMO"] !== "off",
      log: (line) => console.log(line),
      signal: stopping.signal,
    });
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    console.error(describe(error));
    return 1;
  }
  for (const line of guestLines(service)) console.log(line);
  console.log(`Kursbuch ready on ${service.url}`);

  const lost = await Promise.race([stopped, service.databaseEnded]);
  await service.stop();
  if (lost === undefined) return 0;
  console.error(`The database ended by itself. It printed: ${lost || "nothing"}`);
  return 1;
}

/** Whom one can sign in as, city by city; the links are on the start page. */
function* guestLines({ guests, url }: Service): Generator<string> {
  if (guests.length === 0) return;
  yield `To try it out, sign in without a password on ${url} as one of these:`;
  for (const [city, people] of Map.groupBy(guests, (guest) => guest.city))
    yield `  ${city}: ${people.map(({ email, role }) => `${email} (${role})`).join(", ")}`;
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === "") return 3000;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Problem(`PORT must be a number from 0 to 65535, not "${text}".`);
}

/**
 * A parent that is killed cannot pass the signal on. The set-up script names itself in
 * KURSBUCH_PARENT; any other parent, such as a shell or a test, has not promised to stay.
 */
function watchParent(): void {
  const parent = process.ppid;
  if (process.env["KURSBUCH_PARENT"] !== String(parent)) return;
  setInterval(() => {
    if (process.ppid !== parent) stopping.abort();
  }, PARENT_WATCH_MS).unref();
}

process.exit(await main());
