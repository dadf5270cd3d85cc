/**
 * The API as a Hono app: the same locally, in tests and in Lambda. Each route's description says
 * what it does; here it is parsed, asked who is asking, answered.
 */
import { idSchema, notFound, VisibleError } from "@kursbuch/core/kernel";
import { everybodysReading, membersReading } from "@kursbuch/core/publication";
import { serviceTable, type Table } from "@kursbuch/core/table";
import { openTenant } from "@kursbuch/core/tenant";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { accessOf, memberOf } from "./middleware/actor.ts";
import { answerError } from "./middleware/problem.ts";
import { expectedVersion, jsonBody, onceOf } from "./middleware/request.ts";
import { basePath, type Call, methodOf, type Route } from "./route.ts";
import { routes } from "./routes/index.ts";

const mebibyte = 1024 * 1024;

export function createApp({ table }: { table: Table }): Hono {
  const app = new Hono();
  app.onError(answerError);
  app.notFound((c) => answerError(notFound("page"), c));

  app.use(async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    c.header("Referrer-Policy", "no-referrer");
  });
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

  for (const [path, alike] of Map.groupBy(routes, honoPath)) {
    for (const route of alike) app.on(methodOf[route.kind], path, (c) => answer(route, table, c));
    app.all(path, refuseMethod(alike));
  }
  return app;
}

/** What can be read on its own; of other things that are created, the list tells. */
const readable = new Set(routes.filter(({ kind }) => kind === "read").map(({ path }) => path));

function honoPath({ path }: Route): string {
  return basePath + path.replaceAll(/\{(\w+)\}/g, ":$1");
}

async function answer(route: Route, table: Table, c: Context): Promise<Response> {
  const params: Record<string, string> = c.req.param();
  // Ids become parts of keys: what cannot be an id is not there. A number is only compared.
  for (const [name, value] of Object.entries(params))
    if (name !== "number" && !idSchema.safeParse(value).success)
      throw notFound(name === "id" ? "object" : name);
  const call: Call = { table, params, search: c.req.queries() };
  const tenant = params["tenant"] ?? "";
  const authorization = c.req.header("Authorization");

  if (route.kind === "read") {
    const access = tenant ? await accessOf(table, tenant, authorization) : null;
    const reading = () =>
      access ? membersReading(access) : everybodysReading(openTenant(table, tenant));
    const found = await route.answer({ ...call, reading });
    if (isVersioned(found)) c.header("ETag", `"${found.version}"`);
    c.header("Vary", "Authorization");
    c.header("Cache-Control", access ? "private, no-store" : "public, no-cache");
    return c.json(found);
  }

  const access = await memberOf(table, tenant, authorization);
  c.header("Cache-Control", "no-store");
  if (route.kind === "create") {
    const body = await jsonBody(c);
    const made = await route.answer({ ...call, access, body, once: onceOf(c, body) });
    c.header("ETag", `"${made.version}"`);
    if (readable.has(`${route.path}/{id}`)) c.header("Location", `${c.req.path}/${made.id}`);
    return c.json(made, 201);
  }
  const expected = expectedVersion(c);
  const changed = await route.answer({ ...call, access, body: await jsonBody(c), expected });
  c.header("ETag", `"${changed.version}"`);
  return c.json(changed);
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
