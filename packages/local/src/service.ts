/**
 * The whole service on one machine: database, stream poller, API and web around the very same
 * handlers that run in the cloud. Started by `npm start`, and with port 0 and a temporary folder by
 * tests and benchmarks.
 */
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, createTable } from "@kursbuch/core/table";
import { createApp } from "@kursbuch/functions/app";
import { createStreamHandler } from "@kursbuch/functions/stream";
import { DescribeTableCommand, ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import type { HttpBindings } from "@hono/node-server";
import { CREDENTIALS, startDatabase, TABLE_NAME } from "./database.ts";
import { loadDemo } from "./demo.ts";
import { makeFolder } from "./folder.ts";
import { listen } from "./http.ts";
import { claim } from "./lock.ts";
import { assertPortFree } from "./port.ts";
import { describe } from "./problem.ts";
import { type Guest, startSignIn } from "./sign-in.ts";
import { startPoller } from "./stream.ts";
import { loadWeb } from "./web.ts";

const CATCH_UP_MS = 15_000;

type Answer = (request: Request, connection: HttpBindings) => Response | Promise<Response>;

interface Options {
  /** TCP port on 127.0.0.1; 0 for any free one. */
  port: number;
  /** Folder for everything that has to survive a restart. */
  dataDir: string;
  log: (line: string) => void;
  /** Load the demo registers into a new folder; true if not said otherwise. */
  demo?: boolean;
  /** Gives up a start under way: what was started is stopped, and the start rejects. */
  signal?: AbortSignal;
}

export interface Service {
  /** For example `http://localhost:3000`. */
  url: string;
  /** Where the database answers. */
  endpoint: string;
  tableName: string;
  /** Whom one can sign in as. */
  guests: readonly Guest[];
  /** Resolves when the stream handler has seen everything written before the call. */
  drained: () => Promise<void>;
  /** Resolves, with what the database printed last, when the database ends. */
  databaseEnded: Promise<string>;
  /** Stops sign-in, server, poller and database, in this order. May be called more than once. */
  stop: () => Promise<void>;
}

/**
 * Starts the service and resolves when it answers.
 *
 * @throws {Problem} the port is taken, the folder cannot be used, Java is missing, the web is not
 *   built. Nothing is left running then.
 */
export async function startService(options: Options): Promise<Service> {
  const { port, log, signal } = options;
  const dataDir = resolve(options.dataDir);
  const running = new AsyncDisposableStack();
  try {
    await assertPortFree(port);
    await makeFolder(dataDir);
    const lock = await claim(dataDir);
    running.defer(() => lock.release());
    signal?.throwIfAborted();

    log(`Starting the database in ${dataDir}`);
    const database = await startDatabase({ dataDir });
    running.defer(() => database.stop());
    const { endpoint } = database;
    await lock.update({ guard: database.guard, endpoint });
    signal?.throwIfAborted();

    const table = connect({ tableName: TABLE_NAME, endpoint, credentialsFor: () => CREDENTIALS });
    running.defer(() => table.client.destroy());
    const fresh = !(await exists(table));
    await createTable(table);

    const poller = await startPoller({
      endpoint,
      tableName: TABLE_NAME,
      handler: createStreamHandler({ table }),
      positionFile: join(dataDir, "stream-position.json"),
      deadLetterFile: join(dataDir, "dead-letters.jsonl"),
      log,
    });
    running.defer(() => poller.stop());
    if (options.demo !== false) await loadDemo(table, dataDir, { fresh, log, signal });
    // What the stream handler keeps, such as the numbers that are compared across cities, should be
    // there when the first page is opened; a stream that has trouble must not hold the service up.
    await Promise.race([poller.drained(), sleep(CATCH_UP_MS, undefined, { ref: false })]);
    signal?.throwIfAborted();

    // The service's own address is part of how people sign in, so the server goes first.
    let answer: Answer = () => new Response("Starting\n", { status: 503 });
    const server = await listen(port, (request, connection) => answer(request, connection));
    running.defer(() => server.stop());
    const signIn = await startSignIn({ table, dataDir, origin: server.url, log });
    running.defer(() => signIn.stop());
    const app = createApp({ table, signIn: signIn.options, addressOf });
    const web = await loadWeb(async (request) => app.fetch(request), signIn.guests);
    answer = async (request, connection) => {
      const { pathname } = new URL(request.url);
      try {
        const isOurs = /^\/(api|auth)(\/|$)/.test(pathname);
        return await (isOurs ? app.fetch(request, connection) : web(request));
      } catch (error) {
        log(`${request.method} ${pathname} failed: ${describe(error)}`);
        return new Response("Internal server error\n", { status: 500 });
      }
    };
    await lock.update({ url: server.url });
    signal?.throwIfAborted();

    let stopping: Promise<void> | undefined;
    return {
      url: server.url,
      endpoint,
      tableName: TABLE_NAME,
      guests: signIn.guests,
      drained: () => poller.drained(),
      databaseEnded: database.ended,
      stop: () => (stopping ??= running.disposeAsync()),
    };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

/** Undefined for what the web asks in this process: pages for everybody are limited at the edge. */
function addressOf(c: { readonly env: unknown }): string | undefined {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return bindings?.incoming?.socket.remoteAddress;
}

async function exists({ client, name }: ReturnType<typeof connect>): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: name }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
