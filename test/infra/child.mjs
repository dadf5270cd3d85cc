/**
 * Evaluates the deployment's program as SST would, with Pulumi's mocks in place of AWS, and prints every
 * resource that it asks for. It runs in a process of its own, which ends when nothing is left to settle.
 * Plain JavaScript, because what it drives is the bundle of `program.ts` and has no types here.
 *
 * Argument: `{ config, program, root, work, platform, name, unlisted }` as JSON.
 */
import { createServer } from "node:http";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateOf, valueOf } from "./mocks.mjs";

const { root, work, platform, name, unlisted, ...bundle } = JSON.parse(process.argv[2]);
const resources = [];
const options = new Map();
const builds = [];
let outputs = null;

process.once("unhandledRejection", fail);
process.once("beforeExit", () => {
  const found = resources.map((one) => ({ ...one, options: options.get(one.urn) ?? {} }));
  process.stdout.write(JSON.stringify({ resources: found, builds, outputs }));
});

const folders = { home: join(work, "home"), root, work, platform };
Object.assign(globalThis, {
  $config: (config) => config,
  $cli: { command: "deploy", paths: folders, state: { version: {} } },
  $dev: false,
});
await listen();
const { config } = await import(bundle.config);
const app = await config.app({ stage: name });
Object.assign(globalThis, { $app: { ...app, stage: name } });
const { pulumi, aws, sst, shim, run, deploy, config: program } = await import(bundle.program);
Object.assign(globalThis, shim, { aws, sst });

await pulumi.runtime.setMocks(
  {
    newResource({ type, name: resource, inputs, provider }) {
      const state = stateOf(type, resource, inputs);
      resources.push({ urn: `${type} ${resource}`, type, name: resource, inputs, provider });
      return { id: `${resource}-id`, state };
    },
    call: ({ token, inputs }) => valueOf(token, inputs, app.providers.aws.region),
  },
  app.name,
  name,
  false,
);
try {
  const settled = await pulumi.runtime.runInPulumiStack(() =>
    run(async () => {
      pulumi.runtime.registerStackTransformation(note);
      return unlisted ? deploy(unlisted) : program.run();
    }),
  );
  pulumi.output(settled).apply((values) => (outputs = { ...values, app }));
} catch (error) {
  fail(error);
}

/** What a mock is not told: how a resource is protected, and what it waits for. */
function note({ type, name: resource, opts }) {
  const { protect = false, retainOnDelete = false, dependsOn } = opts;
  pulumi.output(dependsOn ?? []).apply((needed) => {
    const names = [needed].flat().map((one) => `${one.__pulumiType} ${one.__name}`);
    options.set(`${type} ${resource}`, { protect, retainOnDelete, dependsOn: names });
  });
}

/** Answers what components ask the process of SST. */
function listen() {
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      const { method, params } = JSON.parse(text);
      // A connection that is kept open would keep this process.
      response.setHeader("connection", "close");
      response.end(JSON.stringify({ result: answer(method, params[0]) }));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      process.env.SST_SERVER = `http://127.0.0.1:${server.address().port}`;
      server.unref();
      resolve();
    });
  });
}

function answer(method, argument) {
  if (method === "Provider.Aws.Bootstrap") return { asset: "sst-assets", state: "sst-state" };
  if (method !== "Runtime.Build") throw new Error(`The program asks SST for ${method}`);
  builds.push(argument);
  const out = join(work, argument.functionID);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "bundle.mjs"), "");
  return { handler: "bundle.handler", out, errors: [], sourcemaps: [] };
}

function fail(error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
}
