/**
 * The OpenAPI 3.1 document, made from the routes themselves, and the JSON Schema of the interchange
 * format. Made ahead by documents/generate.ts; the service itself does not load this module.
 */
import { described } from "@kursbuch/core/kernel";
import { registerSchema } from "@kursbuch/core/register/schema";
import * as z from "zod/mini";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { basePath, methodOf, type Route } from "./route.ts";
import { routes } from "./routes/index.ts";
import { sessionCookie } from "./sign-in/cookie.ts";

const problemSchema = z
  .object({
    type: described(z.string(), "urn:kursbuch:problem: and the code"),
    status: z.int(),
    code: described(z.string(), "Stable; see the README of packages/functions"),
    title: z.string(),
    detail: z.string(),
    currentVersion: described(z.optional(z.int()), "Where somebody else was faster"),
    errors: z.optional(
      z.array(
        z.object({
          pointer: described(z.optional(z.string()), "JSON Pointer into the body"),
          parameter: described(z.optional(z.string()), "Query parameter"),
          detail: z.string(),
        }),
      ),
    ),
  })
  .register(z.globalRegistry, { id: "Problem" });

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

const etag = {
  ETag: { description: "The version", schema: { type: "string" as const } },
};

export function openApiDocument(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes)
    (paths[route.path] ??= {})[methodOf[route.kind].toLowerCase()] = operationOf(route);
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Kursbuch",
      version: "1",
      description:
        "Register of municipal strategies. Reading what is published needs no token; members see more.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: basePath }],
    security: [{}, { token: [] }, { session: [] }],
    paths: paths as ZodOpenApiPathsObject,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: sessionCookie },
      },
    },
  });
}

export function registerJsonSchema(): object {
  return {
    $id: "urn:kursbuch:register:1",
    title: "kursbuch-register, version 1",
    ...z.toJSONSchema(registerSchema, { io: "input", target: "draft-2020-12" }),
  };
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const path = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const { operationId, summary } = route;
  const answered = { content: { "application/json": { schema: route.response() } }, headers: etag };
  const requestParams = names.length > 0 ? { path } : {};
  const limited = problem("Too many requests; Retry-After says when to try again");
  if (route.kind === "read") {
    return {
      operationId,
      summary,
      ...(route.personal && { security: [{ session: [] }] }),
      requestParams: { ...requestParams, query: route.query },
      responses: {
        200: { description: "Found", ...answered },
        401: problem("Not signed in, or the token is not valid here"),
        403: problem("The role does not allow it"),
        404: problem("Not there, or not to be seen"),
        422: problem("A query parameter is not valid"),
        429: limited,
      },
    };
  }
  const isCreate = route.kind === "create";
  const isVersioned = route.kind === "change" || route.kind === "remove";
  const needsVersion = isVersioned || (route.kind === "act" && route.versioned);
  const body = bodyOf(route);
  return {
    operationId,
    summary,
    security: [{ token: [] }, { session: [] }],
    requestParams: {
      ...requestParams,
      ...(isCreate && {
        header: z.object({ "Idempotency-Key": z.optional(z.string().check(z.maxLength(255))) }),
      }),
      ...(needsVersion && {
        header: z.object({ "If-Match": described(z.string(), "ETag of the version seen") }),
      }),
    },
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: body } } },
    }),
    responses: {
      ...(isCreate && { 201: { description: "Created", ...answered } }),
      ...(route.kind === "change" && { 200: { description: "Changed", ...answered } }),
      ...(route.kind === "act" && { 200: { description: "Done", ...answered } }),
      ...(route.kind === "remove" && { 204: { description: "Removed" } }),
      400: problem("Not JSON, or a malformed header"),
      401: problem("Not signed in, or the token is not valid here"),
      403: problem("The role does not allow it"),
      404: problem("Not there, or not to be seen"),
      409: problem("Clashes with something that is there"),
      ...(needsVersion && {
        412: problem("Somebody else was faster; ETag says the version"),
        428: problem("If-Match is missing"),
      }),
      413: problem("More than 1 MiB, or than one object can hold"),
      ...(body && {
        415: problem("Not JSON"),
        422: problem("Not valid; each faulty field is named"),
      }),
      429: limited,
      503: problem("Not possible at this moment; try again"),
    },
  };
}

/** What is sent: all fields of what is created, and of what is changed those that change. */
function bodyOf(route: Exclude<Route, { kind: "read" }>): z.ZodMiniType | null {
  if (route.kind === "remove") return null;
  return route.kind === "change" && route.body instanceof z.ZodMiniObject
    ? z.partial(route.body)
    : route.body;
}
