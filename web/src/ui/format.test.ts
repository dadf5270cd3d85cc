import { describe, expect, it } from "vitest";
import { amount, date, moment, paragraphs, shortDate, span, typeset } from "./format.ts";

describe("dates are written as precisely as they are known", () => {
  it.each([
    ["2014", "2014", "2014"],
    ["2014-09", "September 2014", "September 2014"],
    ["2014-09-03", "3.\u00a0September\u00a02014", "3\u00a0September\u00a02014"],
  ])("%s", (value, german, english) => {
    expect(date(value, "de").replaceAll(/\s/g, "\u00a0")).toBe(german.replaceAll(/\s/g, "\u00a0"));
    expect(date(value, "en").replaceAll(/\s/g, "\u00a0")).toBe(english.replaceAll(/\s/g, "\u00a0"));
  });

  it("does not break between day and month", () => {
    expect(date("2014-09-03", "de")).toMatch(/^3\.\u00a0September/);
  });

  it("shortens days only", () => {
    expect(shortDate("2014-09-03", "de")).toBe("03.09.2014");
    expect(shortDate("2014-09", "de")).toBe("September 2014");
  });

  it("tells times in the time of the cities", () => {
    expect(moment("2026-07-01T22:30:00.000Z", "de")).toContain("2.\u00a0Juli");
    expect(moment("2026-07-01T22:30:00.000Z", "de")).toContain("00:30");
  });

  it("spaces the dash of a span only between several words", () => {
    expect(span("2015", "2020")).toBe("2015–2020");
    expect(span("Mai 2015", "2020")).toBe("Mai 2015\u00a0– 2020");
  });
});

describe("amounts", () => {
  it("uses the language's separators", () => {
    expect(amount(1234.5, "de")).toBe("1.234,5");
    expect(amount(1234.5, "en")).toBe("1,234.5");
  });
});

describe("text", () => {
  it("binds what belongs together and changes nothing else", () => {
    expect(typeset("z.B. § 3 Abs. 2 – 50 % in Ziel 11")).toBe(
      "z.\u00a0B. §\u00a03 Abs.\u00a02\u00a0– 50\u00a0% in Ziel\u00a011",
    );
    expect(typeset("Ein Satz. Und noch einer.")).toBe("Ein Satz. Und noch einer.");
  });

  it("splits at empty lines", () => {
    expect(paragraphs("a\nb\n\n \nc\n")).toEqual(["a\nb", "c"]);
  });
});
