/**
 * History as citizens see it: what was changed while the object was public, in its published
 * fields, without who did it. What an object looked like before it was published stays inside.
 */
import type { HistoryEntry } from "../history/index.ts";
import { fields } from "./fields.ts";

export type PublishedHistoryEntry = Pick<HistoryEntry, "sequence" | "at" | "changes" | "hash"> & {
  /** `publish`: the object became public, or was created so. */
  readonly operation: "publish" | "update";
};

/** @param entries all entries of one object, in order */
export function publishedHistory(
  noun: "measure",
  entries: readonly HistoryEntry[],
): PublishedHistoryEntry[] {
  const allowed = new Set<string>(fields[noun].published);
  let visible = false;
  return entries.flatMap<PublishedHistoryEntry>(({ sequence, at, changes, hash }) => {
    const wasVisible = visible;
    const visibility = changes.find(({ field }) => field === "visibility");
    if (visibility) visible = visibility.to === "public";
    if (!visible) return [];
    const published = changes.filter(({ field }) => allowed.has(field));
    if (wasVisible) return [{ sequence, at, operation: "update", changes: published, hash }];
    // Published later than created: what it changed from is not for everybody.
    const isNew = sequence === 1;
    return [{ sequence, at, operation: "publish", changes: isNew ? published : [], hash }];
  });
}
