/**
 * Routes at work: each route's description says what it does; here it is parsed, asked who is asking,
 * answered.
 */
import { idSchema, may, notFound, VisibleError } from "@kursbuch/core/kernel";
import { everybodysReading, membersReading } from "@kursbuch/core/publication";
import { openTenant } from "@kursbuch/core/tenant";
import type { Context, Hono } from "hono";
import { noteOperation, noteTenant } from "./invocation.ts";
import { accessOf, type Caller, callerOf, memberOf, personOf } from "./middleware/caller.ts";
import { takeForAddress } from "./middleware/limits.ts";
import { answerError } from "./middleware/problem.ts";
import { expectedVersion, jsonBody, onceOf } from "./middleware/request.ts";
import { basePath, type Call, methodOf, type Route } from "./route.ts";
import type { Services } from "./services.ts";
import type { Session } from "./sign-in/session.ts";

/** Adds these routes to an app, and an answer to other methods at their addresses. */
export function serve(app: Hono, routes: readonly Route[], services: Services): Hono {
  // What can be read on its own; of other things that are created, the list tells.
  const readable = new Set(routes.filter(({ kind }) => kind === "read").map(({ path }) => path));
  for (const [path, alike] of Map.groupBy(routes, honoPath)) {
    for (const route of alike)
      app.on(methodOf[route.kind], path, (c) => answer(route, services, c, readable));
    app.all(path, refuseMethod(alike));
  }
  return app;
}

function honoPath({ path }: Route): string {
  return basePath + path.replaceAll(/\{(\w+)\}/g, ":$1");
}

async function answer(
  route: Route,
  services: Services,
  c: Context,
  readable: ReadonlySet<string>,
): Promise<Response> {
  const params: Record<string, string> = c.req.param();
  noteOperation(route.operationId, params["tenant"]);
  // Ids become parts of keys: what cannot be an id is not there. A number is only compared.
  for (const [name, value] of Object.entries(params))
    if (name !== "number" && !idSchema.safeParse(value).success)
      throw notFound(name === "id" ? "object" : name);
  const { table } = services;
  const call: Call = { table, services, params, search: c.req.queries() };
  const tenant = params["tenant"] ?? "";
  c.header("Cache-Control", "private, no-store");
  if (route.kind === "read") return read(route, call, services, c);

  const access = await memberOf(c, services, tenant);
  noteTenant();
  switch (route.kind) {
    case "create": {
      const body = await jsonBody(c);
      const made = await route.answer({ ...call, access, body, once: onceOf(c, body) });
      c.header("ETag", `"${made.version}"`);
      if (readable.has(`${route.path}/{id}`)) c.header("Location", `${c.req.path}/${made.id}`);
      return c.json(made, 201);
    }
    case "change": {
      const expected = expectedVersion(c);
      const changed = await route.answer({ ...call, access, body: await jsonBody(c), expected });
      c.header("ETag", `"${changed.version}"`);
      return c.json(changed);
    }
    case "remove": {
      await route.answer({ ...call, access, expected: expectedVersion(c) });
      return c.body(null, 204);
    }
    case "act": {
      const expected = route.versioned ? expectedVersion(c) : null;
      const body = route.body ? await jsonBody(c) : null;
      const done = await route.answer({ ...call, access, body, expected });
      if (isVersioned(done)) c.header("ETag", `"${done.version}"`);
      return c.json(done);
    }
  }
}

async function read(
  route: Route & { kind: "read" },
  call: Call,
  services: Services,
  c: Context,
): Promise<Response> {
  const { tenant } = call.params;
  // What belongs to a person names no tenant; what belongs to everybody names none either.
  let session: Session | null = null;
  let caller: Caller = { kind: "nobody" };
  if (tenant !== undefined) caller = await callerOf(c, services, tenant);
  else if (route.personal) session = await personOf(c, services);
  else await takeForAddress(c, services);
  const found = await route.answer({
    ...call,
    // Whoever may not read what is internal reads what everybody reads: an analyst, a stranger.
    reading: () =>
      caller.kind === "member" && may(caller.access.actor, "register.read")
        ? membersReading(caller.access)
        : everybodysReading(openTenant(services.table, tenant ?? "")),
    access: () => accessOf(caller),
    person() {
      if (!session) throw new Error(`${route.operationId} is not personal`);
      return session;
    },
  });
  if (tenant !== undefined) noteTenant();
  if (isVersioned(found)) c.header("ETag", `"${found.version}"`);
  c.header("Vary", "Authorization, Cookie");
  if (caller.kind === "nobody" && !session) c.header("Cache-Control", "public, no-cache");
  return c.json(found);
}

function isVersioned(found: unknown): found is { version: number } {
  return typeof found === "object" && found !== null && "version" in found;
}

function refuseMethod(alike: readonly Route[]) {
  const methods = alike.map(({ kind }) => methodOf[kind]);
  const allowed = methods.includes("GET") ? [...methods, "HEAD"] : methods;
  return (c: Context): Response => {
    c.header("Allow", allowed.join(", "));
    const detail = `Allowed here: ${allowed.join(", ")}`;
    return answerError(new VisibleError("method-not-allowed", "method-not-allowed", detail), c);
  };
}
