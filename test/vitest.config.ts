/**
 * All tests of the repository in one run. They share one DynamoDB Local in memory and keep out of
 * each other's way by table or tenant; the ones that need a service of their own start it on a free
 * port and in a temporary folder.
 */
import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  // Components are tested as what the server makes of them: HTML.
  plugins: [solid({ ssr: true, solid: { generate: "ssr", hydratable: false }, hot: false })],
  cacheDir: ".cache/vite",
  test: {
    include: ["packages/**/src/**/*.test.ts", "web/src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    environment: "node",
    globalSetup: "test/database.ts",
    pool: "forks",
    maxWorkers: 2,
    // Tests provoke thousands of refusals; those that are about the log say so.
    env: { LOG_LEVEL: "ERROR" },
    // Databases and browsers start in many tests, and the machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});
