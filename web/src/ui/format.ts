/**
 * How values are written in German and English: dates as precise as they are known, amounts and
 * the spaces that must not break. Pure functions; a formatter is made once, when it is first used, since
 * making one costs more than a whole page does, and all of them a sixth of a cold start.
 */
import type { Lang } from "../preferences.ts";

const locale: Record<Lang, string> = { de: "de-DE", en: "en-GB" };

function perLang<T>(make: (locale: string) => T): (lang: Lang) => T {
  const made: Partial<Record<Lang, T>> = {};
  return (lang) => (made[lang] ??= make(locale[lang]));
}

// Dates without a time are calendar dates: formatting them in UTC keeps the day they name.
const dayFormat = perLang(
  (tag) => new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }),
);
const monthFormat = perLang(
  (tag) => new Intl.DateTimeFormat(tag, { year: "numeric", month: "long", timeZone: "UTC" }),
);
const shortDayFormat = perLang(
  (tag) =>
    new Intl.DateTimeFormat(tag, {
      day: "2-digit",
      month: "2-digit",
      year: "numeric",
      timeZone: "UTC",
    }),
);
const momentFormat = perLang(
  (tag) =>
    new Intl.DateTimeFormat(tag, {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: "Europe/Berlin",
    }),
);
const numberFormat = perLang((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }));
const percentFormat = perLang(
  (tag) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }),
);

let berlinDay: Intl.DateTimeFormat | undefined;

/** The day that it is in the cities, as ISO 8601. */
export function dayInBerlin(moment: Date): string {
  // Swedes write dates as ISO 8601 does.
  berlinDay ??= new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });
  return berlinDay.format(moment);
}

/** Keeps "3. September", "5. Mai 2015" and "14:05 Uhr" on one line. */
const keepTogether = (text: string): string => text.replace(/(\d\.?) (?=\S)/g, "$1\u00a0");

/** "2014" → "2014", "2014-09" → "September 2014", "2014-09-03" → "3. September 2014". */
export function date(value: string, lang: Lang): string {
  if (/^\d{4}$/.test(value)) return value;
  if (/^\d{4}-\d{2}$/.test(value))
    return monthFormat(lang).format(new Date(`${value}-01T00:00:00Z`));
  if (/^\d{4}-\d{2}-\d{2}$/.test(value))
    return keepTogether(dayFormat(lang).format(new Date(`${value}T00:00:00Z`)));
  return value;
}

/** The same for narrow columns: "03.09.2014". Months and years are short enough as they are. */
export function shortDate(value: string, lang: Lang): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? shortDayFormat(lang).format(new Date(`${value}T00:00:00Z`))
    : date(value, lang);
}

/** A point in time, in the time of the cities: "3. September 2014 um 14:05". */
export function moment(value: string, lang: Lang): string {
  return keepTogether(momentFormat(lang).format(new Date(value)));
}

/** Two ends of a span with an en dash; spaced where an end consists of several words. */
export function span(from: string, to: string): string {
  return /\s/.test(from + to) ? `${from}\u00a0– ${to}` : `${from}–${to}`;
}

/** "1.234,5" */
export const amount = (value: number, lang: Lang): string => numberFormat(lang).format(value);

/** A share of one: 0.375 → "38 %". */
export const share = (value: number, lang: Lang): string => percentFormat(lang).format(value);

const bound: readonly [RegExp, string][] = [
  [/\b(z|d|u|i|o)\. ?(B|h|a|d|ä|V)\./g, "$1.\u00a0$2."],
  [/(§§?|\b(?:Abs|Art|Nr|Kap|Ziff)\.|\b(?:Ziel|Anlage|Goal)) (?=\d)/g, "$1\u00a0"],
  [/(\d) (?=(?:%|€|Euro|Mio\.|Mrd\.|Tage|Jahre)(?:\W|$))/g, "$1\u00a0"],
  [/ – /g, "\u00a0– "],
];

/** Puts the spaces that German typography does not break into running text; changes no letter. */
export function typeset(text: string): string {
  return bound.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text,
  );
}

/** Running text as it was entered, split at empty lines. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => typeset(part.trim()))
    .filter((part) => part !== "");
}
