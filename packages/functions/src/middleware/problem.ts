/**
 * Errors as problem documents (RFC 9457). What is not a VisibleError is a defect: it is logged with
 * its stack, and the client learns only an id to ask about.
 */
import { type ErrorKind, VisibleError } from "@kursbuch/core/kernel";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { routePath } from "hono/route";
import { currentInvocation } from "../invocation.ts";
import { log } from "../log.ts";

const statusOf: Record<ErrorKind, ContentfulStatusCode> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "not-acceptable": 406,
  conflict: 409,
  stale: 412,
  "too-large": 413,
  "unsupported-media-type": 415,
  invalid: 422,
  "precondition-required": 428,
  "too-many": 429,
  unavailable: 503,
};

const titleOf: Record<ErrorKind, string> = {
  malformed: "Malformed request",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  "not-found": "Not found",
  "method-not-allowed": "Method not allowed",
  "not-acceptable": "Not acceptable",
  conflict: "Conflict",
  stale: "Changed in the meantime",
  "too-large": "Too large",
  "unsupported-media-type": "Unsupported media type",
  invalid: "Not valid",
  "precondition-required": "Precondition required",
  "too-many": "Too many requests",
  unavailable: "Not available at the moment",
};

/** What somebody who looks for an attack wants to see. A path may hold anything: the route does not. */
const refusals = new Set<ErrorKind>(["unauthenticated", "forbidden", "too-many"]);

export function answerError(error: unknown, c: Context): Response {
  if (!(error instanceof VisibleError)) {
    const requestId = currentInvocation()?.requestId ?? crypto.randomUUID();
    log("error", "Unexpected error", {
      requestId,
      method: c.req.method,
      route: routePath(c, -1),
      error,
    });
    return problem(c, 500, {
      code: "internal",
      title: "Something went wrong here",
      detail: `Nothing was changed. If it happens again, tell the operator this id: ${requestId}`,
    });
  }
  const { kind, code, message, faults, currentVersion, retryAfter } = error;
  if (refusals.has(kind))
    log("info", "Refused", { code, method: c.req.method, route: routePath(c, -1) });
  if (currentVersion !== undefined) c.header("ETag", `"${currentVersion}"`);
  if (kind === "unauthenticated") c.header("WWW-Authenticate", 'Bearer realm="kursbuch"');
  if (kind === "unavailable") c.header("Retry-After", "1");
  if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
  const isQuery = c.req.method === "GET";
  return problem(c, statusOf[kind], {
    code,
    title: titleOf[kind],
    detail: message,
    ...(currentVersion !== undefined && { currentVersion }),
    ...(faults.length > 0 && {
      errors: faults.map(({ path, message: detail }) =>
        isQuery ? { parameter: path.slice(1), detail } : { pointer: `#${path}`, detail },
      ),
    }),
  });
}

function problem(
  c: Context,
  status: ContentfulStatusCode,
  { code, ...details }: { code: string; title: string; detail: string },
): Response {
  c.header("Cache-Control", "no-store");
  return c.body(
    JSON.stringify({ type: `urn:kursbuch:problem:${code}`, status, code, ...details }),
    status,
    { "Content-Type": "application/problem+json" },
  );
}
