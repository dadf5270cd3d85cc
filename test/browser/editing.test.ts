/** Changing measures by forms: what is saved, what is refused, and that nothing typed is lost. */
import { beforeAll, describe, expect, test } from "vitest";
import { asked, type Headers } from "./asked.ts";

type Asked = Awaited<ReturnType<typeof asked>>;

const path = (number: string) => `/alpha/massnahmen/${number}/bearbeiten`;

let web: Asked;
let unit: Headers;
let coordinator: Headers;

beforeAll(async () => {
  web = await asked();
  unit = await web.headersOf(
    await web.join("alpha", "contributor", { unit: "bauamt", name: "Bert Bau" }),
  );
  coordinator = await web.headersOf(
    await web.join("alpha", "coordinator", { name: "Karla Koordination" }),
  );
});

const offered = async (number: string, who: Headers) =>
  (await web.get(`/alpha/massnahmen/${number}`, who)).text.includes(`href="${path(number)}"`);

describe("who may", () => {
  test("is offered to", async () => {
    expect(await offered("1.1", unit)).toBe(true);
    expect(await offered("1.2", unit)).toBe(false);
    expect(await offered("1.2", coordinator)).toBe(true);
    expect(await offered("1.1", {})).toBe(false);
    const elsewhere = await web.headersOf(await web.join("beta", "coordinator"));
    expect(await offered("1.1", elsewhere)).toBe(false);
  });

  test("nobody without a session: they are sent to sign in, and come back", async () => {
    const page = await web.get(path("1.1"));
    expect([page.status, page.location]).toEqual([
      303,
      `/anmelden?mandant=alpha&return=${path("1.1")}`,
    ]);
  });

  test("no member of another city, and they are told so", async () => {
    const stranger = await web.headersOf(await web.join("beta", "coordinator"));
    for (const number of ["1.1", "1.3", "9.9"]) {
      const page = await web.get(path(number), stranger);
      expect(page.status).toBe(403);
      expect(page.text).toContain("Sie sind hier kein Mitglied");
      expect(page.text).not.toContain("Verborgen");
    }
  });

  test("no reader, and nobody of another unit", async () => {
    const reader = await web.headersOf(await web.join("alpha", "reader"));
    for (const page of [
      await web.get(path("1.1"), reader),
      await web.get(path("1.2"), unit),
      await web.post(path("1.2"), unit, new URLSearchParams({ form: "measure", title: "Neu" })),
    ]) {
      expect(page.status).toBe(403);
      expect(page.text).toContain("Ihre Rolle erlaubt das hier nicht");
    }
    expect((await web.get("/alpha/massnahmen/1.2")).text).toContain("Maßnahme 1.2");
  });

  test("nobody what is not there", async () => {
    expect((await web.get(path("9.9"), coordinator)).status).toBe(404);
    expect((await web.get("/gamma/massnahmen/1.1/bearbeiten", coordinator)).status).toBe(404);
  });
});

