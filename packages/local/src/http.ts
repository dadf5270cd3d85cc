/**
 * The one HTTP server of the local service, on 127.0.0.1 only: what the service holds is a demo, but
 * it need not be offered to the whole network.
 */
import type { Server } from "node:http";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { portTaken } from "./port.ts";
import { errorCode } from "./problem.ts";

const HOST = "127.0.0.1";
const GRACE_MS = 3_000;

export interface HttpServer {
  /** For example `http://localhost:3000`. */
  url: string;
  /** Takes no new requests, and gives those under way three seconds. */
  stop: () => Promise<void>;
}

/**
 * Listens on `port`, 0 for any free one.
 *
 * @throws {Problem} the port is taken.
 */
export async function listen(
  port: number,
  answer: (request: Request, connection: HttpBindings) => Response | Promise<Response>,
): Promise<HttpServer> {
  // Without a `createServer` of ours, the adaptor makes a plain HTTP/1.1 server.
  const server = createAdaptorServer({
    fetch: (request, env) => answer(request, env as HttpBindings),
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(errorCode(error) === "EADDRINUSE" ? portTaken(port) : error);
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");

  return {
    url: `http://localhost:${address.port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}
