/**
 * The built web: its server bundle, which is made by the set-up script and so cannot be imported by
 * name, and its files for the browser.
 */
import { access } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createAssets } from "./assets.ts";
import { Problem } from "./problem.ts";
import type { Guest } from "./sign-in.ts";

type Answer = (request: Request) => Promise<Response>;

const DIST = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/**
 * Loads the web; `api` is what its pages ask for their data, in this process, and `guests` are shown
 * on its start page.
 *
 * @throws {Problem} the web has not been built.
 */
export async function loadWeb(api: Answer, guests: readonly Guest[]): Promise<Answer> {
  const bundle = `${DIST}/server/server.js`;
  await access(bundle).catch(() => {
    throw new Problem("The web has not been built: run `npm start`, which builds it.");
  });
  const module: unknown = await import(pathToFileURL(bundle).href);
  if (!isWeb(module)) throw new Error(`${bundle} exports no createWeb.`);
  const web = module.createWeb({ api, guests });
  const assets = createAssets(`${DIST}/client/assets`);
  return async (request) =>
    new URL(request.url).pathname.startsWith("/assets/") ? assets(request) : web.fetch(request);
}

interface Web {
  createWeb(options: { api: Answer; guests: readonly Guest[] }): { fetch: Answer };
}

function isWeb(module: unknown): module is Web {
  return (
    typeof module === "object" &&
    module !== null &&
    "createWeb" in module &&
    typeof module.createWeb === "function"
  );
}
