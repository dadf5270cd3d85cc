/**
 * Where the mail of a local installation goes: an SMTP server on 127.0.0.1 that lets nothing out.
 * Each message becomes one file, which every mail program can open.
 */
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callbackify } from "node:util";
import { SMTPServer } from "smtp-server";
import { makeFolder } from "./folder.ts";

const HOST = "127.0.0.1";
const MAX_BYTES = 1024 * 1024;
const GRACE_MS = 1_000;

export interface Message {
  /** Path of the `.eml` file. */
  file: string;
  /** As it was sent: headers, an empty line, body. */
  raw: string;
}

export interface Mailbox {
  port: number;
  /** For example `smtp://127.0.0.1:40125`. */
  url: string;
  /** Everything in the folder, the oldest first. */
  messages: () => Promise<Message[]>;
  /** Takes no new mail, and gives connections one second to end. May be called more than once. */
  stop: () => Promise<void>;
}

interface Options {
  /** Made where missing; keeps what is in it. */
  folder: string;
}

/**
 * Takes mail for anybody from anybody on a free port, without a password and up to 1 MiB.
 *
 * @throws {Problem} nothing can be written into the folder.
 */
export async function startMailbox({ folder }: Options): Promise<Mailbox> {
  await makeFolder(folder);
  let received = 0;

  async function receive(stream: AsyncIterable<Buffer>): Promise<void> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += chunk.length;
      // Read to its end all the same: the sender listens for an answer only then.
      if (bytes <= MAX_BYTES) chunks.push(chunk);
    }
    if (bytes > MAX_BYTES) throw new TooLarge();
    received += 1;
    // Names sort by the time of arrival; a name has to do without colons on some systems.
    const time = new Date().toISOString().replaceAll(/[:.]/g, "-");
    const file = join(folder, `${time}-${String(received).padStart(4, "0")}.eml`);
    await writeFile(`${file}.part`, Buffer.concat(chunks));
    await rename(`${file}.part`, file);
  }

  const server = new SMTPServer({
    name: "localhost",
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAX_BYTES,
    closeTimeout: GRACE_MS,
    logger: false,
    onData: (stream, _session, done) => callbackify(receive)(stream, done),
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  // Also when a sender hangs up in the middle, which concerns nobody else.
  server.on("error", reject);
  server.listen(0, HOST, resolve);
  await listening;
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The mailbox has no port.");

  let stopped: Promise<void> | undefined;
  return {
    port: address.port,
    url: `smtp://${HOST}:${address.port}`,
    messages: () => messagesIn(folder),
    stop: () => (stopped ??= new Promise((settle) => server.close(settle))),
  };
}

async function messagesIn(folder: string): Promise<Message[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { file, raw: await readFile(file, "utf8") };
    }),
  );
}

/** Answered with 552, the code for a message that is too large. */
class TooLarge extends Error {
  readonly responseCode = 552;
  constructor() {
    super("The message is larger than 1 MiB");
  }
}
