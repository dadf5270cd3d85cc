/**
 * The API as a Hono app: the same locally, in tests and in Lambda. Each route's description says
 * what it does; here it is parsed, asked who is asking, answered.
 */
import { idSchema, may, notFound, VisibleError } from "@kursbuch/core/kernel";
import { everybodysReading, membersReading } from "@kursbuch/core/publication";
import { serviceTable } from "@kursbuch/core/table";
import { openTenant } from "@kursbuch/core/tenant";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { accessOf, type Caller, callerOf, memberOf, personOf } from "./middleware/caller.ts";
import { securityHeaders } from "./middleware/headers.ts";
import { sameOrigin } from "./middleware/origin.ts";
import { answerError } from "./middleware/problem.ts";
import { expectedVersion, jsonBody, onceOf } from "./middleware/request.ts";
import { basePath, type Call, methodOf, type Route } from "./route.ts";
import { routes } from "./routes/index.ts";
import { type AppOptions, type Services, servicesOf } from "./services.ts";
import { logoutPath, signInRoutes } from "./sign-in/routes.ts";
import type { Session } from "./sign-in/session.ts";

const mebibyte = 1024 * 1024;

export function createApp(options: AppOptions): Hono {
  const services = servicesOf(options);
  const { table, signIn } = services;
  const app = new Hono();
  app.onError(answerError);
  app.notFound((c) => answerError(notFound("page"), c));

  app.use(securityHeaders);
  const own = sameOrigin(signIn?.origin);
  // A provider that tells of an ended session comes from elsewhere, and brings its own proof.
  app.use((c, next) => (isLogout(c) ? next() : own(c, next)));
  app.use(
    bodyLimit({
      maxSize: mebibyte,
      onError: () => {
        throw new VisibleError("too-large", "body-too-large", "A body has at most 1 MiB");
      },
    }),
  );

  app.get("/api/health", async (c) => {
    try {
      await serviceTable(table).get("tenant", "health");
    } catch (cause) {
      throw new VisibleError("unavailable", "database-unavailable", "No database", { cause });
    }
    return c.json({ status: "ok" });
  });
  // Loaded on demand: nobody should wait for a document that is asked for once a day.
  app.get(`${basePath}/openapi.json`, async (c) => {
    const { default: document } = await import("./documents/openapi.json", {
      with: { type: "json" },
    });
    return c.json(document);
  });
  app.get(`${basePath}/register.schema.json`, async (c) => {
    const { default: schema } = await import("./documents/register.schema.json", {
      with: { type: "json" },
    });
    return c.json(schema, 200, { "Content-Type": "application/schema+json" });
  });
  if (signIn) app.route("/", signInRoutes({ ...services, signIn }));

  for (const [path, alike] of Map.groupBy(routes, honoPath)) {
    for (const route of alike)
      app.on(methodOf[route.kind], path, (c) => answer(route, services, c));
    app.all(path, refuseMethod(alike));
  }
  return app;
}

/** What can be read on its own; of other things that are created, the list tells. */
const readable = new Set(routes.filter(({ kind }) => kind === "read").map(({ path }) => path));

function honoPath({ path }: Route): string {
  return basePath + path.replaceAll(/\{(\w+)\}/g, ":$1");
}

async function answer(route: Route, services: Services, c: Context): Promise<Response> {
  const params: Record<string, string> = c.req.param();
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
  if (isVersioned(found)) c.header("ETag", `"${found.version}"`);
  c.header("Vary", "Authorization, Cookie");
  if (caller.kind === "nobody" && !session) c.header("Cache-Control", "public, no-cache");
  return c.json(found);
}

function isLogout({ req }: Context): boolean {
  return req.path === logoutPath || req.path.startsWith(`${logoutPath}/`);
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
