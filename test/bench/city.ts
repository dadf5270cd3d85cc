/**
 * What the measurements of pages stand on: the API in front of a database that holds a demo city,
 * and the web as it was built, in this process.
 */
import { readFile } from "node:fs/promises";
import { importRegister } from "@kursbuch/core/register";
import { rebuildSummaries } from "@kursbuch/core/summary";
import { connect, createTable, type Table } from "@kursbuch/core/table";
import { createApp } from "@kursbuch/functions/app";
import { startDatabase, TABLE_NAME } from "@kursbuch/local/database";

export const tenant = "musterstadt";

/** Where the web is built to. */
export const dist = new URL("../../web/dist/", import.meta.url);

type Fetch = (request: Request) => Promise<Response>;
type Web = { createWeb: (options: { api: Fetch }) => { fetch: Fetch } };

/** What the parts of a demo register are, as far as the measurements choose pages by it. */
export type Register = {
  readonly strategies: readonly { goals: readonly { number: string }[] }[];
  readonly measures: readonly { id: string; number: string; bundle?: string | null }[];
  readonly [part: string]: unknown;
};

export type City = {
  readonly register: Register;
  readonly api: Fetch;
  /** A page's HTML. @throws Error where the answer is not 200 */
  page(path: string, api?: Fetch): Promise<string>;
};

/** An empty table in a database of its own; `stack` ends both. */
export async function emptyTable(stack: AsyncDisposableStack): Promise<Table> {
  const database = await startDatabase();
  stack.defer(() => database.stop());
  const table = connect({ tableName: TABLE_NAME, endpoint: database.endpoint });
  stack.defer(() => table.client.destroy());
  await createTable(table);
  return table;
}

/** The demo city with its pages; `stack` ends what was started for it. */
export async function openCity(stack: AsyncDisposableStack): Promise<City> {
  const file = new URL(`../../packages/local/demo/${tenant}.json`, import.meta.url);
  const document: unknown = JSON.parse(await readFile(file, "utf8"));
  const table = await emptyTable(stack);
  await importRegister(table, { tenant, document });
  // Nobody polls the stream here, and the list of cities reads what the stream's consumer writes.
  await rebuildSummaries(table);

  const app = createApp({ table });
  const api: Fetch = async (request) => app.fetch(request);
  const { createWeb } = (await import(new URL("server/server.js", dist).href)) as Web;
  const web = createWeb({ api });
  return {
    // The import has just checked that it is one.
    register: document as Register,
    api,
    async page(path, from) {
      const { fetch } = from ? createWeb({ api: from }) : web;
      const response = await fetch(new Request(`http://localhost${path}`));
      const html = await response.text();
      if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
      return html;
    },
  };
}
