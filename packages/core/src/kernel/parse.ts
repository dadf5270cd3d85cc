/**
 * Parsing at the edges: what comes in is refused with every fault named, what comes back from
 * storage must be what was put there.
 */
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { invalid, type Fault } from "./error.ts";

// The small form of zod brings no words of its own: without these, every fault is "Invalid input".
z.config(en());

/** The faults of a zod error, each with its JSON Pointer. Unknown fields are named one by one. */
export function faultsOf(error: z.core.$ZodError, prefix = ""): Fault[] {
  return error.issues.flatMap((issue) => {
    const path = prefix + pointer(issue.path);
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: `${path}/${escape(key)}`, message: "Unknown field" }))
      : [{ path, message: issue.message }];
  });
}

/** @throws VisibleError `invalid`, naming each faulty field */
export function parse<T extends z.ZodMiniType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(faultsOf(result.error), result.error);
}

/**
 * What a schema knows of a value that a newer release wrote: fields that are not in it are left out, at
 * any depth.
 *
 * @throws ZodError for any other fault
 */
export function parseKnown<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const known = structuredClone(value);
  for (const issue of result.error.issues) {
    if (issue.code !== "unrecognized_keys") throw result.error;
    const holder = issue.path.reduce<unknown>((one, part) => Reflect.get(Object(one), part), known);
    for (const key of issue.keys) Reflect.deleteProperty(Object(holder), key);
  }
  return schema.parse(known);
}

/**
 * The fields of a partial change: only what the input names, so that defaults of absent fields
 * overwrite nothing.
 *
 * @throws VisibleError `invalid`
 */
export function parsePatch<T extends z.ZodMiniObject>(
  schema: T,
  input: unknown,
): Partial<z.output<T>> {
  const parsed: Record<string, unknown> = parse(z.partial(schema), input);
  const named = Object.keys(input as object);
  return Object.fromEntries(
    Object.entries(parsed).filter(([field]) => named.includes(field)),
  ) as Partial<z.output<T>>;
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escape(String(part))}`).join("");
}

function escape(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}
