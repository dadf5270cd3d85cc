/**
 * `/einladung/{tenant}?invitation=…`: where the link in an invitation leads. It explains and offers the
 * way on; opening it uses nothing up, since programs that look for malware open links too.
 */
import { Show, type JSX } from "solid-js";
import type { PublishedTenant } from "@kursbuch/core/publication";
import { signInStart } from "../return-path.ts";
import { Alert } from "../ui/Alert.tsx";
import { usePage } from "../ui/page.ts";
import type { Loader } from "../public/view.ts";

export const invitation: Loader = async ({ api, t, params, url }) => {
  const tenant = await api.tenant(params["tenant"] ?? "");
  if (!tenant) return null;
  const given = url.searchParams.get("invitation") ?? "";
  const proof = /^[a-z0-9-]{1,64}\.[\w-]{1,200}$/.test(given) ? given : null;
  return {
    title: [t.account.invitation.title(tenant.name)],
    secret: true,
    body: () => <Invitation tenant={tenant} proof={proof} />,
  };
};

function Invitation(props: { tenant: PublishedTenant; proof: string | null }): JSX.Element {
  const { t, lang } = usePage();
  const words = t.account.invitation;
  return (
    <div class="kb-narrow">
      <h1>{words.title(props.tenant.name)}</h1>
      <p class="kb-lead kb-lead--ink">{words.lead(props.tenant.name)}</p>
      <Show
        when={props.proof}
        fallback={
          <Alert kind="warning" id="unvollstaendig" title={words.incomplete}>
            <p>{words.incompleteText}</p>
          </Alert>
        }
      >
        {(proof) => (
          <p class="kb-more">
            <a
              class="kern-btn kern-btn--primary"
              href={signInStart(props.tenant.id, { invitation: proof() })}
              rel="nofollow"
            >
              <span class="kern-label">{words.accept}</span>
            </a>
          </p>
        )}
      </Show>
      <p class="kb-text">{words.what}</p>
      {/* Here the switch of languages cannot take the invitation along. */}
      <p class="kb-text kb-small" lang={lang === "de" ? "en" : "de"}>
        {words.otherLanguage}
      </p>
    </div>
  );
}
