/**
 * Lambda's runtime, as far as a handler can tell: a fresh process whose working folder is the bundle's,
 * which loads the handler, is given one event at a time as JSON and answers with JSON. It is plain
 * JavaScript because it runs without anything of the project but the bundle.
 */
import { pathToFileURL } from "node:url";

const [file] = process.argv.slice(2);
const begun = performance.now();
const { handler } = await import(pathToFileURL(file).href);
process.send({ loaded: performance.now() - begun });

process.on("message", async ({ id, event, milliseconds }) => {
  const until = Date.now() + milliseconds;
  const context = {
    awsRequestId: id,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: "$LATEST",
    memoryLimitInMB: "1024",
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
  };
  const asked = performance.now();
  try {
    const result = JSON.stringify(await handler(JSON.parse(event), context)) ?? "null";
    process.send({ id, result, took: performance.now() - asked, memory: memory() });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) });
  }
});

/** Bytes that the process takes when nothing is under way. */
function memory() {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
