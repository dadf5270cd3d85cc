import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { connect } from "@kursbuch/core/table";
import { openDatabase, runningService } from "@kursbuch/local/running";
import { documents } from "../fixtures/table.ts";
import {
  descendants,
  MAIN,
  start,
  startNode,
  temporaryFolder,
  untilGone,
  untilReady,
} from "./helpers.ts";

test("serves, keeps its data over a restart, and leaves nothing behind", async () => {
  const dataDir = await temporaryFolder();
  // A parent that is not ours, as a test run hands it down, is not waited for.
  const env = { PORT: "0", DATA_DIR: dataDir, KURSBUCH_PARENT: "1" };

  const first = startNode(MAIN, env);
  const url = await untilReady(first);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  const asset = /\/assets\/[^"]+\.css/.exec(await page.text())?.[0] ?? "/assets/missing.css";
  const style = await fetch(url + asset);
  expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(style.headers.get("cache-control")).toContain("immutable");
  expect((await fetch(`${url}/assets/%2e%2e%2f%2e%2e%2fserver%2fserver.js`)).status).toBe(404);
  expect((await fetch(`${url}/assets/`)).status).toBe(404);
  expect((await fetch(`${url}/api/v1/no-such-thing`)).headers.get("content-type")).toMatch(/json/);

  // A command beside the service works on the service's database.
  const database = await openDatabase(dataDir);
  expect(await runningService(dataDir)).toEqual({
    endpoint: database.endpoint,
    tableName: database.tableName,
  });
  const table = connect(database);
  const before = await documents(table).send(
    new ScanCommand({ TableName: table.name, Select: "COUNT" }),
  );
  await documents(table).send(
    new PutCommand({ TableName: table.name, Item: { pk: "TEST#restart", sk: "x" } }),
  );
  await database.stop();
  table.client.destroy();

  // A second service on the same folder is refused.
  const second = startNode(MAIN, env);
  expect(await second.ended).toBe(1);
  expect(second.stderr()).toMatch(/^The data folder .* is already in use by the service on .*\n$/);

  const below = descendants(first.pid);
  expect(below.length).toBeGreaterThanOrEqual(2);
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  expect(first.stderr()).toBe("");
  await untilGone(below);
  await expect(readFile(join(dataDir, "service.json"))).rejects.toThrow(/ENOENT/);

  const again = startNode(MAIN, env);
  await untilReady(again);
  const reopened = connect(await openDatabase(dataDir));
  const after = await documents(reopened).send(
    new ScanCommand({ TableName: reopened.name, Select: "COUNT" }),
  );
  expect(after.Count).toBe((before.Count ?? 0) + 1);
  reopened.client.destroy();

  // Killed without warning, it takes the database along, and the folder is free for the next one.
  const killed = descendants(again.pid);
  again.child.kill("SIGKILL");
  await untilGone([again.pid, ...killed]);
  expect(await runningService(dataDir)).toBeNull();
  const third = startNode(MAIN, env);
  await untilReady(third);
  third.child.kill("SIGINT");
  expect(await third.ended).toBe(0);
}, 120_000);

test("ends with the npm that started it, told or not", async () => {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    const dataDir = await temporaryFolder();
    const npm = start(["npm", "start"], { PORT: "0", DATA_DIR: dataDir, DEMO: "off" });
    await untilReady(npm);
    const below = descendants(npm.pid);
    expect(below.length).toBeGreaterThanOrEqual(4);
    npm.child.kill(signal);
    await untilGone([npm.pid, ...below]);
  }
}, 120_000);

test("a taken port is one sentence", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const service = startNode(MAIN, { PORT: port, DATA_DIR: await temporaryFolder() });
  expect(await service.ended).toBe(1);
  expect(service.stderr()).toBe(
    `Port ${port} is already in use: stop what listens there, or set PORT to another one.\n`,
  );
  expect(service.stdout()).toBe("");
  server.close();
});

test("a port that is none, and a folder that cannot be one, are one sentence", async () => {
  const folder = await temporaryFolder();
  const noPort = startNode(MAIN, { PORT: "http", DATA_DIR: folder });
  expect(await noPort.ended).toBe(1);
  expect(noPort.stderr()).toBe('PORT must be a number from 0 to 65535, not "http".\n');

  await writeFile(join(folder, "file"), "");
  const noFolder = startNode(MAIN, { PORT: "0", DATA_DIR: join(folder, "file", "data") });
  expect(await noFolder.ended).toBe(1);
  expect(noFolder.stderr()).toMatch(/^The data folder .* cannot be written \(ENOTDIR\): .*\n$/);
});

test("a missing Java is one sentence, from the service and from the set-up", async () => {
  const folder = await temporaryFolder();
  const service = startNode(MAIN, { PORT: "0", DATA_DIR: folder, PATH: folder });
  expect(await service.ended).toBe(1);
  expect(service.stderr()).toBe(
    "Java was not found: install Java 17 or newer and put it on the PATH.\n",
  );

  const setup = startNode("packages/local/setup.mjs", { PATH: folder }, "operator");
  expect(await setup.ended).toBe(1);
  expect(setup.stderr()).toMatch(/^Java 17 or newer is needed: .*\n$/m);
  expect(setup.stdout()).toBe("");
});
