/**
 * The identity provider of a local installation: OpenID Connect like the one a city has, except that
 * nobody has a password. The service signs people in with it exactly as it does with any other.
 */
import { generateKeyPair, randomBytes, randomUUID } from "node:crypto";
import { chmod } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { errors, type JWK, type Provider } from "oidc-provider";
import { makeFolder, readJson, writeJson } from "./folder.ts";
import type { Person } from "./people.ts";
import { assertPortFree, freePort, portTaken } from "./port.ts";
import { describe, errorCode, Problem } from "./problem.ts";
import { CHOICE_PATH, type Client, newProvider } from "./provider.ts";
import * as pages from "./signin.ts";

const HOST = "127.0.0.1";
const GRACE_MS = 3_000;

interface Options {
  /** TCP port on 127.0.0.1; 0 for the one used last in `folder`, or else for any free one. */
  port: number;
  people: readonly Person[];
  clients: readonly Client[];
  /** Keeps keys and port in its `identity.json`; without it they are new with every start. */
  folder?: string;
  /** Told what went wrong for a reason that is not the browser's. */
  log?: (line: string) => void;
}

export interface Identity {
  /** For example `http://localhost:24817`. */
  issuer: string;
  /** Takes no new requests, and gives those under way three seconds. */
  stop: () => Promise<void>;
}

/**
 * Starts the provider and resolves when it answers.
 *
 * @throws {Problem} the port is taken, or the folder cannot be used.
 */
export async function startIdentity(options: Options): Promise<Identity> {
  const { people, clients, folder, log = () => undefined } = options;
  if (folder !== undefined) await makeFolder(folder);
  const file = folder === undefined ? undefined : join(folder, "identity.json");
  const kept = file === undefined ? undefined : await readJson(file);
  const { port: last, ...keys } = isKept(kept) ? kept : { port: undefined, ...(await newKeys()) };

  const server = createServer();
  const port = await listen(server, options.port, last);
  const issuer = `http://localhost:${port}`;
  try {
    if (file !== undefined && port !== last) await keep(file, { port, ...keys });
    const headers = pages.headersOf(clients.flatMap(targetsOf));
    const provider = newProvider(issuer, { people, clients, headers, ...keys });
    provider.on("server_error", (_, error) => log(`The sign-in failed: ${describe(error)}`));
    provider.on("backchannel.error", (_, error) => log(`A sign-out was lost: ${describe(error)}`));
    const answer = answerWith(provider, { people, headers, log });
    server.on("request", (request, response) => void answer(request, response));
  } catch (error) {
    server.close();
    throw error;
  }

  return {
    issuer,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Where a client's sign-ins and sign-outs may lead. */
function targetsOf({ redirectUris, postLogoutRedirectUris = [] }: Client): string[] {
  return [...redirectUris, ...postLogoutRedirectUris].map((uri) => new URL(uri).origin);
}

interface Keys {
  /** Private, for signing. */
  keys: JWK[];
  cookieKeys: string[];
}

interface Kept extends Keys {
  port: number;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" &&
    value !== null &&
    "port" in value &&
    Number.isInteger(value.port) &&
    ["keys", "cookieKeys"].every((name) => Array.isArray(Reflect.get(value, name)))
  );
}

async function keep(file: string, kept: Kept): Promise<void> {
  await writeJson(file, kept);
  // Whoever has the keys can sign in as anybody.
  await chmod(file, 0o600);
}

async function newKeys(): Promise<Keys> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ format: "jwk" }) as JWK;
  return {
    keys: [{ ...key, kid: randomUUID(), use: "sig", alg: "RS256" }],
    cookieKeys: [randomBytes(32).toString("base64url")],
  };
}

/** Gives the port that it listens on: the wanted one, or else the last one if it is free. */
async function listen(server: Server, wanted: number, last: number | undefined): Promise<number> {
  const choices = wanted === 0 ? [last, undefined, undefined, undefined] : [wanted];
  for (const choice of choices) {
    const port = choice ?? (await freePort());
    try {
      await assertPortFree(port);
      await new Promise<void>((resolve, reject) => {
        server.once("error", (error) => {
          reject(errorCode(error) === "EADDRINUSE" ? portTaken(port) : error);
        });
        server.listen(port, HOST, resolve);
      });
      return port;
    } catch (error) {
      if (wanted !== 0 || !(error instanceof Problem)) throw error;
    }
  }
  throw new Problem("No free port was found for the sign-in.");
}

interface Context {
  people: readonly Person[];
  headers: Readonly<Record<string, string>>;
  log: (line: string) => void;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Our own pages; all other addresses are the provider's. */
function answerWith(provider: Provider, { people, headers, log }: Context): Answer {
  const others = provider.callback();
  return async (request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    if (path === pages.STYLE_PATH) {
      response.writeHead(200, { "Content-Type": "text/css; charset=utf-8" }).end(pages.STYLE);
      return;
    }
    if (!path.startsWith(CHOICE_PATH)) return others(request, response);
    try {
      const page = await choose(provider, people, request, response);
      if (page !== undefined) response.writeHead(200, headers).end(page);
    } catch (error) {
      const expired = error instanceof errors.SessionNotFound;
      if (!expired) log(`The sign-in failed: ${describe(error)}`);
      const page = expired
        ? pages.problemPage(error.error, error.error_description)
        : pages.problemPage("server_error");
      response.writeHead(expired ? 400 : 500, headers).end(page);
    }
  };
}

/** The page with everybody, or undefined when the choice has been made and the browser sent on. */
async function choose(
  provider: Provider,
  people: readonly Person[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  const answer = new URLSearchParams(request.method === "POST" ? await text(request) : "");
  const chosen = people.find(({ subject }) => subject === answer.get("subject"));
  if (prompt.name === "login" && !chosen && !answer.has("cancel")) {
    const hint = params["login_hint"];
    return pages.choicePage(people, typeof hint === "string" ? hint : undefined);
  }
  await provider.interactionFinished(request, response, {
    ...(answer.has("cancel") && { error: "access_denied" }),
    ...(chosen && { login: { accountId: chosen.subject } }),
    // Asked for by a client; it is the same as without asking.
    ...(prompt.name === "consent" && { consent: {} }),
  });
  return undefined;
}
