/** What a citizen finds on the pages, with script and without. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { visit } from "./browser.ts";
import { pages } from "./pages.ts";

type Register = {
  strategies: {
    id: string;
    goals?: { number: string; title: string }[];
    glossary?: { term: string }[];
  }[];
  measures: { number: string; title: string; bundle?: string; visibility: string }[];
  obligations: { title: string }[];
  decisions: { reference?: string }[];
};

const demo = (city: string) =>
  JSON.parse(
    readFileSync(
      fileURLToPath(new URL(`../../packages/local/demo/${city}.json`, import.meta.url)),
      "utf8",
    ),
  ) as Register;

const service = visit();
const noScript = { javaScriptEnabled: false };

/** What a reader sees in the main part; a space that does not break is a space. */
async function mainText(page: Page): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
}

describe("without script", () => {
  test("a page of Rostock shows all 27 measures", async () => {
    const page = await service.open("/rostock/massnahmen", noScript);
    const text = await mainText(page);
    const measures = demo("rostock").measures.filter(({ bundle }) => bundle);
    expect(measures).toHaveLength(27);
    for (const { number, title } of measures) {
      expect(text).toContain(title);
      expect(await page.getByRole("link", { name: title, exact: true }).count()).toBeGreaterThan(0);
      expect(text).toContain(number);
    }
    expect(text).toContain("27 Maßnahmen");
  });

  test("areas, goals, duties, papers and terms are all there", async () => {
    const { strategies, obligations, decisions } = demo("rostock");
    const main = strategies.find(({ id }) => id === "e-government-strategie");
    const read = async (path: string) => mainText(await service.open(path, noScript));
    const overview = await read("/rostock");
    expect(main?.goals).toHaveLength(11);
    for (const { title } of main?.goals ?? []) expect(overview).toContain(title);
    const duties = await read("/rostock/rechtspflichten");
    for (const { title } of obligations) expect(duties).toContain(title);
    const papers = await read("/rostock/beschluesse");
    for (const { reference = "" } of decisions) expect(papers).toContain(reference);
    const glossary = await read("/rostock/glossar");
    for (const { term } of main?.glossary ?? []) expect(glossary).toContain(term);
  });

  test("the filter finds what the register holds, and says so where there is nothing", async () => {
    const page = await service.open("/rostock/massnahmen", noScript);
    await page.getByLabel("Horizont").selectOption({ label: "langfristig" });
    await page.getByRole("button", { name: "Anzeigen" }).click();
    await page.waitForURL(/horizon=long/);
    const text = await mainText(page);
    expect(text).toContain("2 von 27 Maßnahmen");
    expect(text).toContain("Entwicklung Service APP");
    expect(text).toContain("Nutzung Social Media Monitoring");
    expect(text).not.toContain("Formularserver");

    await page.getByLabel("Suchwort").fill("gibt es nicht");
    await page.getByRole("button", { name: "Anzeigen" }).click();
    await page
      .getByRole("link", { name: /zurücksetzen|Alle Maßnahmen/i })
      .first()
      .click();
    expect(await mainText(page)).toContain("27 Maßnahmen");
  });

  test("language and theme stay as chosen, and lead back to the same page", async () => {
    const page = await service.open("/rostock/ziele/4", noScript);
    await page.getByRole("link", { name: "English" }).first().click();
    expect(new URL(page.url()).pathname).toBe("/rostock/ziele/4");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    await page.goto(`${service.url}/rostock/glossar`);
    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect(await page.getByRole("link", { name: "Measures" }).count()).toBeGreaterThan(0);
  });
});

test("no page leads to a page that is not there, and none loads anything from elsewhere", async () => {
  const page = await service.open("/");
  const requests = new Set<string>();
  page.context().on("request", (request) => requests.add(new URL(request.url()).origin));
  const known = new Map<string, number>();
  const queue = ["/"];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (known.has(path)) continue;
    const answer = await fetch(service.url + path);
    known.set(path, answer.status);
    if (!answer.headers.get("content-type")?.includes("text/html")) continue;
    for (const [, link = ""] of (await answer.text()).matchAll(/href="(\/[^"#]*)/g)) {
      const plain = link.replaceAll("&amp;", "&");
      // The switches for language and theme lead back here; filters are endless.
      if (!plain.includes("?")) queue.push(plain);
    }
  }
  expect(known.size).toBeGreaterThan(120);
  expect([...known].filter(([, status]) => status !== 200)).toEqual([]);

  for (const path of pages.slice(0, 12)) await page.goto(service.url + path);
  expect([...requests]).toEqual([service.url]);
});

test("pages obey a strict content security policy without a complaint", async () => {
  const page = await service.open("/musterstadt/massnahmen/5.2");
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const answer = await page.goto(`${service.url}/musterstadt`);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-inline");
  await page.goto(`${service.url}/musterstadt/massnahmen`);
  expect(complaints).toEqual([]);
});

test("what is internal is on no page, and invented data say so on every page", async () => {
  const hidden = demo("musterstadt").measures.filter(({ visibility }) => visibility === "internal");
  expect(hidden.length).toBeGreaterThan(0);
  for (const path of [
    "/musterstadt",
    "/musterstadt/massnahmen",
    "/musterstadt/ziele/9",
    "/musterstadt/massnahmen/5.2",
    "/musterstadt/rechtspflichten",
    "/musterstadt/beschluesse",
    "/musterstadt/glossar",
  ]) {
    const text = await (await fetch(service.url + path)).text();
    for (const { title } of hidden) expect(text).not.toContain(title);
    expect(text).toContain("Beispieldaten");
  }
  for (const { number } of hidden)
    expect((await fetch(`${service.url}/musterstadt/massnahmen/${number}`)).status).toBe(404);
  expect(await (await fetch(`${service.url}/rostock`)).text()).not.toContain("Beispieldaten");
});
