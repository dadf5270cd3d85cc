/** `/abgemeldet`: that the session has ended here, and may go on at the provider. */
import { Show, type JSX } from "solid-js";
import type { PublishedTenant } from "@kursbuch/core/publication";
import { patterns } from "../patterns.ts";
import { providerSignOut, signInPage } from "../return-path.ts";
import { usePage } from "../ui/page.ts";
import type { Loader } from "../public/view.ts";

export const signedOut: Loader = async ({ api, session, t, url }) => {
  // The page would not be true.
  if (await session.person()) return { elsewhere: "/konto" };
  const named = url.searchParams.get("mandant") ?? "";
  const tenant = patterns.tenant.test(named) ? await api.tenant(named) : null;
  return {
    title: [t.account.signedOut.title],
    body: () => <SignedOut tenant={tenant} />,
  };
};

function SignedOut(props: { tenant: PublishedTenant | null }): JSX.Element {
  const { t } = usePage();
  const words = t.account.signedOut;
  return (
    <div class="kb-narrow">
      <h1>{words.title}</h1>
      <p class="kb-lead kb-lead--ink">{words.lead}</p>
      <p class="kb-text">{props.tenant ? words.provider : words.providerUnknown}</p>
      <Show when={props.tenant}>
        {(tenant) => (
          <p class="kb-more">
            <a
              class="kern-btn kern-btn--primary"
              href={providerSignOut(tenant().id)}
              rel="nofollow"
            >
              <span class="kern-label">{words.end(tenant().name)}</span>
            </a>
          </p>
        )}
      </Show>
      <p class="kb-more">
        <a href={signInPage({ tenant: props.tenant?.id })} rel="nofollow">
          {words.again}
        </a>
      </p>
      <p>
        <a href="/">{t.problem.home}</a>
      </p>
    </div>
  );
}
