/**
 * One `vite build` makes both halves of the web: first the client's files (stylesheet, fonts, a small
 * script) under hashed names, then the server bundle that has to know those names. The server bundle
 * contains everything it needs, so that a Lambda starts from one file.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";
import { purgeKern } from "./kern.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The client's manifest, as far as it is read here. */
type Manifest = Record<string, { file: string; assets?: string[] }>;

/** `virtual:assets`: the hashed names of the client's files, for the server to link to. */
function assets(): Plugin {
  const id = "virtual:assets";
  return {
    name: "kursbuch-assets",
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(loaded) {
      if (loaded !== `\0${id}`) return undefined;
      const text = await readFile(here("dist/client/.vite/manifest.json"), "utf8");
      const manifest = JSON.parse(text) as Manifest;
      const entry = manifest["src/client.ts"];
      const style = manifest["style.css"]?.file;
      if (!entry || !style) throw new Error("The client build names no script and stylesheet");
      const fonts = (entry.assets ?? []).filter((file) => /-(regular|medium)-/.test(file));
      return [
        `export const script = ${JSON.stringify(`/${entry.file}`)};`,
        `export const style = ${JSON.stringify(`/${style}`)};`,
        `export const fonts = ${JSON.stringify(fonts.map((file) => `/${file}`))};`,
      ].join("\n");
    },
  };
}

export default defineConfig({
  root: here("."),
  logLevel: "warn",
  // What the pages use is new enough to leave `light-dark()` and `oklch()` as they are written.
  build: { target: ["chrome123", "firefox120", "safari17.5"], reportCompressedSize: false },
  resolve: {
    alias: {
      "seroval-plugins/web": here("nothing-serialized.ts"),
      seroval: here("nothing-serialized.ts"),
    },
  },
  plugins: [
    purgeKern(here("src")),
    solid({ ssr: true, solid: { generate: "ssr", hydratable: false } }),
    assets(),
  ],
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        manifest: true,
        // A strict policy forbids `data:` fonts; and one stylesheet is one request.
        assetsInlineLimit: 0,
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: { input: here("src/client.ts") },
      },
    },
    ssr: {
      // The API in the same Lambda has it too, and whoever bundles that puts it there once.
      resolve: { noExternal: true, external: ["hono"] },
      build: {
        outDir: "dist/server",
        minify: false,
        rolldownOptions: {
          checks: { pluginTimings: false },
          input: { server: here("src/server.tsx") },
          // Core's modules do nothing by being imported: a rule may come without its schemas and zod.
          treeshake: {
            moduleSideEffects: [{ test: /\/packages\/core\/src\//, sideEffects: false }],
          },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      const { client, ssr } = builder.environments;
      if (!client || !ssr) throw new Error("The build has lost an environment");
      await builder.build(client);
      await builder.build(ssr);
    },
  },
});
