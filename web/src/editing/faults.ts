/**
 * What is wrong with a form, in words. Which fields are, the API says; its words are for programs, so
 * the sentence is chosen here, by what stands in the field.
 */
import type { Dictionary } from "../i18n/index.ts";
import type { Refusal } from "../refusal.ts";
import { type Editable, editable, type ProgressField, progressFields, readDate } from "./values.ts";

export interface FieldFaults<Field extends string> {
  /** A sentence for each faulty field. */
  fields: Partial<Record<Field, string>>;
  /** What the API says of anything else, in its own words. */
  elsewhere: string[];
}

const most: Partial<Record<string, number>> = { title: 300, description: 10_000, text: 10_000 };

export function measureFaults(
  refusal: Pick<Refusal, "faults">,
  typed: Readonly<Record<Editable, string>>,
  t: Dictionary,
): FieldFaults<Editable> {
  return sorted(refusal, editable, (field) => {
    const words = t.editing.faults;
    const text = typed[field].trim();
    switch (field) {
      case "title":
      case "description":
        return textFault(field, text, t);
      case "horizon":
      case "status":
        return words.choice;
      case "plannedStart":
      case "plannedEnd":
        return field === "plannedEnd" && isDate(text) ? words.order : words.date;
    }
  });
}

export function progressFaults(
  refusal: Pick<Refusal, "faults">,
  typed: Readonly<Record<ProgressField, string>>,
  t: Dictionary,
): FieldFaults<ProgressField> {
  const words = t.editing.faults;
  return sorted(refusal, progressFields, (field) => {
    switch (field) {
      case "date":
        return words.day;
      case "percent":
        return words.percent;
      case "status":
      case "confidence":
        return words.choice;
      case "text":
        return textFault(field, typed.text.trim(), t);
    }
  });
}

function textFault(field: string, text: string, t: Dictionary): string {
  const words = t.editing.faults;
  const limit = most[field] ?? 0;
  if (text === "") return words.required;
  return text.length > limit ? words.tooLong(limit) : words.unreadable;
}

/** Whether it is a day, month or year that exists. */
function isDate(text: string): boolean {
  const [, year = "", month = "01", day = "01"] =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(readDate(text)) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

function sorted<Field extends string>(
  { faults }: Pick<Refusal, "faults">,
  known: readonly Field[],
  sentence: (field: Field) => string,
): FieldFaults<Field> {
  const fields: Partial<Record<Field, string>> = {};
  const elsewhere: string[] = [];
  for (const { path, detail } of faults) {
    const field = known.find((name) => path === `/${name}`);
    if (field) fields[field] = sentence(field);
    else elsewhere.push(`${path.slice(1)}: ${detail}`);
  }
  return { fields, elsewhere };
}
