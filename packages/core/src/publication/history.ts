/**
 * History as citizens see it: what was changed while the object was public, in its published
 * fields, without who did it. What an object looked like before it was published stays inside.
 */
import type { HistoryEntry } from "../history/index.ts";
import { canonical } from "../kernel/canonical.ts";
import { fields } from "./fields.ts";

export type PublishedHistoryEntry = Pick<HistoryEntry, "sequence" | "at" | "changes"> & {
  /** `publish`: the object became public, or was created so. */
  readonly operation: "publish" | "update";
};

type Change = HistoryEntry["changes"][number];

export type Surroundings = {
  /** When what the object belongs to became public; it was not to be seen before. */
  readonly since?: string;
  /** Whether everybody may learn that there is an object with this id. */
  readonly mayName?: (id: string) => boolean;
};

/** Fields that name what the object belongs to, and those that name other objects. */
const homes = new Set(["strategy", "bundle"]);
const naming = new Set([...homes, "mergedInto", "decisions"]);

/** @param entries all entries of one object, in order */
export function publishedHistory(
  noun: "measure",
  entries: readonly HistoryEntry[],
  { since = "", mayName = () => true }: Surroundings = {},
): PublishedHistoryEntry[] {
  const allowed = new Set<string>(fields[noun].published);
  const published = (changes: readonly Change[]) =>
    changes
      .filter(({ field }) => allowed.has(field))
      .map((change) => (naming.has(change.field) ? withoutNames(change, mayName) : change))
      .filter(({ field, from, to }) => !naming.has(field) || canonical(from) !== canonical(to));

  const shown: PublishedHistoryEntry[] = [];
  let visible = false;
  let hidden: HistoryEntry | undefined;
  for (const entry of entries) {
    const { sequence, at, changes } = entry;
    const wasVisible = visible;
    const visibility = changes.find(({ field }) => field === "visibility");
    if (visibility) visible = visibility.to === "public";
    if (at < since) {
      hidden = visible ? entry : undefined;
      continue;
    }
    const cameFromInside = changes.some(
      ({ field, from }) => homes.has(field) && typeof from === "string" && !mayName(from),
    );
    if (hidden && !cameFromInside) shown.push(publishedAt(since, hidden));
    hidden = undefined;
    if (!visible) continue;
    // Published later than created: what it changed from is not for everybody.
    if (wasVisible && !cameFromInside)
      shown.push({ sequence, at, operation: "update", changes: published(changes) });
    else if (sequence > 1) shown.push(publishedAt(at, entry));
    else shown.push({ sequence, at, operation: "publish", changes: published(changes) });
  }
  if (hidden) shown.push(publishedAt(since, hidden));
  return shown;
}

function publishedAt(at: string, { sequence }: HistoryEntry): PublishedHistoryEntry {
  return { sequence, at, operation: "publish", changes: [] };
}

/** The moment since which an object has been public without a break; null where it is not. */
export function publicSince(entries: readonly HistoryEntry[]): string | null {
  let since: string | null = null;
  for (const { at, changes } of entries) {
    const visibility = changes.find(({ field }) => field === "visibility");
    if (visibility) since = visibility.to === "public" ? (since ?? at) : null;
  }
  return since;
}

/** The ids that a field of the object has named so far, each with when it was last named. */
export function namedSoFar(
  entries: readonly HistoryEntry[],
  field: "strategy" | "bundle" | "mergedInto" | "decisions",
): Map<string, string> {
  const named = new Map<string, string>();
  for (const { at, changes } of entries) {
    for (const { field: changed, from, to } of changes) {
      if (changed !== field) continue;
      for (const id of [from, to].flat()) if (typeof id === "string") named.set(id, at);
    }
  }
  return named;
}

function withoutNames({ field, from, to }: Change, mayName: (id: string) => boolean): Change {
  const kept = (value: Change["from"]): Change["from"] =>
    Array.isArray(value)
      ? value.filter((id) => typeof id === "string" && mayName(id))
      : typeof value === "string" && !mayName(value)
        ? null
        : value;
  return { field, from: kept(from), to: kept(to) };
}