describe("a change", () => {
  test("is saved, told, and seen by all", async () => {
    const form = await web.get(path("1.1"), unit);
    const saved = await web.submit(form, "title", unit, {
      title: "Formularserver",
      description: "Erster Absatz.\r\n\r\nZweiter.",
      status: "begun",
      plannedEnd: "31.12.2027",
    });
    expect([saved.status, saved.location]).toEqual([303, "/alpha/massnahmen/1.1?gespeichert=1"]);
    const told = await web.get(saved.location ?? "", unit);
    expect(told.text).toContain("Die Änderungen sind gespeichert.");
    const page = await web.get(saved.location ?? "");
    expect(page.text).not.toContain("gespeichert.");
    expect(page.text).toContain("Formularserver");
    expect(page.text).toContain("31.12.2027");
  });

  test("of what is internal leads back to the form, where alone it is seen", async () => {
    const form = await web.get(path("1.3"), unit);
    expect(form.text).toContain("Diese Maßnahme ist nicht öffentlich");
    const saved = await web.submit(form, "title", unit, { title: "Noch verborgen" });
    expect(saved.location).toBe(`${path("1.3")}?gespeichert=1`);
    expect((await web.get(saved.location ?? "", unit)).text).toContain("sind gespeichert");
  });

  test("with faults comes back with each at its field, and all that was typed", async () => {
    const typed = {
      title: "",
      description: "<b>Text</b>\nmit Umbruch",
      plannedStart: "im Herbst",
      plannedEnd: "2030",
    };
    const page = await web.submit(await web.get(path("1.1"), unit), "title", unit, typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain("<title>Fehler – ");
    expect(page.text).toContain("2 Angaben stimmen noch nicht");
    for (const field of ["title", "plannedStart"]) {
      expect(page.text).toContain(`href="#${field}"`);
      const input = new RegExp(
        `id="${field}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${field}-fehler`,
      );
      expect(page.text).toMatch(input);
      expect(page.text).toContain(`id="${field}-fehler"`);
    }
    expect(Object.fromEntries(page.form("title").fields)).toMatchObject(typed);
  });

  test("that ends before it begins says so", async () => {
    const page = await web.submit(await web.get(path("1.1"), unit), "title", unit, {
      plannedStart: "2030",
      plannedEnd: "12.2029",
    });
    expect(page.text).toContain("Das Ende liegt vor dem Beginn.");
  });

  test("after somebody else's shows both, keeps what was typed, and is saved at the next try", async () => {
    const mine = await web.get(path("1.1"), unit);
    const theirs = await web.get(path("1.1"), coordinator);
    await web.submit(theirs, "title", coordinator, { title: "Von Karla", horizon: "long" });
    const typed = { title: "Von Bert", plannedEnd: "2029" };
    const late = await web.submit(mine, "title", unit, typed);
    expect(late.status).toBe(412);
    expect(late.text).toContain("Karla Koordination war schneller");
    const table = /<table[\s\S]*?<\/table>/.exec(late.text)?.[0] ?? "";
    expect(table).toContain("Von Karla");
    expect(table).toContain("Von Bert");
    expect(table).not.toContain("Horizont");
    // What was not touched is theirs already.
    const fields = Object.fromEntries(late.form("title").fields);
    expect(fields).toMatchObject({ ...typed, horizon: "long" });

    const saved = await web.submit(late, "title", unit, {});
    expect(saved.status).toBe(303);
    const page = await web.get("/alpha/massnahmen/1.1");
    expect(page.text).toContain("Von Bert");
    expect(page.text).toContain("langfristig");
  });

  test("sent twice is saved once", async () => {
    const form = await web.get(path("1.1"), unit);
    const [first, second] = [
      await web.submit(form, "title", unit, { title: "Zweimal gesendet" }),
      await web.submit(form, "title", unit, { title: "Zweimal gesendet" }),
    ];
    expect([first.status, second.status]).toEqual([303, 303]);
  });

  test("without a session is not saved, and shown to be copied", async () => {
    const form = await web.get(path("1.1"), unit);
    const { Cookie: _, ...nobody } = unit;
    const page = await web.submit(form, "title", nobody, { description: "Mühsam getippt." });
    expect(page.status).toBe(401);
    expect(page.text).toContain("Ihre Sitzung ist zu Ende");
    expect(page.text).toContain("Mühsam getippt.");
    expect(page.text).toContain(`href="/anmelden?mandant=alpha&amp;return=${path("1.1")}"`);
    expect((await web.get("/alpha/massnahmen/1.1")).text).not.toContain("Mühsam getippt.");
  });
});

describe("a progress entry", () => {
  const entry = { date: "2026-09-30", percent: "40 %", status: "begun", text: "Zwei von fünf." };

  test("is saved once, however often it is sent", async () => {
    const form = await web.get(path("1.2"), coordinator);
    for (let time = 0; time < 2; time++) {
      const saved = await web.submit(form, "percent", coordinator, entry);
      expect([saved.status, saved.location]).toEqual([
        303,
        "/alpha/massnahmen/1.2?gespeichert=sachstand",
      ]);
    }
    const other = await web.submit(form, "percent", coordinator, { ...entry, percent: "50" });
    expect(other.status).toBe(409);
    expect(other.text).toContain("schon einmal mit anderem Inhalt gesendet");
    const page = await web.get("/alpha/massnahmen/1.2?gespeichert=sachstand", coordinator);
    expect(page.text).toContain("Der Sachstand ist gespeichert.");
    expect(page.text).toContain("begonnen");
    expect(page.text).not.toContain("Zwei von fünf.");
  });

  test("with faults comes back", async () => {
    const form = await web.get(path("1.2"), coordinator);
    const wrong = await web.submit(form, "percent", coordinator, {
      ...entry,
      date: "2026-02-30",
      percent: "140",
    });
    expect(wrong.status).toBe(422);
    for (const field of ["date", "percent"])
      expect(wrong.text).toContain(`href="#sachstand-${field}"`);
    expect(Object.fromEntries(wrong.form("percent").fields)).toMatchObject({ percent: "140" });
    const empty = await web.submit(form, "percent", coordinator, { text: " " });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain("Geben Sie wenigstens Stand, Fortschritt");
  });
});

describe("what a form sends", () => {
  const body = new URLSearchParams({ form: "measure", version: "1", title: "Von woanders" });

  test.each([
    { "sec-fetch-site": "cross-site", origin: "https://example.org" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://example.org" },
    { origin: "null" },
    {},
  ])("from another site is refused: %j", async (headers) => {
    const { Cookie = "" } = unit;
    const before = web.questions.filter(({ method }) => method !== "GET").length;
    for (const address of [path("1.1"), "/konto/vertretung/alpha"]) {
      const page = await web.post(address, { Cookie, ...(headers as Headers) }, body);
      expect(page.status).toBe(403);
      expect(page.text).toContain("kam von einer anderen Seite");
    }
    expect(web.questions.filter(({ method }) => method !== "GET")).toHaveLength(before);
  });

  test("goes on to the API with where it came from", async () => {
    await web.post(path("1.1"), unit, body);
    const { headers } = web.questions.findLast(({ method }) => method === "PATCH") ?? {};
    expect(headers?.get("sec-fetch-site")).toBe("same-origin");
    expect(headers?.get("origin")).toBe(unit["Origin"]);
    const lying = { ...unit, Origin: "https://example.org" };
    expect((await web.post(path("1.1"), lying, body)).status).toBe(403);
  });

  test("has at most 1 MiB", async () => {
    const large = new URLSearchParams({ form: "measure", title: "a".repeat(1024 * 1024) });
    const page = await web.post(path("1.1"), unit, large);
    expect(page.status).toBe(413);
    expect(page.text).toContain("höchstens 1 MiB");
  });

  test("is sent nowhere else", async () => {
    for (const address of ["/konto", "/anmelden", "/alpha", "/alpha/massnahmen/1.1"])
      expect((await web.post(address, unit, body)).status).toBe(404);
  });
});
