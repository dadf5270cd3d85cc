/** The masthead's corner that says who has signed in, and where to sign in or out. */
import { Show, type JSX } from "solid-js";
import { signInPage } from "../return-path.ts";
import type { Person } from "../session.ts";
import type { Dictionary } from "../i18n/index.ts";
import { usePage } from "./page.ts";

/** What a person is called: by name, or else by the roles they have. */
export function nameOf(person: Person, t: Dictionary): string {
  const roles = new Set(person.memberships.flatMap((membership) => membership.roles));
  return (
    person.name ??
    ([...roles].map((role) => t.roles[role]).join(", ") || t.account.masthead.account)
  );
}

export function Who(props: { city?: string | undefined }): JSX.Element {
  const { t, person, url } = usePage();
  const words = t.account.masthead;
  return (
    <div class="kb-who" role="group" aria-label={words.label}>
      <Show
        when={person}
        fallback={
          <a
            class="kb-who__way"
            href={signInPage({ tenant: props.city, back: pageOf(url) })}
            rel="nofollow"
          >
            {words.signIn}
          </a>
        }
      >
        {(known) => (
          <>
            <a class="kb-who__way" href="/konto">
              <span class="kern-sr-only">{words.account}: </span>
              {nameOf(known(), t)}
            </a>
            <form method="post" action="/auth/sign-out">
              <button class="kb-who__way kb-who__button" type="submit">
                {words.signOut}
              </button>
            </form>
          </>
        )}
      </Show>
    </div>
  );
}

/** The page itself, without what it says only once. */
function pageOf(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete("gespeichert");
  return query.size > 0 ? `${url.pathname}?${query.toString()}` : url.pathname;
}
