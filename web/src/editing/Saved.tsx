/** Says that something was saved, where an address says so after a form was sent. */
import { Show, type JSX } from "solid-js";
import { Alert } from "../ui/Alert.tsx";
import { usePage } from "../ui/page.ts";

export interface SavedProps {
  /** `?gespeichert=`: "1" for a change, "sachstand" for a progress entry. */
  what: string | null;
}

export function Saved(props: SavedProps): JSX.Element {
  const { t } = usePage();
  const words: Record<string, string> = { 1: t.editing.saved, sachstand: t.editing.reported };
  return (
    <Show when={words[props.what ?? ""]}>
      {(title) => <Alert kind="success" id="gespeichert" title={title()} />}
    </Show>
  );
}
