/**
 * What a form holds and what the register holds, each turned into the other, and the two brought
 * together where somebody else was faster. Pure functions.
 */
import type { Entry, HeldMeasure, MeasurePatch, NewProgress } from "../member-api.ts";
import type { Lang } from "../preferences.ts";
import type { Typed } from "../public/view.ts";

/** What the form changes, in its order. */
export const editable = [
  "title",
  "description",
  "horizon",
  "status",
  "plannedStart",
  "plannedEnd",
] as const;

export type Editable = (typeof editable)[number];
/** The fields as the register holds them. */
export type Held = Record<Editable, string | null>;
/** The fields as the form holds them. */
export type TypedFields = Record<Editable, string>;

const isDate = (field: Editable): boolean => field === "plannedStart" || field === "plannedEnd";

export function heldOf(measure: Pick<HeldMeasure, Editable>): Held {
  return pick((field) => measure[field]);
}

/** What the form shows of the register. */
export function shown(held: Held, lang: Lang): TypedFields {
  return pick((field) =>
    isDate(field) ? writeDate(held[field] ?? "", lang) : (held[field] ?? ""),
  );
}

/** What a form sent; browsers send line breaks as two characters. */
export function typedFields(typed: Typed): TypedFields {
  return pick((field) => (typed[field] ?? "").replaceAll("\r\n", "\n"));
}

/** What the form means, as the register would hold it. */
export function meant(typed: TypedFields): Held {
  return pick((field) => {
    const text = typed[field].trim().normalize("NFC");
    if (text === "") return null;
    return isDate(field) ? readDate(text) : text;
  });
}

/** The change that is asked of the API; it names every faulty field. */
export function patchOf(typed: TypedFields, before: Pick<HeldMeasure, "mergedInto">): MeasurePatch {
  const fields = meant(typed) as MeasurePatch;
  // A measure that has not gone into another names none.
  return before.mergedInto !== null && fields.status !== "merged"
    ? { ...fields, mergedInto: null }
    : fields;
}

function pick<T>(of: (field: Editable) => T): Record<Editable, T> {
  return Object.fromEntries(editable.map((field) => [field, of(field)])) as Record<Editable, T>;
}

/** "30.9.2026" and "9.2026" as ISO 8601 writes them; anything else as it is. */
export function readDate(text: string): string {
  const [, day, month = "", year = ""] =
    /^(?:(\d{1,2})\.\s?)?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? [];
  if (year === "") return text;
  const two = (part: string): string => part.padStart(2, "0");
  return [year, two(month), ...(day === undefined ? [] : [two(day)])].join("-");
}

/** The same back; in English, dates are written as ISO 8601 writes them. */
export function writeDate(iso: string, lang: Lang): string {
  return lang === "de" ? iso.split("-").toReversed().join(".") : iso;
}

export interface Merged {
  /** What the form shows: what was typed, and elsewhere what is held now. */
  fields: TypedFields;
  /** Changed by both, to something different. */
  conflicts: Editable[];
  /** Changed by others, left alone in the form. */
  taken: Editable[];
}

/**
 * Brings what was typed together with what others saved since.
 *
 * @param since the history's entries that the editor had not seen, oldest first
 */
export function merge(
  typed: TypedFields,
  current: Held,
  since: readonly Entry[],
  lang: Lang,
): Merged {
  const mine = meant(typed);
  const now = shown(current, lang);
  const seen = heldBefore(current, since);
  const untouched = (field: Editable): boolean => mine[field] === seen[field];
  const changed = editable.filter((field) => current[field] !== seen[field]);
  return {
    fields: pick((field) => (untouched(field) ? now[field] : typed[field])),
    conflicts: changed.filter((field) => !untouched(field) && mine[field] !== current[field]),
    taken: changed.filter(untouched),
  };
}

/** What the register held before these changes. */
function heldBefore(current: Held, since: readonly Entry[]): Held {
  const before: Record<string, unknown> = { ...current };
  for (const { changes } of since.toReversed())
    for (const { field, from } of changes) if (field in before) before[field] = from;
  return before as Held;
}

export const progressFields = ["date", "status", "percent", "confidence", "text"] as const;

export type ProgressField = (typeof progressFields)[number];
export type TypedProgress = Record<ProgressField, string>;

export function typedProgress(typed: Typed): TypedProgress {
  const of = (name: ProgressField) => (typed[name] ?? "").replaceAll("\r\n", "\n");
  return {
    date: of("date"),
    status: of("status"),
    percent: of("percent"),
    confidence: of("confidence"),
    text: of("text"),
  };
}

/** Whether an entry says nothing but its date. */
export const isEmpty = ({ status, percent, confidence, text }: TypedProgress): boolean =>
  [status, percent, confidence, text].every((value) => value.trim() === "");

/** The entry that is asked of the API; it names every faulty field. */
export function entryOf(typed: TypedProgress): NewProgress {
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const percent = /^(\d{1,3})\s*%?$/.exec(typed.percent.trim())?.[1];
  const entry: Record<ProgressField, string | number | null> = {
    date: readDate(typed.date.trim()),
    status: orNull(typed.status),
    percent: percent === undefined ? orNull(typed.percent) : Number(percent),
    confidence: orNull(typed.confidence),
    text: orNull(typed.text),
  };
  return entry as NewProgress;
}
