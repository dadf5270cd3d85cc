import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { preferences, withChoice, withoutChoice, type PreferencesEnv } from "./preferences.ts";

const app = new Hono<PreferencesEnv>()
  .use(preferences)
  .get("*", (c) => c.json(c.get("preferences")));

const ask = (path: string, cookie = "") =>
  app.request(new Request(`http://localhost${path}`, { headers: { cookie } }));

describe("a choice", () => {
  it("is kept in a cookie and leads back to the same page with its filters", async () => {
    const answer = await ask("/rostock/massnahmen?goal=2&lang=en&horizon=short");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/rostock/massnahmen?goal=2&horizon=short");
    expect(answer.headers.get("set-cookie")).toMatch(/^lang=en; .*HttpOnly; SameSite=Lax$/);
  });

  it("is remembered", async () => {
    const answer = await ask("/", "lang=en; theme=dark");
    expect(await answer.json()).toEqual({ lang: "en", theme: "dark" });
    expect(answer.headers.get("vary")).toBe("Cookie");
  });

  it("that nobody offers changes nothing", async () => {
    const answer = await ask("/?lang=fr&theme=pink", "lang=xx; theme=yy");
    expect(await answer.json()).toEqual({ lang: "de", theme: "auto" });
  });

  it.each(["//example.org/?lang=en", "///example.org?theme=dark", "/\\example.org?lang=en"])(
    "never leads to another site: %s",
    async (path) => {
      const location = (await ask(path)).headers.get("location");
      expect(location).toBe("/example.org" + (path.includes("/?") ? "/" : ""));
    },
  );
});

describe("links of the switches", () => {
  it("add the choice to the address and replace an earlier one", () => {
    const url = new URL("http://localhost/rostock?goal=1&lang=de");
    expect(withChoice(url, "lang", "en")).toBe("?goal=1&lang=en");
    expect(withoutChoice(url)).toBe("/rostock?goal=1");
  });
});
