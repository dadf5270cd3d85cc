import { describe, expect, it } from "vitest";
import { dictionaries } from "../i18n/index.ts";
import { measureFaults, progressFaults } from "./faults.ts";
import { typedFields, typedProgress } from "./values.ts";

const t = dictionaries.de;
const words = t.editing.faults;
const refused = (...paths: string[]) => ({
  faults: paths.map((path) => ({ path, detail: "Too long" })),
});

describe("a measure's faults", () => {
  it.each([
    ["title", "", words.required],
    ["title", "a".repeat(301), words.tooLong(300)],
    ["title", "a\u0007b", words.unreadable],
    ["description", "a".repeat(10_001), words.tooLong(10_000)],
    ["horizon", "bald", words.choice],
    ["plannedStart", "im Herbst", words.date],
    ["plannedEnd", "30.02.2026", words.date],
    ["plannedEnd", "13.2026", words.date],
    ["plannedEnd", "2026", words.order],
    ["plannedEnd", "28.02.2026", words.order],
  ] as const)("%s: %#", (field, value, sentence) => {
    const typed = { ...typedFields({}), [field]: value };
    expect(measureFaults(refused(`/${field}`), typed, t)).toEqual({
      fields: { [field]: sentence },
      elsewhere: [],
    });
  });

  it("that the form has no field for are told as the API tells them", () => {
    expect(measureFaults(refused("/mergedInto"), typedFields({}), t)).toEqual({
      fields: {},
      elsewhere: ["mergedInto: Too long"],
    });
  });
});

it("words a progress entry's faults", () => {
  const typed = typedProgress({ date: "31.02.2026", percent: "140", text: "a".repeat(10_001) });
  const { fields } = progressFaults(
    refused("/date", "/percent", "/status", "/confidence", "/text"),
    typed,
    t,
  );
  expect(fields).toEqual({
    date: words.day,
    percent: words.percent,
    status: words.choice,
    confidence: words.choice,
    text: words.tooLong(10_000),
  });
});
