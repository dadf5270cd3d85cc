/**
 * Requests as Lambda gets them: from CloudFront by a function URL, or from API Gateway's HTTP API. Here
 * is what only Lambda has – an edge in front, a deadline, an answer of six megabytes at most – so that
 * the apps know nothing of it.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { Hono } from "hono";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import type { Environment } from "../environment.ts";
import { during, type Invocation } from "../invocation.ts";
import { log } from "../log.ts";
import { answerError } from "../middleware/problem.ts";
import { compressed } from "./compression.ts";
import { throughEdge } from "./edge.ts";
import { createMeter } from "./metrics.ts";

/** @param env is what Hono's apps know as `c.env` */
export type Answer = (request: Request, env: object) => Response | Promise<Response>;

/** Milliseconds that are left for saying that there was not enough time. */
const reserve = 1_000;

/** A handler for Lambda around an app. @param kind of work, as metrics call it */
export function httpHandler(kind: string, answer: Answer, environment: Environment) {
  const write = createMeter(kind, environment);
  const admit = throughEdge(environment);
  let isCold = true;

  const app = new Hono<{ Bindings: { lambdaContext: Context } }>();
  app.onError(answerError);
  app.all("*", async (c) => {
    const inTime = c.env.lambdaContext.getRemainingTimeInMillis() - reserve;
    return compressed(await before(inTime, answer(c.req.raw, c.env)), c.req.raw);
  });
  const respond = handle(app);

  return async (
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyResult> => {
    const invocation: Invocation = { requestId: context.awsRequestId };
    return during(invocation, async () => {
      const begun = performance.now();
      const admitted = admit(event);
      const result = admitted
        ? await respond(admitted as LambdaEvent, context)
        : { statusCode: 403, headers: {}, isBase64Encoded: false, body: "" };
      const { statusCode: status } = result;
      write(
        {
          Requests: { value: 1, unit: "count" },
          Faults: { value: status >= 500 ? 1 : 0, unit: "count" },
          Latency: { value: Math.round(performance.now() - begun), unit: "milliseconds" },
          ColdStarts: { value: isCold ? 1 : 0, unit: "count" },
        },
        {
          method: event.requestContext.http.method,
          status: String(status),
          ...(invocation.operation && { operation: invocation.operation }),
        },
        // A city that somebody made up is refused, or not there.
        status < 300 || status >= 500,
      );
      isCold = false;
      return result;
    });
  };
}

/**
 * The answer, or a refusal when the time is up: Lambda would end the process and tell the caller
 * nothing. What was begun may still be done, as after any connection that breaks.
 */
async function before(
  milliseconds: number,
  answering: Response | Promise<Response>,
): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      log("error", "Not answered in time");
      reject(
        new VisibleError(
          "unavailable",
          "timed-out",
          "This took too long. It may have been done: look before you try again",
        ),
      );
    }, milliseconds);
  });
  return Promise.race([answering, late]).finally(() => clearTimeout(timer));
}
