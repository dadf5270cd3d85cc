/**
 * Accessibility of every kind of page, as axe sees it in a real browser: WCAG 2.2 AA and axe's best
 * practices, light and dark, wide and on a phone; and what axe does not see: reflow and keyboard.
 */
import { describe, expect, test } from "vitest";
import { violations, visit } from "./browser.ts";
import { pages } from "./pages.ts";

const service = visit();

describe.each([
  { name: "light, wide", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark, on a phone", colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const)("$name", ({ colorScheme, viewport }) => {
  test.each(pages)("axe finds nothing on %s", async (path) => {
    const page = await service.open(path, { colorScheme, viewport });
    expect(await violations(page)).toEqual([]);
    // WCAG 1.4.10: nothing is cut off or scrolls sideways.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    await page.context().close();
  });
});

test("axe finds nothing in English, in the dark theme that was chosen", async () => {
  const page = await service.open("/musterstadt/massnahmen/5.2");
  await page.getByRole("link", { name: "English" }).first().click();
  await page.getByText("dark", { exact: true }).click();
  expect(await page.getAttribute("html", "lang")).toBe("en");
  expect(await violations(page)).toEqual([]);
});

test("axe would find something", async () => {
  const page = await service.open("/rostock");
  await page.evaluate(() => document.querySelector("main")?.append(new Image()));
  expect((await violations(page)).join()).toContain("image-alt");
});

test("the first Tab offers to skip to the content, and every stop can be seen", async () => {
  const page = await service.open("/rostock/massnahmen", {
    viewport: { width: 1280, height: 900 },
  });
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#inhalt");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => location.hash)).toBe("#inhalt");
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press("Tab");
    const { shown, ring } = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element?.getBoundingClientRect();
      const style = element && getComputedStyle(element);
      return {
        shown: box !== undefined && box.width > 0 && box.height > 0,
        ring:
          style !== null &&
          style !== undefined &&
          (style.outlineStyle !== "none" || style.boxShadow !== "none"),
      };
    });
    expect({ shown, ring }).toEqual({ shown: true, ring: true });
  }
});
