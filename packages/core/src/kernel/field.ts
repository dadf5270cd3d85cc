/**
 * Fields that several nouns share. Text is trimmed and brought to Unicode NFC, so that the same
 * words are the same bytes in comparison, hash and export; control characters are refused.
 */
import * as z from "zod/mini";

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

const nullables = new WeakMap<z.ZodMiniType, z.ZodMiniType>();

/**
 * What may be unknown: null, and null where it is left out. The same for the same schema: a schema
 * takes some 20 µs to make, and a cold start would make hundreds of them.
 */
export function orNull<T extends z.ZodMiniType>(schema: T): z.ZodMiniDefault<z.ZodMiniNullable<T>> {
  const made = nullables.get(schema) ?? z._default(z.nullable(schema), null);
  nullables.set(schema, made);
  return made as z.ZodMiniDefault<z.ZodMiniNullable<T>>;
}

/** The same schema with words for whoever reads the API's document. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  const copy = schema.clone();
  z.globalRegistry.add(copy, { description });
  return copy;
}

/** A number as its strategy prints it: "4", "2.5", "III-b". */
export const number = described(
  z
    .string()
    .check(z.regex(/^[0-9A-Za-z](?:[0-9A-Za-z.-]{0,14}[0-9A-Za-z])?$/, "Like 4, 2.5 or III-b")),
  "Number as printed in the strategy",
);

/** A day in Europe/Berlin. */
export const day = z.iso.date("A date like 2014-09-03");

/** A moment in UTC. One for all nouns: making its pattern takes longer than most schemas. */
export const moment = z.iso.datetime({
  precision: 3,
  error: "A moment in UTC like 2014-09-03T10:00:00.000Z",
});

/**
 * A day, month or year in Europe/Berlin, as precise as it is known: ISO 8601 with reduced precision
 * ("2014", "2014-09", "2014-09-03").
 */
export const partialDate = described(
  z.string().check(
    z.regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, "A date like 2014, 2014-09 or 2014-09-03"),
    z.refine((value) => day.safeParse(firstDay(value)).success, "No such date"),
  ),
  "ISO 8601 date, as precise as known",
);

/** The first day that a date of reduced precision can mean. */
export function firstDay(date: string): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

export const year = z.int().check(z.minimum(1990), z.maximum(2100));

export const url = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain, message: "A web address (http, https)" })
  .check(
    z.maxLength(2000),
    z.refine((value) => !unprintable.test(value), "Contains control characters"),
  );

/** Cents; at most ten billion euros. */
export const cents = described(z.int().check(z.minimum(0), z.maximum(1_000_000_000_000)), "Cents");

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
    reading: described(orNull(prose), "How an ambiguity was read"),
  })
  .register(z.globalRegistry, { id: "Source" });

export const linkSchema = z
  .strictObject({ title: line, url })
  .register(z.globalRegistry, { id: "Link" });

/** A list that is empty where it is left out. */
export function list<T extends z.ZodMiniType>(entry: T, max: number) {
  return z._default(z.array(entry).check(z.maxLength(max)), []);
}

/** A list whose entries occur once. */
export function unique<T extends z.ZodMiniType>(entry: T, max: number) {
  return z.array(entry).check(
    z.maxLength(max),
    z.refine((all) => new Set(all).size === all.length, "Each entry only once"),
  );
}
