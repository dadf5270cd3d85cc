/**
 * What our own code adds to a cold start: the API's bundle against one that holds nothing but what
 * it cannot do without, Hono and the DynamoDB client. Both are bundled as they are deployed, and
 * each import is timed in a Node.js process that has imported nothing before.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleEntry, bundleOptions } from "../../infra/bundle.ts";
import type { Measured } from "./figure.ts";
import { compare } from "./statistics.ts";

const functions = fileURLToPath(new URL("../../packages/functions", import.meta.url));
const warmUp = 3;
const rounds = 41;

/** As little as an API on Lambda with this database can be. */
const least = `
  import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
  import { Hono } from "hono";
  import { handle } from "hono/aws-lambda";
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const app = new Hono();
  app.get("/:pk/:sk", async (c) => {
    const Key = c.req.param();
    const { Item } = await client.send(new GetCommand({ TableName: process.env.TABLE_NAME, Key }));
    return c.json(Item);
  });
  export const handler = handle(app);
`;

export async function bundleImport(): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-bench-"));
  try {
    const [api, baseline] = [join(folder, "api"), join(folder, "baseline")];
    await bundle(api, { entryPoints: [join(functions, "src/api.ts")] });
    await bundle(baseline, { stdin: { contents: least, resolveDir: functions, loader: "ts" } });
    const ways = {
      candidate: async () => importTime(api),
      baseline: async () => importTime(baseline),
    };
    await compare(warmUp, ways);
    const result = await compare(rounds, ways);
    return {
      name: "Import of the API's bundle, to Hono and the DynamoDB client alone",
      value: result.ratio,
      limit: 1.5,
      unit: "ratio",
      details:
        `${result.candidate.toFixed(1)} ms and ${await size(api)} kB to ` +
        `${result.baseline.toFixed(1)} ms and ${await size(baseline)} kB, median of ${rounds} pairs`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The options with which a function is deployed by SST; without source maps.
 *
 * @returns the files that the bundle was made of, from the folder of the process
 */
export async function bundle(
  outdir: string,
  entry:
    | { entryPoints: string[] }
    | { stdin: { contents: string; resolveDir: string; loader: "ts" } },
): Promise<string[]> {
  const { metafile } = await build({
    ...entry,
    outdir,
    ...bundleOptions,
    sourcemap: false,
    logLevel: "error",
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** Milliseconds that `import()` of the bundle takes in a process of its own. */
function importTime(folder: string): number {
  const url = JSON.stringify(pathToFileURL(join(folder, `${bundleEntry}.mjs`)).href);
  const script = `
    const start = performance.now();
    const { handler } = await import(${url});
    const time = performance.now() - start;
    if (typeof handler !== "function") throw new Error("The bundle exports no handler");
    process.stdout.write(String(time));
  `;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", script],
    {
      encoding: "utf8",
      env: { ...process.env, TABLE_NAME: "bench", AWS_REGION: "eu-central-1" },
    },
  );
  if (status !== 0) throw new Error(`The bundle could not be imported: ${stderr}`);
  return Number(stdout);
}

/** Kilobytes of the whole bundle, with the chunks that are loaded on demand. */
async function size(folder: string): Promise<string> {
  const files = await readdir(folder);
  const bytes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return (bytes.reduce((sum, each) => sum + each, 0) / 1000).toFixed(0);
}
