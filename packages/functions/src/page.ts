/** Lists in pages: `{ items, next }`, where `next` is a cursor that holds a sort key alone. */
import { described, invalid } from "@kursbuch/core/kernel";
import * as z from "zod/mini";

const most = 500;

/** The query parameters of every list. */
export const pageQuery = {
  limit: described(
    z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(most)), most),
    "Items a page",
  ),
  cursor: described(z.optional(z.string().check(z.maxLength(400))), "`next` of the page before"),
};

type Asked = { limit: number; cursor?: string | undefined };

/** Where a list asks for nothing but a page. */
export const onlyPage = z.strictObject(pageQuery);

/** One page of a list that is whole; the cursor names the last item of the page before. */
export function pageOf<T>(
  all: readonly T[],
  { limit, cursor }: Asked,
  keyOf: (item: T) => string,
): { items: readonly T[]; next: string | null } {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const start = after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== undefined && start === 0) throw unknownCursor();
  const items = start === 0 && all.length <= limit ? all : all.slice(start, start + limit);
  const last = items.at(-1);
  const more = last !== undefined && start + limit < all.length;
  return { items, next: more ? writeCursor(keyOf(last)) : null };
}

export function writeCursor(sortKey: string): string {
  return Buffer.from(sortKey).toString("base64url");
}

/** @throws VisibleError `invalid` */
export function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString();
  if (!/^[0-9A-Za-z][0-9A-Za-z.#-]*$/.test(key)) throw unknownCursor();
  return key;
}

const unknownCursor = () => invalid([{ path: "/cursor", message: "Not a cursor of this list" }]);
