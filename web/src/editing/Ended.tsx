/** What somebody sees whose session ended while they typed: nothing is saved, and nothing is hidden. */
import { For, Show, type JSX } from "solid-js";
import { signInPage } from "../return-path.ts";
import { Alert } from "../ui/Alert.tsx";
import { usePage } from "../ui/page.ts";
import type { View, Visit } from "../public/view.ts";

export interface Entered {
  label: string;
  text: string;
}

export function ended({ t, params, url }: Visit, typed: readonly Entered[] = []): View {
  const again = signInPage({ tenant: params["tenant"], back: url.pathname });
  return {
    title: [t.editing.ended.title],
    status: 401,
    body: () => <Ended typed={typed.filter(({ text }) => text.trim() !== "")} again={again} />,
  };
}

function Ended(props: { typed: readonly Entered[]; again: string }): JSX.Element {
  const { t } = usePage();
  const words = t.editing.ended;
  return (
    <>
      <h1>{words.title}</h1>
      <Alert kind="warning" id="fehler" title={words.text} focused>
        <Show when={props.typed.length > 0}>
          <p>{words.typed}</p>
        </Show>
      </Alert>
      <dl class="kb-details">
        <For each={props.typed}>
          {(entered) => (
            <div class="kb-details__row">
              <dt>{entered.label}</dt>
              <dd class="kb-lines">{entered.text}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="kb-more">
        <a class="kern-btn kern-btn--primary" href={props.again} rel="nofollow">
          <span class="kern-label">{words.again}</span>
        </a>
      </p>
    </>
  );
}
