/** Cities lie directly under the host: no city may be called like an address of the service itself. */
import { tenantIdSchema } from "@kursbuch/core/kernel";
import { expect, test } from "vitest";
import { actions, pages } from "../../web/src/routes.ts";

const firstWords = (paths: readonly string[]): string[] =>
  paths.map((path) => path.split("/")[1] ?? "").filter((word) => word && !word.startsWith(":"));

/** The web's own, and those that are answered beside it. */
const own = new Set([
  ...firstWords([...Object.keys(pages([])), ...Object.keys(actions)]),
  "api",
  "assets",
  "auth",
]);

test.each([...own])("no city can be called %s", (word) => {
  expect(tenantIdSchema.safeParse(word).success).toBe(false);
  expect(tenantIdSchema.safeParse(`${word}-stadt`).success).toBe(true);
});

test("the web has addresses of its own", () => {
  expect([...own]).toEqual(
    expect.arrayContaining(["anmelden", "abgemeldet", "einladung", "konto", "auth"]),
  );
});
