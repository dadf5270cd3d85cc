/**
 * Who did what, in words: the history keeps ids alone, and what they stand for is looked up when
 * somebody reads. A person who was erased is a former member.
 */
import type { Access, HistoryEntry } from "../history/index.ts";
import { seconds } from "../kernel/time.ts";
import { memberNames } from "../member/names.ts";
import { tokenNames } from "../token/names.ts";

export type NamedEntry = HistoryEntry & { readonly by: string };

export async function withNames(
  access: Access,
  entries: readonly HistoryEntry[],
): Promise<NamedEntry[]> {
  const kinds = new Set(entries.map(({ actor }) => actor.kind));
  const [names, tokens] = await Promise.all([
    kinds.has("member") ? memberNames(access.table, seconds(access.now())) : undefined,
    kinds.has("token") ? tokenNames(access.table) : undefined,
  ]);
  const nameOf = ({ kind, id }: HistoryEntry["actor"]): string => {
    switch (kind) {
      case "member":
        return names?.get(id) ?? "former member";
      case "token":
        return tokens?.get(id) ?? "API token";
      case "operator":
        return "operator";
      case "identity-provider":
        return "identity provider";
      case "publication":
        return "publication";
    }
  };
  return entries.map((entry) => ({ ...entry, by: nameOf(entry.actor) }));
}
