import { describe, expect, it } from "vitest";
import { de } from "../i18n/de.ts";
import { inWords, type Naming } from "./changes.ts";

const naming: Naming = {
  t: de,
  lang: "de",
  tenant: { units: [{ id: "hauptamt", name: "Hauptamt" }] },
  strategies: [],
  measures: [{ id: "m-2", number: "1.2", title: "Signatur" }],
  decisions: [{ id: "d-1", reference: "2014/IV/0117", title: "Strategie" }],
};

describe("a change in words", () => {
  it.each([
    ["horizon", "short", "kurzfristig"],
    ["status", null, "keine Angabe"],
    ["goals", "all", "alle Ziele"],
    ["goals", ["2", "5"], "2, 5"],
    ["goals", [], "keine Angabe"],
    ["plannedEnd", "2014-09", "September 2014"],
    ["responsibleUnit", "hauptamt", "Hauptamt"],
    ["participatingUnits", ["hauptamt", "gone"], "Hauptamt, gone"],
    ["mergedInto", "m-2", "1.2 Signatur"],
    ["decisions", ["d-1"], "2014/IV/0117"],
    ["links", [{ title: "Portal", url: "https://example.org" }], "Portal"],
  ])("%s: %j", (field, value, words) => {
    expect(inWords(field, value, naming)).toBe(words);
  });

  it("shows what it does not know as it is, and never a method of Object", () => {
    expect(inWords("toString", 7, naming)).toBe("7");
    expect(inWords("status", "constructor", naming)).toBe("constructor");
  });
});
