/**
 * Killing: a process that ends in the middle of an import or of writes loses no write that was
 * acknowledged, leaves no object without its history, and what was broken off can be run again.
 * Everything here is real: processes, database files, SIGKILL.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brokenAt, replayed } from "../../packages/core/src/history/rules.ts";
import { exportRegister, importRegister, registerText } from "@kursbuch/core/register";
import type { RegisterDocument } from "@kursbuch/core/register/schema";
import { connect, createTable } from "@kursbuch/core/table";
import { type Database, startDatabase, TABLE_NAME } from "@kursbuch/local/database";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const operator = join(root, "packages/operator/src/main.ts");
const main = join(root, "packages/local/src/main.ts");
const sample = join(root, "packages/local/demo/musterstadt.json");

let folder: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kursbuch-kill-"));
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

function run(script: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("close", resolve));

/** Resolves when a line of the output matches. */
function said(
  child: ChildProcess,
  stream: "stdout" | "stderr",
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = "";
    child[stream]?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match) resolve(match);
    });
    child.once("close", () => reject(new Error(`Ended before saying ${pattern}: ${text}`)));
  });
}

/** Every object has an unbroken history that leads to it, and no history is without its object. */
function expectWhole({
  history = [],
  tenant: _,
  format: _f,
  version: _v,
  ...lists
}: RegisterDocument) {
  const objects = new Map<string, unknown>(
    Object.entries(lists).flatMap(([name, list]) =>
      list.map((o) => [`${nounOf[name]} ${o.id}`, o]),
    ),
  );
  const chains = Map.groupBy(history, ({ noun, id }) => `${noun} ${id}`);
  chains.delete("tenant profile");
  expect([...chains.keys()].toSorted()).toEqual([...objects.keys()].toSorted());
  for (const [name, entries] of chains) {
    expect(brokenAt(entries)).toBeNull();
    expect(replayed(entries)).toEqual(objects.get(name));
  }
}

const nounOf: Record<string, string> = {
  strategies: "strategy",
  measures: "measure",
  milestones: "milestone",
  dependencies: "dependency",
  progress: "progress",
  obligations: "obligation",
  decisions: "decision",
};

/** An export without what differs between two imports: moments and the hashes made of them. */
const timeless = ({ history: _, ...document }: RegisterDocument) => registerText(document);

describe("an import", () => {
  it("killed again and again is whole at every moment, and ends as one that was not", async () => {
    const database = await startDatabase({ dataDir: folder });
    try {
      const table = connect({ tableName: TABLE_NAME, endpoint: database.endpoint });
      await createTable(table);
      // The command takes this for the cloud: AWS's own variables lead it to the database.
      const env = {
        TABLE_NAME,
        AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
        AWS_REGION: "eu-central-1",
        AWS_ACCESS_KEY_ID: "local",
        AWS_SECRET_ACCESS_KEY: "local",
      };
      const args = ["import", sample, "--tenant", "probe"];
      for (const tenth of [1, 3, 6, 8]) {
        const child = run(operator, args, env);
        await said(child, "stderr", new RegExp(`^${41 * tenth} of`, "m"));
        child.kill("SIGKILL");
        await ended(child);
        const half = await exportRegister(table, "probe");
        expect(half.history?.length).toBeLessThan(407);
        expectWhole(half);
      }
      expect(await ended(run(operator, args, env))).toBe(0);
      const whole = await exportRegister(table, "probe");
      expectWhole(whole);

      const document: unknown = JSON.parse(await readFile(sample, "utf8"));
      await importRegister(table, { tenant: "twin", document });
      expect(timeless(whole)).toBe(timeless(await exportRegister(table, "twin")));
    } finally {
      await database.stop();
    }
  }, 90_000);
});

describe("a service", () => {
  it("killed while many write keeps every acknowledged write, with its history", async () => {
    const document: unknown = JSON.parse(
      await readFile(join(root, "packages/local/demo/rostock.json"), "utf8"),
    );
    let database: Database = await startDatabase({ dataDir: folder });
    const table = connect({ tableName: TABLE_NAME, endpoint: database.endpoint });
    await createTable(table);
    await importRegister(table, { tenant: "rostock", document });
    await database.stop();

    const env = { DATA_DIR: folder, PORT: "0" };
    const service = run(main, [], env);
    const [, url = ""] = await said(service, "stdout", /ready on (\S+)/);
    const token = run(
      operator,
      ["token", "create", "--tenant", "rostock", "--role", "coordinator"],
      env,
    );
    const [secret] = await said(token, "stdout", /kursbuch_\S+/);

    const acknowledged = new Map<string, number>();
    const headers = { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" };
    const writers = ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"].map(async (id) => {
      const address = `${url}/api/v1/tenants/rostock/measures/${id}`;
      for (let version = 1; ; version++) {
        const answer = await fetch(address, {
          method: "PATCH",
          headers: { ...headers, "If-Match": `"${version}"` },
          body: JSON.stringify({ effort: version }),
        });
        expect(answer.status).toBe(200);
        acknowledged.set(id, version);
        if ([...acknowledged.values()].reduce((a, b) => a + b, 0) > 120) service.kill("SIGKILL");
      }
    });
    // Each ends when its connection does; anything else would be a wrong answer.
    for (const writer of await Promise.allSettled(writers))
      expect(writer).toMatchObject({ reason: { name: "TypeError" } });

    database = await startWhenFree(folder);
    try {
      const after = await exportRegister(
        connect({ tableName: TABLE_NAME, endpoint: database.endpoint }),
        "rostock",
      );
      expectWhole(after);
      for (const [id, effort] of acknowledged) {
        const held = after.measures.find((measure) => measure.id === id)?.effort ?? 0;
        // One more may have been written whose answer was cut off.
        expect([effort, effort + 1]).toContain(held);
      }
    } finally {
      await database.stop();
    }
  });
});

/** The killed service's database goes a moment after it. */
async function startWhenFree(dataDir: string): Promise<Database> {
  for (let attempt = 1; ; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    try {
      return await startDatabase({ dataDir });
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}
