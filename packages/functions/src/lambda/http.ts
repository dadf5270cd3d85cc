/**
 * Requests as Lambda gets them: from CloudFront by a function URL, or from API Gateway's HTTP API. Here
 * is what only Lambda has – an edge in front, a deadline, an answer of six megabytes at most – so that
 * the apps know nothing of it.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { Hono, type Context as HonoContext } from "hono";
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

const elsewhere = "This is not the service's own address.\n";

/** Milliseconds that are left for saying that there was not enough time. */
const reserve = 1_000;

/** Says what Lambda's limits leave no room for, or what nobody foresaw. */
export type Refuse = (error: Error, c: HonoContext) => Response | Promise<Response>;

/**
 * A handler for Lambda around an app.
 *
 * @param kind of work, as metrics call it
 * @param refuse as a problem document if not given
 */
export function httpHandler(
  kind: string,
  answer: Answer,
  environment: Environment,
  refuse: Refuse = answerError,
) {
  const write = createMeter(kind, environment);
  const admit = throughEdge(environment);
  let isCold = true;

  const app = new Hono<{ Bindings: { lambdaContext: Context } }>();
  app.onError((error, c) => {
    // What else comes here was logged, or is by whoever refuses.
    if (error instanceof VisibleError) log("error", "Not answered", { code: error.code });
    return refuse(error, c);
  });
  app.all("*", async (c) => {
    const inTime = c.env.lambdaContext.getRemainingTimeInMillis() - reserve;
    return compressed(await before(inTime, answer(c.req.raw, c.env)), c.req.raw);
  });
  const respond = handle(app);

  return async (event: APIGatewayProxyEventV2, context: Context) => {
    const invocation: Invocation = { requestId: context.awsRequestId };
    return during(invocation, async () => {
      const begun = performance.now();
      const admitted = admit(event);
      const result = admitted
        ? await respond(admitted as unknown as LambdaEvent, context)
        : { statusCode: 403, headers: {}, isBase64Encoded: false, body: elsewhere };
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
    timer = setTimeout(() => reject(tooLate()), milliseconds);
  });
  return Promise.race([answering, late]).finally(() => clearTimeout(timer));
}

function tooLate(): VisibleError {
  return new VisibleError(
    "unavailable",
    "timed-out",
    "This took too long. It may have been done: look before you try again",
  );
}
