/** Lambda's entry point for the API and for signing in: wiring only. */
import { createApp } from "./app.ts";
import { tableFrom } from "./lambda/connection.ts";
import { deployedEnvironment } from "./lambda/environment.ts";
import { httpHandler } from "./lambda/http.ts";
import { addressFrom, signInFrom } from "./settings.ts";

const environment = deployedEnvironment();
const app = createApp({
  table: tableFrom(environment),
  signIn: signInFrom(environment),
  addressOf: addressFrom(environment),
});

export const handler = httpHandler("api", (request, env) => app.fetch(request, env), environment);
