import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, onTestFinished, test } from "vitest";
import { connect, createTable } from "@kursbuch/core/table";
import { startDatabase } from "@kursbuch/local/database";
import { openDatabase, runningService } from "@kursbuch/local/running";
import { descendants, startNode, temporaryFolder, until, untilGone } from "./helpers.ts";

test("what was written is there after a restart", async () => {
  const dataDir = await temporaryFolder();
  const key = { pk: "a", sk: "b" };
  for (const round of [1, 2]) {
    const { endpoint, stop } = await startDatabase({ dataDir });
    onTestFinished(stop);
    const table = connect({ tableName: "kursbuch", endpoint });
    await createTable(table);
    if (round === 1) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...key, n: 1 } }));
    } else {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
      expect(Item).toEqual({ ...key, n: 1 });
    }
    table.client.destroy();
    await stop();
  }
});

test("the database goes with its parent, even if that is killed", async () => {
  const folder = await temporaryFolder();
  const script = join(folder, "holder.mjs");
  const module = new URL("../../packages/local/src/database.ts", import.meta.url).href;
  await writeFile(
    script,
    `import { startDatabase } from ${JSON.stringify(module)};
     const { endpoint } = await startDatabase();
     console.log(endpoint);`,
  );
  const holder = startNode(script);
  await until("the database", () => holder.stdout().includes("http://"));
  const below = descendants(holder.pid);
  expect(below.length).toBeGreaterThanOrEqual(2);
  process.kill(holder.pid, "SIGKILL");
  await untilGone([holder.pid, ...below]);
});

test("a folder that is a file, or holds something else, is one sentence", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  await expect(startDatabase({ dataDir: join(folder, "file", "below") })).rejects.toThrow(
    /^The data folder .* cannot be written \(ENOTDIR\)/,
  );
  await writeFile(join(folder, "shared-local-instance.db"), "no database ".repeat(500));
  await expect(startDatabase({ dataDir: folder })).rejects.toThrow(
    /^The database cannot read its data in /,
  );
});

test("a command opens the data of a folder that nobody uses, one command at a time", async () => {
  const dataDir = await temporaryFolder();
  expect(await runningService(dataDir)).toBeNull();
  const first = await openDatabase(dataDir);
  expect(await runningService(dataDir)).toBeNull();
  const order: string[] = [];
  const second = openDatabase(dataDir).then((database) => {
    order.push("second opened");
    return database;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  order.push("first stops");
  await first.stop();
  await (await second).stop();
  expect(order).toEqual(["first stops", "second opened"]);
});
