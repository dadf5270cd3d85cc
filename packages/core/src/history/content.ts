/**
 * Contents of stored objects, and the schema of its noun by which each was written, counted from 1.
 * While one release replaces another, both work on one table: what an older one wrote is brought up
 * to date on reading; of what a newer one wrote, the fields that are not known here are left out,
 * and nobody here writes over it.
 */
import type * as z from "zod/mini";
import { parseKnown } from "../kernel/parse.ts";
import type { Item } from "../table/index.ts";

export type Content = Readonly<Record<string, unknown>>;

/** Turns a content of one schema into one of the next; plain values in, plain values out. */
export type Upgrade = (content: Content) => Content;

/** The schema by which an item's content was written: the first where it does not say. */
export function schemaOf(item: Item): number {
  return Number(item["schema"]?.N ?? 1);
}

/** @param upgrades what leads from each schema to the next; the schema known here comes after the last */
export function contentsOf<T>(schema: z.ZodMiniType<T>, upgrades: readonly Upgrade[]) {
  const current = upgrades.length + 1;
  const upgraded = (content: Content, from: number, to: number = current): Content =>
    upgrades
      .slice(from - 1, Math.max(from, to) - 1)
      .reduce((one, upgrade) => upgrade(one), content);
  return {
    current,
    upgraded,
    /**
     * A content as this release knows it. What was put there by a schema that is known must come
     * back: a ZodError here is a defect.
     */
    read(content: Content, writtenBy: number): T {
      if (writtenBy > current) return parseKnown(schema, content);
      return schema.parse(upgraded(content, writtenBy));
    },
  };
}
