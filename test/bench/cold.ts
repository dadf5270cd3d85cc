/**
 * Cold starts: each function as it is deployed, in a process that has loaded nothing before, against one
 * that is as little as a function with this database can be. Ours first asks for a tenant's credentials,
 * as on Lambda; the least one has the rights of its role.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importRegister } from "@kursbuch/core/register";
import { connect, createTable } from "@kursbuch/core/table";
import { startDatabase } from "@kursbuch/local/database";
import { build } from "esbuild";
import { bundleEntry, bundleOptions } from "../../infra/bundle.ts";
import { functions } from "../../infra/functions.ts";
import { type Kind, kinds } from "../../infra/names.ts";
import { batchOf } from "../fixtures/stream.ts";
import { aRegister } from "../fixtures/register.ts";
import { type Bundle, buildBundle } from "../lambda/bundles.ts";
import { startCloud } from "../lambda/cloud.ts";
import { environmentOf } from "../lambda/environment.ts";
import { functionUrlEvent, scheduleEvent } from "../lambda/events.ts";
import { startInstance } from "../lambda/runtime.ts";
import type { Measured } from "./figure.ts";
import { compare, median } from "./statistics.ts";

const warmUp = 2;
const rounds = 21;
const resolveDir = fileURLToPath(new URL("../../packages/functions", import.meta.url));

/** As little as a function on Lambda with this database can be. */
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
    return c.json(Item ?? {});
  });
  export const handler = handle(app);
`;

/** The first thing that each function is asked. */
const firsts: Readonly<Record<Kind, unknown>> = {
  api: functionUrlEvent("/api/v1/tenants/alpha"),
  pages: functionUrlEvent("/alpha/massnahmen/1.1"),
  stream: batchOf(["TENANT#alpha#register", "measure#m-1-1"]),
  schedule: scheduleEvent,
};

type Started = { readonly loaded: number; readonly took: number; readonly memory: number };

/** One start of a function in a fresh process, with its first request. */
async function start(
  bundle: Pick<Bundle, "file" | "folder">,
  event: unknown,
  variables: Readonly<Record<string, string>>,
): Promise<Started> {
  const instance = await startInstance(bundle, variables);
  try {
    const { took, memory } = await instance.invoke<unknown>(event, { milliseconds: 900_000 });
    return { loaded: instance.loaded, took, memory };
  } finally {
    await instance.stop();
  }
}

/** Loading and answering: the whole of what the first one who asks waits for, beside Lambda itself. */
export async function coldStarts(): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-bench-"));
  await using stack = new AsyncDisposableStack();
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const database = await startDatabase();
  stack.defer(() => database.stop());
  const table = connect({ tableName: "bench", endpoint: database.endpoint });
  stack.defer(() => table.client.destroy());
  await createTable(table);
  await importRegister(table, { tenant: "alpha", document: aRegister() });
  const anything = { allows: async () => true, trusts: async () => true };
  const cloud = await startCloud(anything, database.endpoint);
  stack.defer(() => cloud.stop());

  const smallest = await buildLeast(join(folder, "least"));
  const baseline = () =>
    start(smallest, functionUrlEvent("/TENANT%23alpha%23register/tenant%23profile"), {
      TABLE_NAME: table.name,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      ...cloud.variables,
    });
  const measured: Measured[] = [];
  for (const kind of kinds) {
    const bundle = await buildBundle(functions[kind].entry, folder);
    const variables = await environmentOf(kind, bundle, cloud, table.name);
    measured.push(
      ...(await figuresOf(kind, bundle, () => start(bundle, firsts[kind], variables), baseline)),
    );
  }
  return measured;
}

async function figuresOf(
  kind: Kind,
  { bytes, bytesForAnybody }: Bundle,
  candidate: () => Promise<Started>,
  baseline: () => Promise<Started>,
): Promise<Measured[]> {
  const seen: { candidate: Started[]; baseline: Started[] } = { candidate: [], baseline: [] };
  const total = (who: keyof typeof seen, run: () => Promise<Started>) => async () => {
    const started = await run();
    seen[who].push(started);
    return started.loaded + started.took;
  };
  const ways = { candidate: total("candidate", candidate), baseline: total("baseline", baseline) };
  await compare(warmUp, ways);
  seen.candidate = [];
  seen.baseline = [];
  const { ratio, candidate: ours, baseline: least_ } = await compare(rounds, ways);
  const middle = (who: keyof typeof seen, what: keyof Started) =>
    median(seen[who].map((started) => started[what]));
  const parts = (who: keyof typeof seen) =>
    `${middle(who, "loaded").toFixed(0)} + ${middle(who, "took").toFixed(0)} ms`;
  return [
    {
      name: `Cold start of ${kind}, loading and first answer, to the least function`,
      value: ratio,
      limit: 1.5,
      unit: "ratio",
      details: `${ours.toFixed(0)} ms (${parts("candidate")}) to ${least_.toFixed(0)} ms (${parts("baseline")}), median of ${rounds} pairs`,
    },
    {
      name: `Memory of ${kind} at rest`,
      value: middle("candidate", "memory") / 1_000_000,
      limit: 120,
      unit: "MB",
      details: `after its first answer; the least function takes ${(middle("baseline", "memory") / 1_000_000).toFixed(0)} MB`,
    },
    ...(kind === "api"
      ? [sizeOf("Bundle of api, minified, with everything that is loaded on demand", bytes, 1000)]
      : []),
    ...(kind === "pages"
      ? [
          sizeOf(
            "Bundle of pages, minified, as far as public pages need it",
            bytesForAnybody,
            600,
            `${(bytes / 1000).toFixed(0)} kB with what is loaded for those who sign in`,
          ),
        ]
      : []),
  ];
}

function sizeOf(
  name: string,
  size: number,
  limit: number,
  details = "as Lambda gets it",
): Measured {
  return { name, value: size / 1000, limit, unit: "kB", details };
}

async function buildLeast(outdir: string): Promise<Pick<Bundle, "file" | "folder">> {
  await mkdir(outdir, { recursive: true });
  await build({
    ...bundleOptions,
    entryPoints: undefined as never,
    stdin: { contents: least, resolveDir, loader: "ts" },
    outdir,
    logLevel: "error",
  });
  return { folder: outdir, file: join(outdir, `${bundleEntry}.mjs`) };
}
