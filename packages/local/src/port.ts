/**
 * Ports: finding one for the database, and making sure that the one for the service is free before
 * two seconds are spent on starting a database that would only have to be stopped again.
 */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { errorCode, Problem } from "./problem.ts";

/** Tries to listen on `port` of `host`; the system's error code, or an empty string if it is free. */
function tryPort(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(errorCode(error) || "EUNKNOWN"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve("")));
  });
}

/**
 * A port that nobody listens on, on any interface.
 *
 * It lies below the range from which systems take the ports of outgoing connections, so that it is
 * still free when the database, a second later, asks for it.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(20_000, 32_000);
    if ((await tryPort(port, "0.0.0.0")) === "") return port;
  }
  throw new Problem("No free port was found between 20000 and 32000.");
}

/** Throws a {@link Problem} unless `port` can be listened on at `localhost`; 0 always can. */
export async function assertPortFree(port: number): Promise<void> {
  if (port === 0) return;
  // A service of someone else on ::1 would answer in our place to whoever opens "localhost".
  for (const host of ["127.0.0.1", "::1"]) {
    const code = await tryPort(port, host);
    if (code === "EADDRINUSE") throw portTaken(port);
    if (code === "EACCES") {
      throw new Problem(`Port ${port} may not be used by this user: set PORT to another one.`);
    }
  }
}

/** The problem of a port that someone else listens on. */
export function portTaken(port: number): Problem {
  return new Problem(
    `Port ${port} is already in use: stop what listens there, or set PORT to another one.`,
  );
}
