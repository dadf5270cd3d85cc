/**
 * What a measure's page costs this process: the API's reading and the rendering of HTML, without the
 * database, which is another process. The page is the fullest one that the demo city has.
 */
import { type City, openCity, type Register, tenant } from "./city.ts";
import type { Measured } from "./figure.ts";
import { cpu, median } from "./statistics.ts";

const warmUp = 300;
const rounds = 400;
/** Parts of a register that belong to one measure each and are shown on its page. */
const parts = ["milestones", "dependencies", "progress"];

export async function measurePage(): Promise<Measured> {
  await using stack = new AsyncDisposableStack();
  const city = await openCity(stack);
  const { number, held } = fullest(city.register);
  const path = `/${tenant}/massnahmen/${number}`;
  const html = await city.page(path);

  const whole = await costs(() => city.page(path));
  const { api, requests } = await recorded(city, path);
  const rendering = await costs(() => city.page(path, api));
  return {
    name: "A measure's page",
    value: whole,
    limit: 5,
    unit: "ms CPU",
    details:
      `rendering alone ${rendering.toFixed(2)} ms, the rest is the API, asked this often: ${requests}; ` +
      `${path} with ${held} parts and ${(html.length / 1000).toFixed(0)} kB of HTML, median of ${rounds}`,
  };
}

async function costs(page: () => Promise<string>): Promise<number> {
  for (let round = 0; round < warmUp; round++) await page();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await cpu(page));
  return median(times);
}

/** An API that gives the answers it gave before, so that rendering is all that is left. */
async function recorded(city: City, path: string): Promise<{ api: City["api"]; requests: number }> {
  const answers = new Map<string, { body: string; init: ResponseInit }>();
  await city.page(path, async (request) => {
    const { url } = request;
    const response = await city.api(request);
    const body = await response.text();
    const init = { status: response.status, headers: response.headers };
    answers.set(url, { body, init });
    return new Response(body, init);
  });
  const api: City["api"] = async ({ url }) => {
    const answer = answers.get(url);
    if (!answer) throw new Error(`${url} was not asked for before`);
    return new Response(answer.body, answer.init);
  };
  return { api, requests: answers.size };
}

/** The measure, not a bundle, to which most belongs. */
function fullest(register: Register): { number: string; held: number } {
  const all = parts.flatMap((name) => register[name] as readonly { measure: string }[]);
  const counted = register.measures
    .filter(({ bundle }) => bundle)
    .map(({ id, number }) => ({ number, held: all.filter(({ measure }) => measure === id).length }))
    .toSorted((a, b) => b.held - a.held);
  const [first] = counted;
  if (!first?.held) throw new Error("The demo city has no measure with anything to show");
  return first;
}
