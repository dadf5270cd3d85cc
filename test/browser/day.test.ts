/**
 * A working day in a real browser, from the start page to signing out: a person of Rostock works in
 * Rostock, is refused in Lübeck, and when they have left nothing of their session is alive.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { visit } from "./browser.ts";

const service = visit();

/** Asks the API from within a page, as a script of ours would; a page of elsewhere cannot. */
function ask(page: Page, path: string, change?: { seen: number; json: unknown }): Promise<number> {
  return page.evaluate(
    async ({ path, change }) => {
      const response = await fetch(path, {
        ...(change && {
          method: "PATCH",
          headers: { "Content-Type": "application/json", "If-Match": `"${change.seen}"` },
          body: JSON.stringify(change.json),
        }),
      });
      return response.status;
    },
    { path, change },
  );
}

test("signs in, edits a measure, is refused in Lübeck, signs out, and the session is dead", async () => {
  const page = await service.open("/");
  await page.getByRole("link", { name: "Koordination Rostock", exact: true }).click();
  // Nobody else's sign-in: another host, another address, and the person is suggested.
  expect(new URL(page.url()).origin).not.toBe(service.url);
  await page.getByRole("button", { name: "Koordination Rostock" }).click();
  await page.waitForURL(`${service.url}/rostock`);

  await page.goto(`${service.url}/rostock/massnahmen/1.4`);
  await page.getByRole("link", { name: "Bearbeiten" }).click();
  await page
    .getByLabel("Beschreibung")
    .fill("Eine Plattform, auf der alle Dienste zusammenkommen.");
  await page.getByRole("button", { name: "Änderungen speichern" }).click();
  await page.getByText("Die Änderungen sind gespeichert.").waitFor();
  // Everybody sees it at once.
  const everybody = await (await fetch(`${service.url}/rostock/massnahmen/1.4`)).text();
  expect(everybody).toContain("auf der alle Dienste zusammenkommen");

  await page.goto(`${service.url}/luebeck/massnahmen/1/bearbeiten`);
  await page.getByRole("heading", { name: "Sie sind hier kein Mitglied" }).waitFor();
  const luebeck = "/api/v1/tenants/luebeck";
  expect(await ask(page, luebeck, { seen: 1, json: { website: null } })).toBe(403);
  expect(await ask(page, `${luebeck}/members`)).toBe(403);
  expect(await ask(page, "/api/v1/tenants/rostock/members")).toBe(200);

  // No script sees the session, and nothing of the sign-in is kept where one could.
  const kept = await page.evaluate(() => [
    document.cookie,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
  ]);
  expect(kept.join()).not.toMatch(/__Host-|eyJ/);
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "__Host-session");
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });

  await page.getByRole("button", { name: "Abmelden", exact: true }).click();
  await page.getByRole("heading", { name: "Sie sind abgemeldet" }).waitFor();
  // A thief who has copied the cookie before has nothing.
  await page.context().addCookies(cookies);
  expect(await ask(page, "/api/v1/tenants/rostock/members")).toBe(401);
  await page.context().addCookies(cookies);
  await page.goto(`${service.url}/rostock/massnahmen/1.4/bearbeiten`);
  expect(await page.getByLabel("Beschreibung").count()).toBe(0);
});

test("an administrator invites somebody, who comes by the link and sees what their role is", async () => {
  const page = await service.open("/");
  await page.getByRole("link", { name: "Verwaltung Rostock", exact: true }).click();
  await page.getByRole("button", { name: "Verwaltung Rostock" }).first().click();
  await page.waitForURL(`${service.url}/rostock`);
  const invited = await page.evaluate(async () => {
    const response = await fetch("/api/v1/tenants/rostock/members", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "auswertung@kooperation-nord.example", roles: ["reader"] }),
    });
    return response.status;
  });
  expect(invited).toBe(201);
  const [mail] = await service.mails();
  const link = /https?:\S+\/einladung\/\S+/.exec(mail ?? "")?.[0] ?? "";

  const other = await service.open(new URL(link).pathname + new URL(link).search);
  await other.getByRole("link", { name: "Anmelden und Einladung annehmen" }).click();
  await other.getByRole("button", { name: "Auswertung Kooperation Nord" }).click();
  await other.waitForURL(`${service.url}/rostock`);
  await other.goto(`${service.url}/konto`);
  await other.getByText("liest auch, was nicht öffentlich ist").waitFor();
});
