/** What a session changes about pages, and what it does not. */
import { beforeAll, describe, expect, test } from "vitest";
import { asked, type Headers } from "./asked.ts";

type Asked = Awaited<ReturnType<typeof asked>>;

let web: Asked;
let reader: Headers;
let both: Headers;

beforeAll(async () => {
  web = await asked();
  reader = await web.headersOf(await web.join("alpha", "reader", { name: "Lene Lesend" }));
  const somebody = await web.join("alpha", "contributor", { unit: "bauamt", name: "Bert Bau" });
  both = await web.headersOf(await web.join("beta", "coordinator", { who: somebody }));
});

describe("a page", () => {
  test("asks nothing more of the API where nobody has signed in", async () => {
    const before = web.questions.length;
    const page = await web.get("/alpha/massnahmen/1.1", { cookie: "lang=de" });
    expect(page.status).toBe(200);
    expect(web.questions.length - before).toBe(1);
    expect(web.questions.at(-1)?.headers.get("cookie")).toBeNull();
    expect(page.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=60");
    expect(page.text).toContain('href="/anmelden?mandant=alpha&amp;return=/alpha/massnahmen/1.1"');
    expect(page.text).not.toContain("/auth/sign-out");
  });

  test("names who has signed in, and stays out of every cache", async () => {
    const page = await web.get("/alpha", reader);
    expect(page.text).toContain("Lene Lesend");
    expect(page.text).toMatch(/<form method="post" action="\/auth\/sign-out"/);
    expect(page.text).not.toContain('href="/anmelden');
    expect(page.headers.get("cache-control")).toBe("private, no-store");
  });

  test("shows a member what everybody sees", async () => {
    const page = await web.get("/alpha/massnahmen", both);
    expect(page.text).toContain("Bert Bau");
    expect(page.text).not.toContain("Verborgen");
    expect((await web.get("/alpha/massnahmen/1.3", both)).status).toBe(404);
  });

  test("is nobody's where the session has ended, and takes the cookie away", async () => {
    const page = await web.get("/alpha", { cookie: "__Host-session=forged" });
    expect(page.status).toBe(200);
    expect(page.text).toContain('href="/anmelden?mandant=alpha');
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-session=; Max-Age=0; .*Secure/),
    ]);
    expect(page.headers.get("cache-control")).toBe("private, no-store");
  });

  test("passes on a renewed cookie", async () => {
    const now = Date.now();
    const who = await web.join("alpha", "reader");
    const headers = await web.headersOf(who, now - 300_000, now - 120_000);
    const page = await web.get("/alpha", headers);
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-session=.{100,}; .*HttpOnly; Secure; SameSite=Lax/),
    ]);
  });

  test.each(["/", "/alpha", "/anmelden", "/nirgendwo", "/konto/vertretung/alpha"])(
    "%s has the headers that every page has",
    async (path) => {
      const { headers, status } = await web.get(path);
      if (status === 303) return;
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": expect.stringContaining("default-src 'none'"),
        "permissions-policy": expect.stringContaining("camera=()"),
        "referrer-policy": "same-origin",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "x-content-type-options": "nosniff",
      });
    },
  );
});

describe("signing in", () => {
  test("leads back where somebody came from, and nowhere else", async () => {
    const page = await web.get("/anmelden?mandant=alpha&return=/alpha/massnahmen/1.1");
    expect(page.text).toContain(
      'href="/auth/sign-in?tenant=alpha&amp;return=/alpha/massnahmen/1.1"',
    );
    const away = await web.get("/anmelden?mandant=alpha&return=//example.org");
    expect(away.text).toContain('href="/auth/sign-in?tenant=alpha"');
    expect(away.text).not.toMatch(/href="\/[^"]*return=/);
  });

  test("at a city that is not there offers those that are", async () => {
    for (const path of ["/anmelden?mandant=gamma", "/anmelden?mandant=A'B", "/anmelden"]) {
      const page = await web.get(path);
      expect(page.status).toBe(200);
      expect(page.text.includes("Diese Stadt gibt es hier nicht")).toBe(path.includes("mandant"));
    }
  });

  test("of people to try out is offered where a local installation says so, and only there", async () => {
    expect((await web.get("/")).text).not.toContain("Ausprobieren");
    const href = "/auth/sign-in?tenant=alpha&login_hint=lesen%40alpha.example";
    const guest = { city: "Alpha", role: "reader", name: "Lesezugang Alpha", href };
    const local = web.createWeb([guest]);
    const page = await local.fetch(new Request("http://localhost/"));
    const text = await page.text();
    expect(text).toContain("Zum Ausprobieren anmelden");
    expect(text).toContain(`href="${href.replace("&", "&amp;")}"`);
  });
});

