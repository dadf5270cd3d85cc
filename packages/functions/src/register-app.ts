/**
 * The API as far as pages ask it: registers, members, what is one's own. It is the same in the API's
 * function and in that of the pages, which leaves out what only browsers and programs ask for directly.
 */
import { notFound, VisibleError } from "@kursbuch/core/kernel";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { securityHeaders } from "./middleware/headers.ts";
import { sameOrigin } from "./middleware/origin.ts";
import { answerError } from "./middleware/problem.ts";
import { administrationPaths, registerRoutes } from "./routes/register.ts";
import { serve } from "./serve.ts";
import { type AppOptions, type Services, servicesOf } from "./services.ts";

const mebibyte = 1024 * 1024;

/** Where a provider tells of ended sessions; it is no browser and has no cookie. */
const logoutPath = "/auth/backchannel-logout";

/** @param addOthers adds what else the app is to answer */
export function createRegisterApp(
  options: AppOptions,
  addOthers: (app: Hono, services: Services) => void = () => undefined,
): Hono {
  const services = servicesOf(options);
  const app = answering();
  app.use(securityHeaders);
  const own = sameOrigin(services.signIn?.origin);
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
  addOthers(app, services);
  // Loaded on demand, since a cold start should not wait for what is asked for once a day: what is
  // known about members, tokens and sign-in settings.
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
export function onDemand(app: Hono, paths: readonly string[], make: () => Promise<Hono>): void {
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
