/**
 * Something in front of the database that does what DynamoDB does seldom and DynamoDB Local never:
 * it keeps callers waiting for good, or carries out a part of a batch and hands back the rest.
 */
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { inject, onTestFinished } from "vitest";
import { closing, listening, passedOn } from "../fixtures/front.ts";

type Body = Record<string, unknown>;

/** `forward` sends a request on, as it is or changed, and gives what the database answers. */
type Meddle = (
  operation: string,
  body: Body,
  forward: (body: Body) => Promise<Body>,
) => Promise<Body>;

/** Lets no more requests of one kind through than it is told. */
export async function haltingDatabase(operation: string, through: number) {
  let asked = 0;
  const halted = Promise.withResolvers<void>();
  const endpoint = await inFront(async (name, body, forward) => {
    if (name !== operation || ++asked <= through) return forward(body);
    halted.resolve();
    return new Promise<Body>(() => undefined);
  });
  return { endpoint, halted: halted.promise };
}

/** Carries out half of each batch. */
export function busyDatabase(): Promise<string> {
  return inFront(async (name, body, forward) => {
    if (name !== "BatchWriteItem") return forward(body);
    const batches = Object.entries(body["RequestItems"] as Record<string, unknown[]>);
    const half = (list: unknown[]) => Math.ceil(list.length / 2);
    const taken = batches.map(([table, list]) => [table, list.slice(0, half(list))]);
    const left = batches.map(([table, list]) => [table, list.slice(half(list))] as const);
    const answer = await forward({ ...body, RequestItems: Object.fromEntries(taken) });
    const rest = left.filter(([, list]) => list.length > 0);
    return { ...answer, UnprocessedItems: Object.fromEntries(rest) };
  });
}

async function inFront(meddle: Meddle): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = JSON.parse(String(await buffer(request))) as Body;
      let status = 200;
      const forward = async (changed: Body): Promise<Body> => {
        const answer = await fetch(inject("endpoint"), {
          method: "POST",
          headers: passedOn(request),
          body: JSON.stringify(changed),
        });
        status = answer.status;
        return (await answer.json()) as Body;
      };
      const operation = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
      const answer = await meddle(operation, body, forward);
      response.writeHead(status, { "Content-Type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify(answer));
    })();
  });
  onTestFinished(() => closing(server));
  return listening(server);
}
