/**
 * Fields that several nouns share. Text is trimmed and brought to Unicode NFC, so that the same
 * words are the same bytes in comparison, hash and export; control characters are refused.
 */
import * as z from "zod";

// Control characters other than tab and line feed, and halves of surrogate pairs, which no
// canonical JSON can carry.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/u;

const text = (max: number) =>
  z.string().check(
    z.trim(),
    z.normalize("NFC"),
    z.minLength(1, "Must not be empty; leave unknown things null"),
    z.maxLength(max),
    z.refine((value) => !unprintable.test(value), "Contains control characters"),
  );

/** One line: titles, names, references. */
export const line = text(300);
/** Several paragraphs, plain text. */
export const prose = text(10_000);

const nullables = new WeakMap<z.ZodType, z.ZodType>();

/**
 * What may be unknown: null, and null where it is left out. The same for the same schema: a schema
 * takes some 20 µs to make, and a cold start would make hundreds of them.
 */
export function orNull<T extends z.ZodType>(schema: T): z.ZodDefault<z.ZodNullable<T>> {
  const made =
    nullables.get(schema) ??
    schema.nullable().default(null as z.util.NoUndefined<z.output<T> | null>);
  nullables.set(schema, made);
  return made as z.ZodDefault<z.ZodNullable<T>>;
}

/** A number as its strategy prints it: "4", "2.5", "III-b". */
export const number = z
  .string()
  .regex(/^[0-9A-Za-z](?:[0-9A-Za-z.-]{0,14}[0-9A-Za-z])?$/, "Like 4, 2.5 or III-b")
  .meta({ description: "Number as printed in the strategy" });

const calendarDate = z.iso.date();

/**
 * A day, month or year in Europe/Berlin, as precise as it is known: ISO 8601 with reduced precision
 * ("2014", "2014-09", "2014-09-03").
 */
export const partialDate = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, "A date like 2014, 2014-09 or 2014-09-03")
  .refine((value) => calendarDate.safeParse(firstDay(value)).success, "No such date")
  .meta({ description: "ISO 8601 date, as precise as known" });

/** A day in Europe/Berlin. */
export const day = z.iso.date("A date like 2014-09-03");

/** The first day that a date of reduced precision can mean. */
export function firstDay(date: string): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

export const year = z.int().min(1990).max(2100);

export const url = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain, message: "A web address (http, https)" })
  .max(2000)
  .refine((value) => !unprintable.test(value), "Contains control characters");

/** Cents; at most ten billion euros. */
export const cents = z.int().min(0).max(1_000_000_000_000).meta({ description: "Cents" });

/** What leaves the city (`public`) and what only its own members see (`internal`). */
export const visibilitySchema = z.enum(["public", "internal"]);

/**
 * Where a statement comes from and, where the document can be read in more than one way, how it was
 * read. A register that must be right for ten years says both.
 */
export const sourceSchema = z
  .strictObject({
    document: line,
    place: orNull(line),
    reading: orNull(prose).meta({ description: "How an ambiguity was read" }),
  })
  .register(z.globalRegistry, { id: "Source" });

export const linkSchema = z
  .strictObject({ title: line, url })
  .register(z.globalRegistry, { id: "Link" });

/** A list whose entries occur once. */
export function unique<T extends z.ZodType>(entry: T, max: number) {
  return z.array(entry).check(
    z.maxLength(max),
    z.refine((list) => new Set(list).size === list.length, "Each entry only once"),
  );
}
