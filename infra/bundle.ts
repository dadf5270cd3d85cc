/**
 * How a function is bundled: the choices that the deployment hands to SST, and all of them as options of
 * esbuild, with which tests and benchmarks build the very same bundle.
 */

/** The file with the handler, without `.mjs`; what is loaded on demand lies in chunks beside it. */
export const bundleEntry = "bundle";

/** In SST's words; it sets the rest of `bundleOptions` itself. */
export const bundleChoices = {
  // Without it, everything that is loaded on demand is loaded at every cold start.
  splitting: true,
  minify: true,
  esbuild: {
    // Keeping the name of every function costs a cold start more than all our schemas, and nothing here
    // asks a function what it is called.
    keepNames: false,
    // In files of their own, which SST uploads apart: Lambda never reads them.
    sourcemap: "external" as const,
    // Never loaded on Lambda, where credentials stand in the environment, nothing streams events and no
    // browser runs: it would only be there to be shipped.
    external: [
      "@aws-sdk/credential-provider-cognito-identity",
      "@aws-sdk/credential-provider-http",
      "@aws-sdk/credential-provider-ini",
      "@aws-sdk/credential-provider-login",
      "@aws-sdk/credential-provider-process",
      "@aws-sdk/credential-provider-sso",
      "@aws-sdk/credential-provider-web-identity",
      "@smithy/core/event-streams",
      "@smithy/credential-provider-imds",
      "bowser",
    ],
  },
};

export const bundleOptions = {
  bundle: true,
  splitting: bundleChoices.splitting,
  minify: bundleChoices.minify,
  ...bundleChoices.esbuild,
  platform: "node" as const,
  format: "esm" as const,
  target: "es2024",
  mainFields: ["module", "main"],
  entryNames: bundleEntry,
  outExtension: { ".js": ".mjs" },
  // What was written for CommonJS still calls `require` for Node's own modules.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
};