describe("an invitation", () => {
  const path = "/einladung/alpha?invitation=0198-ab.s3cr-e_t";

  test("is on the way on, and nowhere else", async () => {
    const page = await web.get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.text.match(/s3cr-e_t/g)).toHaveLength(1);
    expect(page.text).toContain(
      'href="/auth/sign-in?tenant=alpha&amp;invitation=0198-ab.s3cr-e_t"',
    );
    // From a page that tells nobody where it is, browsers send forms without an origin.
    expect((await web.get(path, reader)).text).not.toContain("<form");
  });

  test("that is no invitation leads nowhere", async () => {
    for (const query of ["", "?invitation=", "?invitation=a", "?invitation=a.b%22%3E"]) {
      const page = await web.get(`/einladung/alpha${query}`);
      expect(page.text).toContain("Dieser Link ist unvollständig");
      expect(page.text).not.toContain("/auth/sign-in");
    }
    expect((await web.get("/einladung/gamma?invitation=a.b")).status).toBe(404);
  });
});

describe("after signing out", () => {
  test("the provider’s session can be ended too, where it is known whose", async () => {
    const page = await web.get("/abgemeldet?mandant=alpha");
    expect(page.text).toContain('href="/auth/provider-sign-out?tenant=alpha"');
    expect((await web.get("/abgemeldet")).text).not.toContain("provider-sign-out");
  });

  test("nobody who is signed in is told otherwise", async () => {
    expect((await web.get("/abgemeldet", reader)).location).toBe("/konto");
  });
});

describe("the account", () => {
  test("is for whoever has signed in", async () => {
    const page = await web.get("/konto");
    expect([page.status, page.location]).toEqual([303, "/anmelden?return=/konto"]);
    const ended = await web.get("/konto", { cookie: "__Host-session=forged" });
    expect(ended.location).toBe("/anmelden?return=/konto&grund=session-ended");
    expect(ended.headers.getSetCookie()).toHaveLength(1);
    expect(ended.headers.get("cache-control")).toBe("private, no-store");
  });

  test("names cities, roles and units, and everything that is stored", async () => {
    const { text } = await web.get("/konto", both);
    for (const part of ["Alpha", "Beta", "Fachamt", "Koordination", "Bauamt", "Bert Bau"])
      expect(text).toContain(part);
    expect(text).toMatch(/[0-9a-f-]{36}@alpha\.example/);
    expect(text).toContain("https://login.example");
    expect(text).toContain("Dort stehen Sie nicht mit Namen");
    expect(text).toContain('action="/auth/sign-out-everywhere"');
  });

  test("names a deputy, and ends that", async () => {
    const somebody = await web.join("alpha", "approver", { name: "Vera Vertretung" });
    const page = await web.get("/konto", reader);
    const days = { member: somebody.member, from: "2026-12-24", until: "2027-01-06" };

    const wrong = await web.submit(page, "member", reader, { ...days, until: "2026-12-01" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#until-alpha"');
    expect(wrong.text).toMatch(/id="until-alpha"[^>]*aria-invalid="true"/);
    expect(Object.fromEntries(wrong.form("member").fields)).toMatchObject({ until: "2026-12-01" });

    const saved = await web.submit(wrong, "member", reader, days);
    expect([saved.status, saved.location]).toEqual([303, "/konto?gespeichert=vertretung"]);
    const named = await web.get("/konto", reader);
    expect(named.text).toContain(
      "Vera Vertretung, vom 24.\u00a0Dezember 2026 bis 6.\u00a0Januar 2027",
    );

    // The first page holds the version of before.
    const late = await web.submit(page, "member", reader, days);
    expect(late.status).toBe(412);
    expect(late.text).toContain("inzwischen geändert");

    const ended = await web.submit(named, "member", reader, { end: "1" });
    expect(ended.location).toBe("/konto?gespeichert=beendet");
    expect((await web.get("/konto", reader)).text).toContain("Zurzeit vertritt Sie niemand.");
  });

  test("begins anew where somebody loads a form's answer again", async () => {
    expect((await web.get("/konto/vertretung/alpha", both)).location).toBe("/konto");
  });
});
