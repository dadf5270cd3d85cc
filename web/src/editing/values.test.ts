import { describe, expect, it } from "vitest";
import {
  entryOf,
  type Held,
  isEmpty,
  meant,
  merge,
  patchOf,
  readDate,
  shown,
  typedFields,
  typedProgress,
  writeDate,
} from "./values.ts";

const held: Held = {
  title: "Formularserver",
  description: "Erster Absatz.\n\nZweiter.",
  horizon: "short",
  status: null,
  plannedStart: "2026",
  plannedEnd: "2027-03-31",
};

describe("dates", () => {
  it.each([
    ["2026", "2026"],
    ["9.2026", "2026-09"],
    ["09.2026", "2026-09"],
    ["30.9.2026", "2026-09-30"],
    ["30. 09. 2026", "2026-09-30"],
    ["2026-09-30", "2026-09-30"],
    // Whether there is such a day, the API says.
    ["31.02.2026", "2026-02-31"],
    ["im Herbst", "im Herbst"],
  ])("%s is %s", (typed, iso) => expect(readDate(typed)).toBe(iso));

  it.each(["2026", "2026-09", "2026-09-30"])("%s survives being written and read", (iso) => {
    for (const lang of ["de", "en"] as const) expect(readDate(writeDate(iso, lang))).toBe(iso);
  });
});

describe("a form", () => {
  it("that nobody touched means what is held, in either language", () => {
    for (const lang of ["de", "en"] as const) expect(meant(shown(held, lang))).toEqual(held);
    expect(shown(held, "de").plannedEnd).toBe("31.03.2027");
  });

  it("has line breaks as the register has them, and null for nothing", () => {
    const typed = typedFields({ title: " A ", description: "a\r\nb", horizon: "" });
    expect(meant(typed)).toEqual({
      title: "A",
      description: "a\nb",
      horizon: null,
      status: null,
      plannedStart: null,
      plannedEnd: null,
    });
  });

  it("takes the other measure away from one that has not gone into it", () => {
    const typed = { ...shown(held, "de"), status: "begun" };
    expect(patchOf(typed, { mergedInto: "m-2" })).toMatchObject({ mergedInto: null });
    expect(patchOf({ ...typed, status: "merged" }, { mergedInto: "m-2" })).not.toHaveProperty(
      "mergedInto",
    );
    expect(patchOf(typed, { mergedInto: null })).not.toHaveProperty("mergedInto");
  });
});

describe("where somebody else was faster", () => {
  const entry = (sequence: number, changes: { field: string; from: unknown; to: unknown }[]) => ({
    sequence,
    at: "2026-11-24T07:49:00.000Z",
    by: "Anna",
    changes,
  });
  const current: Held = { ...held, title: "Neu", horizon: "long" };
  const since = [
    entry(4, [{ field: "title", from: "Formularserver", to: "Zwischendurch" }]),
    entry(5, [
      { field: "title", from: "Zwischendurch", to: "Neu" },
      { field: "horizon", from: "short", to: "long" },
      { field: "effort", from: null, to: 3 },
    ]),
  ];

  it("what was typed stays, and what was not touched is theirs", () => {
    const typed = { ...shown(held, "de"), title: "Meins", plannedEnd: "2028" };
    expect(merge(typed, current, since, "de")).toEqual({
      fields: { ...shown(current, "de"), title: "Meins", plannedEnd: "2028" },
      conflicts: ["title"],
      taken: ["horizon"],
    });
  });

  it("both having typed the same is no conflict", () => {
    const typed = { ...shown(held, "de"), title: "Neu", horizon: "long" };
    expect(merge(typed, current, since, "de")).toMatchObject({ conflicts: [], taken: [] });
  });
});

describe("a progress entry", () => {
  const typed = typedProgress({ date: "30.9.2026", percent: " 40 % ", text: "a\r\nb " });

  it("is what the form means", () => {
    expect(entryOf(typed)).toEqual({
      date: "2026-09-30",
      status: null,
      percent: 40,
      confidence: null,
      text: "a\nb",
    });
  });

  it.each(["viel", "-1", "1.5", "1e2"])(
    "a percentage of %s is left for the API to refuse",
    (percent) => expect(entryOf({ ...typed, percent }).percent).toBe(percent),
  );

  it("that says nothing but its date is empty", () => {
    expect(isEmpty(typedProgress({ date: "2026-09-30", text: " \n" }))).toBe(true);
    expect(isEmpty(typedProgress({ percent: "0" }))).toBe(false);
  });
});
