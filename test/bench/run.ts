/**
 * `npm run bench`: measures what the project has promised about its speed, one line per figure, and
 * writes the figures to `results.json` beside this file. It ends with 1 where a figure is above its
 * limit or could not be measured. It is no test: on a busy machine the same code gives worse figures.
 *
 * `npm run bench -- list page` measures the named ones only.
 */
import { writeFile } from "node:fs/promises";
import { coldStarts } from "./cold.ts";
import { type Figure, lineOf, type Measured } from "./figure.ts";
import { measureList } from "./measures.ts";
import { measurePage } from "./page.ts";
import { publicScript } from "./script.ts";
import { signInCost } from "./sign-in.ts";
import { start } from "./start.ts";

const measurements: Record<string, () => Promise<Measured | Measured[]>> = {
  list: measureList,
  page: measurePage,
  session: signInCost,
  cold: coldStarts,
  script: publicScript,
  start,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(measurements, name));
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(", ")}. There are ${Object.keys(measurements).join(", ")}.`,
  );
  process.exit(1);
}

const figures: Figure[] = [];
let good = true;
for (const [name, measure] of Object.entries(measurements)) {
  if (names.length > 0 && !names.includes(name)) continue;
  try {
    for (const { details, ...figure } of [await measure()].flat()) {
      console.log(lineOf({ ...figure, details }));
      figures.push({ ...figure, value: Number(figure.value.toFixed(3)) });
      good &&= figure.value <= figure.limit;
    }
  } catch (error) {
    good = false;
    console.error(
      `✗ ${name} could not be measured: ${error instanceof Error ? error.stack : error}`,
    );
  }
}

await writeFile(new URL("results.json", import.meta.url), `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = good ? 0 : 1;
