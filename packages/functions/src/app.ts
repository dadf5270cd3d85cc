/**
 * The API as a Hono app: the same locally, in tests and in Lambda. What holds for every request is
 * here; what a route does, its description says.
 */
import { notFound, VisibleError } from "@kursbuch/core/kernel";
import { serviceTable } from "@kursbuch/core/table";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { securityHeaders } from "./middleware/headers.ts";
import { sameOrigin } from "./middleware/origin.ts";
import { answerError } from "./middleware/problem.ts";
import { basePath } from "./route.ts";
import { administrationPaths, registerRoutes } from "./routes/register.ts";
import { serve } from "./serve.ts";
import { type AppOptions, servicesOf } from "./services.ts";

const mebibyte = 1024 * 1024;

/** Where a provider tells of ended sessions; it is no browser and has no cookie. */
const logoutPath = "/auth/backchannel-logout";

export function createApp(options: AppOptions): Hono {
  const services = servicesOf(options);
  const { table, signIn } = services;
  const app = answering();
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
  // Loaded on demand, since a cold start should not wait for what is asked for once a day: signing
  // in, and what is known about members, tokens and sign-in settings.
  if (signIn)
    onDemand(app, ["/auth/*"], async () =>
      (await import("./on-demand.ts")).signInRoutes({ ...services, signIn }),
    );
  onDemand(app, administrationPaths, async () =>
    serve(answering(), (await import("./on-demand.ts")).administrationRoutes, services),
  );
  return serve(app, registerRoutes, services);
}

/** An app whose errors are problem documents. */
function answering(): Hono {
  const app = new Hono();
  app.onError(answerError);
  app.notFound((c) => answerError(notFound("page"), c));
  return app;
}

function isLogout({ req }: Context): boolean {
  return req.path === logoutPath || req.path.startsWith(`${logoutPath}/`);
}

/** An app that is made when one of its addresses is first asked for. */
function onDemand(app: Hono, paths: readonly string[], make: () => Promise<Hono>): void {
  let made: Promise<Hono> | undefined;
  app.on("ALL", [...paths], async (c) => {
    made ??= make().catch((error: unknown) => {
      // The next one who asks tries again.
      made = undefined;
      throw error;
    });
    return (await made).fetch(c.req.raw, c.env as object);
  });
}
