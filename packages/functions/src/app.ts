/**
 * The API as a Hono app: the same locally, in tests and in Lambda. What holds for every request is in
 * the app that pages ask as well; here is what they do not ask for: health, documents, signing in.
 */
import { VisibleError } from "@kursbuch/core/kernel";
import { serviceTable } from "@kursbuch/core/table";
import type { Hono } from "hono";
import { createRegisterApp, onDemand } from "./register-app.ts";
import { basePath } from "./route.ts";
import type { AppOptions, Services } from "./services.ts";

export function createApp(options: AppOptions): Hono {
  return createRegisterApp(options, addOthers);
}

function addOthers(app: Hono, services: Services): void {
  const { table, signIn } = services;
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
  if (signIn)
    onDemand(app, ["/auth/*"], async () =>
      (await import("./sign-in/routes.ts")).signInRoutes({ ...services, signIn }),
    );
}
