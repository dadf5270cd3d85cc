/**
 * The pages of somebody who has signed in, in a real browser: that forms work without a script, and that
 * axe finds nothing on them, neither before anybody has typed nor after something went wrong.
 */
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { violations, visit } from "./browser.ts";

const service = visit();

const wide = { colorScheme: "light", viewport: { width: 1280, height: 900 } } as const;
const phone = { colorScheme: "dark", viewport: { width: 360, height: 740 } } as const;

/** A browser of its own in which somebody from the list on the start page has signed in. */
async function signedIn(name: string, options: BrowserContextOptions = wide): Promise<Page> {
  const page = await service.open("/", options);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name }).first().click();
  await page.getByRole("link", { name: `Mein Konto: ${name}` }).waitFor();
  return page;
}

/** Neither axe nor a reader on a small screen finds anything. */
async function expectGood(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const { scrolls, width } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scrolls).toBeLessThanOrEqual(width);
}

const edited = "/musterstadt/massnahmen/5.2";

describe.each([
  { name: "light, wide", options: wide },
  { name: "dark, on a phone", options: phone },
])("$name", ({ options }) => {
  test("axe finds nothing on forms, nor where they come back", async () => {
    await signedIn("Freigabe Musterstadt");
    const page = await signedIn("Koordination Musterstadt", options);
    await page.goto(`${service.url}${edited}`);
    await expectGood(page);
    await page.getByRole("link", { name: "Bearbeiten" }).click();
    await expectGood(page);

    await page.getByLabel("Titel").fill("");
    await page.getByLabel("Ende geplant").fill("irgendwann");
    await page.getByRole("button", { name: "Änderungen speichern" }).click();
    // The keyboard begins at what is wrong.
    const roleInFocus = () => page.evaluate(() => document.activeElement?.getAttribute("role"));
    await expect.poll(roleInFocus).toBe("alert");
    await expectGood(page);
    await page.getByRole("link", { name: /^Titel:/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("title");

    await page.goto(`${service.url}/konto`);
    await page.getByText("Vertretung benennen").click();
    await page.getByText("Gespeichert in Musterstadt").click();
    await expectGood(page);
    await page.getByRole("button", { name: "Vertretung speichern" }).click();
    await expectGood(page);

    await page.goto(`${service.url}/rostock/massnahmen/1.4/bearbeiten`);
    await page.getByRole("heading", { name: "Sie sind hier kein Mitglied" }).waitFor();
    await expectGood(page);
  });
});

test("without script a measure is changed, and who was slower sees both", async () => {
  const plain = { ...wide, javaScriptEnabled: false };
  const [first, second] = [
    await signedIn("Koordination Musterstadt", plain),
    await signedIn("Koordination Musterstadt", plain),
  ];
  for (const page of [first, second]) await page.goto(`${service.url}${edited}/bearbeiten`);
  await first.getByLabel("Titel").fill("Zuerst gespeichert");
  await first.getByRole("button", { name: "Änderungen speichern" }).click();
  await first.getByRole("status").getByText("Die Änderungen sind gespeichert.").waitFor();
  expect(new URL(first.url()).pathname).toBe(edited);

  await second.getByLabel("Titel").fill("Danach getippt");
  await second.getByRole("button", { name: "Änderungen speichern" }).click();
  const told = second.getByRole("alert");
  expect(await told.innerText()).toContain("Koordination Musterstadt war schneller");
  expect(await told.getByRole("cell", { name: "Zuerst gespeichert" }).count()).toBe(1);
  expect(await second.getByLabel("Titel").inputValue()).toBe("Danach getippt");
  await second.getByRole("button", { name: "Änderungen speichern" }).click();
  await second.getByRole("heading", { level: 1, name: "Danach getippt" }).waitFor();

  await second.getByRole("button", { name: "Abmelden" }).click();
  await second.getByRole("heading", { name: "Sie sind abgemeldet" }).waitFor();
});

test("axe finds nothing where somebody else was faster", async () => {
  const [first, second] = [
    await signedIn("Koordination Musterstadt"),
    await signedIn("Koordination Musterstadt", phone),
  ];
  for (const page of [first, second]) await page.goto(`${service.url}${edited}/bearbeiten`);
  await first.getByLabel("Beschreibung").fill("Anders beschrieben.");
  await first.getByLabel("Horizont").selectOption("long");
  await first.getByRole("button", { name: "Änderungen speichern" }).click();
  await second.getByLabel("Beschreibung").fill("Noch anders beschrieben.");
  await second.getByRole("button", { name: "Änderungen speichern" }).click();
  await second.getByText("war schneller").waitFor();
  await expectGood(second);
});
