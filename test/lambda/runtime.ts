/**
 * A deployed function, invoked: its bundle in a fresh process with nothing but the environment that the
 * deployment gives it, and with Lambda's limits. What the process prints is what the log collector reads.
 */
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Bundle } from "./bundles.ts";

const runtime = fileURLToPath(new URL("runtime.mjs", import.meta.url));

/** Bytes of JSON that Lambda passes on of one answer. */
const mostBytes = 6_291_556;

type Told = {
  readonly loaded?: number;
  readonly id?: string;
  readonly result?: string;
  readonly error?: string;
  readonly took?: number;
  readonly memory?: number;
};

export type Invoked<T> = {
  readonly result: T;
  readonly requestId: string;
  /** Milliseconds. */
  readonly took: number;
  /** Bytes at rest, after it. */
  readonly memory: number;
};

export type Instance = {
  /** Milliseconds that loading the bundle took. */
  readonly loaded: number;
  /** @throws Error where the handler throws, takes too long or answers more than Lambda passes on */
  invoke<T>(
    event: unknown,
    options?: { milliseconds?: number; requestId?: string },
  ): Promise<Invoked<T>>;
  /** Everything that was printed since the last time, by line. */
  lines(): string[];
  stop(): Promise<void>;
};

/** @param variables the function's environment; nothing of this process's is passed on */
export async function startInstance(
  { file, folder }: Pick<Bundle, "file" | "folder">,
  variables: Readonly<Record<string, string>>,
): Promise<Instance> {
  const child = fork(runtime, [file], {
    cwd: folder,
    execArgv: ["--expose-gc"],
    env: {
      AWS_LAMBDA_FUNCTION_NAME: "kursbuch-test",
      LAMBDA_TASK_ROOT: folder,
      TZ: ":UTC",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const { loaded = 0 } = await told(child, (message) => message.loaded !== undefined).catch(
    (cause: unknown) => {
      throw new Error(`The bundle could not be loaded: ${printed}`, { cause });
    },
  );
  return {
    loaded,
    async invoke<T>(
      event: unknown,
      {
        milliseconds = 29_000,
        requestId: id = randomUUID(),
      }: { milliseconds?: number; requestId?: string } = {},
    ): Promise<Invoked<T>> {
      const answering = told(child, (message) => message.id === id, milliseconds);
      child.send({ id, event: JSON.stringify(event), milliseconds });
      const { result = "", error, took = 0, memory = 0 } = await answering;
      if (error !== undefined) throw new Error(error);
      if (Buffer.byteLength(result) > mostBytes)
        throw new Error("Response payload size exceeded maximum allowed payload size");
      return { result: JSON.parse(result) as T, requestId: id, took, memory };
    },
    lines() {
      const all = printed.split("\n").filter(Boolean);
      printed = "";
      return all;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The first message like this. @throws Error where the process ends, or the time is up */
function told(
  child: ChildProcess,
  isIt: (message: Told) => boolean,
  milliseconds = 30_000,
): Promise<Told> {
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  const listen = (message: Told): void => {
    if (isIt(message)) resolve(message);
  };
  const ended = (): void => reject(new Error("The process ended"));
  const timer = setTimeout(() => {
    child.kill("SIGKILL");
    reject(new Error(`Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds`));
  }, milliseconds);
  child.on("message", listen);
  child.once("exit", ended);
  return promise.finally(() => {
    clearTimeout(timer);
    child.off("message", listen);
    child.off("exit", ended);
  });
}
