import { describe, expect, it } from "vitest";
import { line, number, partialDate, url } from "./field.ts";
import { idSchema, newId, tenantIdSchema } from "./id.ts";

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("ids", () => {
  it.each(["a#b", "#", "", "-a", "a-", "A", "ä", "a b", "a".repeat(65), "a\n", "../a"])(
    "%j is none",
    (value) => {
      expect(accepts(idSchema, value)).toBe(false);
      expect(accepts(tenantIdSchema, value)).toBe(false);
    },
  );

  it("of a tenant is none of the service's own words", () => {
    expect(accepts(tenantIdSchema, "api")).toBe(false);
    expect(accepts(tenantIdSchema, "rostock")).toBe(true);
  });

  it("made later sort later, and say so in UUID's version 7", () => {
    const ids = [1_000_000, 1_700_000_000_000, 1_800_000_000_000].map((now) => newId(now));
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(accepts(idSchema, id)).toBe(true);
    }
  });
});

describe("text", () => {
  it("is trimmed and composed", () => {
    expect(line.parse("  Lu\u0308beck ")).toBe("Lübeck");
  });

  it.each(["", "   ", "a\u0000b", "a\u001bb", "half \ud800 pair", "a".repeat(301)])(
    "%j is refused",
    (value) => expect(accepts(line, value)).toBe(false),
  );
});

describe("dates", () => {
  it.each(["2014", "2014-09", "2014-09-03", "2024-02-29"])("%s is one", (value) =>
    expect(accepts(partialDate, value)).toBe(true),
  );
  it.each(["14", "2014-13", "2014-02-30", "2023-02-29", "03.09.2014", "2014-9-3", "2014-09-03T00"])(
    "%s is none",
    (value) => expect(accepts(partialDate, value)).toBe(false),
  );
});

it("numbers are as printed", () => {
  for (const value of ["1", "2.5", "III-b", "B.1"]) expect(accepts(number, value)).toBe(true);
  for (const value of ["", ".", "1.", "a#b", "1 2"]) expect(accepts(number, value)).toBe(false);
});

it("links lead to the web and nowhere else", () => {
  expect(accepts(url, "https://www.rostock.de/a?b=c")).toBe(true);
  for (const value of ["javascript:alert(1)", "data:text/html,x", "ftp://a.de", "//a.de", "a.de"])
    expect(accepts(url, value)).toBe(false);
});
