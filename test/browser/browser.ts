/**
 * A real browser in front of the whole service: database, API and pages as `npm start` runs them,
 * on free ports and in a temporary folder.
 */
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Service, startService } from "@kursbuch/local/service";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { readMail } from "../fixtures/mail.ts";

export type Visit = {
  /** The service's address, without a slash at the end. */
  readonly url: string;
  readonly service: Service;
  /** A page of a context of its own, closed after the test file. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** The texts of the mails that the service has sent, oldest first. */
  mails(): Promise<string[]>;
};

/** Starts service and browser before the tests of a file and stops both after them. */
export function visit(): Visit {
  let service: Service | undefined;
  let browser: Browser | undefined;
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kursbuch-browser-"));
    [service, browser] = await Promise.all([
      startService({ port: 0, dataDir: folder, log: () => undefined }),
      chromium.launch({
        executablePath: chromiumPath(),
        // The rest keeps the browser from asking for anything beyond this machine.
        args: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
        ],
      }),
    ]);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const running = () => {
    if (!service || !browser) throw new Error("The service has not started");
    return { service, browser };
  };
  return {
    get url() {
      return running().service.url;
    },
    get service() {
      return running().service;
    },
    async open(path, options = {}) {
      const context = await running().browser.newContext({ locale: "de-DE", ...options });
      const page = await context.newPage();
      await page.goto(running().service.url + path);
      return page;
    },
    async mails() {
      const files = (await readdir(join(folder, "mail"))).toSorted();
      const raw = files.map((file) => readFile(join(folder, "mail", file), "utf8"));
      return (await Promise.all(raw)).map((text) => readMail(text).text);
    },
  };
}

/** What axe finds on a page: WCAG 2.2 AA, and its own best practices. */
export async function violations(page: Page): Promise<string[]> {
  // Elements that fade in would be measured half transparent.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { violations: found, passes } = await new AxeBuilder({ page }).analyze();
  expect(passes.length).toBeGreaterThan(15);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

function chromiumPath(): string {
  const named = process.env["CHROMIUM_PATH"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
  const path = named ?? found;
  if (!path) throw new Error("Chromium is not installed; `npm test` would have said so");
  return path;
}
