/** `/anmelden`: where somebody signs in, what happens then, and why it did not work the last time. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedTenant } from "@kursbuch/core/publication";
import type { Summary } from "@kursbuch/core/summary/schema";
import { patterns } from "../patterns.ts";
import { providerSignOut, returnPath, signInPage, signInStart } from "../return-path.ts";
import { Alert } from "../ui/Alert.tsx";
import { Empty } from "../ui/Notice.tsx";
import { contentLang, usePage } from "../ui/page.ts";
import { nameOf } from "../ui/Who.tsx";
import type { Loader } from "../public/view.ts";
import { kindOf, needsOtherAccount, type Reason, reasonOf } from "./reasons.ts";

export const signIn: Loader = async ({ api, t, url }) => {
  const wanted = url.searchParams.get("mandant") ?? "";
  const tenant = patterns.tenant.test(wanted) ? await api.tenant(wanted) : null;
  const code = url.searchParams.get("grund") ?? (wanted && !tenant ? "unknown-tenant" : "");
  const props: SignInProps = {
    reason: code ? reasonOf(code) : null,
    back: returnPath(url.searchParams.get("return")),
  };
  if (tenant)
    return {
      title: [t.account.signIn.titleAt(tenant.name)],
      body: () => <SignInAt {...props} tenant={tenant} />,
    };
  const tenants = await api.tenants();
  return {
    title: [t.account.signIn.title],
    body: () => <Choice {...props} tenants={tenants} />,
  };
};

interface SignInProps {
  /** Why somebody is here, where it is not by their own choice. */
  reason: Reason | null;
  /** The path to come back to; "/" for none in particular. */
  back: string;
}

function SignInAt(props: SignInProps & { tenant: PublishedTenant }): JSX.Element {
  const { t } = usePage();
  const words = t.account.signIn;
  return (
    <div class="kb-narrow">
      <h1>{words.titleAt(props.tenant.name)}</h1>
      <Notices {...props} />
      <p class="kb-lead kb-lead--ink">{words.what(props.tenant.name)}</p>
      <Show when={props.back !== "/"}>
        <p class="kb-text">{words.whatNext}</p>
      </Show>
      <p class="kb-more">
        <a
          class="kern-btn kern-btn--primary"
          href={signInStart(props.tenant.id, { back: props.back })}
          rel="nofollow"
        >
          <span class="kern-label">{words.start(props.tenant.name)}</span>
        </a>
      </p>
      <Show when={props.reason && needsOtherAccount(props.reason)}>
        <p class="kb-more">
          <a href={providerSignOut(props.tenant.id)} rel="nofollow">
            {words.otherAccount}
          </a>
        </p>
      </Show>
      <p class="kb-more">
        <a href={signInPage({ back: props.back })} rel="nofollow">
          {words.other}
        </a>
      </p>
    </div>
  );
}

function Choice(props: SignInProps & { tenants: readonly Summary[] }): JSX.Element {
  const { t } = usePage();
  const words = t.account.signIn;
  const of = (kind: Summary["kind"]) => props.tenants.filter((tenant) => tenant.kind === kind);
  return (
    <div class="kb-narrow">
      <h1>{words.title}</h1>
      <Notices {...props} />
      <p class="kb-lead">{words.lead}</p>
      <Show when={props.tenants.length > 0} fallback={<Empty title={words.none} />}>
        <Tenants id="stadt" title={words.choose} tenants={of("municipality")} back={props.back} />
        <Tenants
          id="verbund"
          title={words.chooseBody}
          tenants={of("cooperative")}
          back={props.back}
        />
      </Show>
    </div>
  );
}

interface TenantsProps {
  id: string;
  title: string;
  tenants: readonly Summary[];
  back: string;
}

function Tenants(props: TenantsProps): JSX.Element {
  return (
    <Show when={props.tenants.length > 0}>
      <section class="kb-section" aria-labelledby={props.id}>
        <h2 id={props.id}>{props.title}</h2>
        <ul class="kb-ways">
          <For each={props.tenants}>
            {(tenant) => (
              <li>
                <a
                  class="kb-ways__way"
                  href={signInPage({ tenant: tenant.id, back: props.back })}
                  rel="nofollow"
                  lang={contentLang()}
                >
                  {tenant.name}
                </a>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

/** Why somebody is here, and who they are already. */
function Notices(props: SignInProps): JSX.Element {
  const { t, person } = usePage();
  return (
    <>
      <Show when={props.reason}>
        {(reason) => (
          <Alert kind={kindOf(reason())} id="grund" title={t.account.reasons[reason()].title}>
            <p>{t.account.reasons[reason()].next}</p>
          </Alert>
        )}
      </Show>
      <Show when={person}>
        {(known) => (
          <p class="kb-text">
            {t.account.signIn.already(nameOf(known(), t))}{" "}
            <a href="/konto">{t.account.signIn.toAccount}</a>
          </p>
        )}
      </Show>
    </>
  );
}
