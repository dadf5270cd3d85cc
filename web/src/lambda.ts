/**
 * Lambda's entry point for the pages: wiring only. They ask the API in the same process; what only the
 * API's own addresses need is in the other function.
 */
import { deployedEnvironment, httpHandler, log, tableFrom } from "@kursbuch/functions/lambda";
import { createRegisterApp } from "@kursbuch/functions/register-app";
import { sessionsFrom } from "@kursbuch/functions/session-settings";
import { createWeb } from "#server";

const environment = deployedEnvironment();
const app = createRegisterApp({
  table: tableFrom(environment),
  signIn: sessionsFrom(environment),
});
const report = (error: Error): void => log("error", "Page failed", { error });
const web = createWeb({ api: async (request) => app.fetch(request), report });

export const handler = httpHandler(
  "pages",
  (request) => web.fetch(request),
  environment,
  (error, c) => {
    // Lambda's own refusals are logged where they are made.
    if (error.name !== "VisibleError") report(error);
    return web.unavailable(c.req.raw);
  },
);
