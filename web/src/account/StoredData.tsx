/** Everything that is stored about a person, as they may ask to see it. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedTenant } from "@kursbuch/core/publication";
import type { PersonalData } from "@kursbuch/core/sign-in";
import { moment, shortDate } from "../ui/format.ts";
import { Unknown } from "../ui/Notice.tsx";
import { usePage } from "../ui/page.ts";

export interface StoredDataProps {
  data: readonly PersonalData[];
  tenants: ReadonlyMap<string, PublishedTenant>;
}

export function StoredData(props: StoredDataProps): JSX.Element {
  const { t } = usePage();
  const words = t.account.data;
  const tenantOf = ({ tenant }: PersonalData) => props.tenants.get(tenant);
  return (
    <section class="kb-section" aria-labelledby="gespeichertes">
      <h2 id="gespeichertes">{words.title}</h2>
      <p class="kb-small">{words.lead}</p>
      <Show when={props.data.length > 0} fallback={<p>{words.none}</p>}>
        <For each={props.data}>
          {(held) => (
            <details class="kb-stored">
              <summary>{words.caption(tenantOf(held)?.name ?? held.tenant)}</summary>
              <Held held={held} tenant={tenantOf(held)} />
            </details>
          )}
        </For>
      </Show>
      <p class="kb-text">{words.history}</p>
    </section>
  );
}

function Held(props: { held: PersonalData; tenant: PublishedTenant | undefined }): JSX.Element {
  const { t, lang } = usePage();
  const words = t.account.data;
  const unit = () => props.tenant?.units.find(({ id }) => id === props.held.unit)?.name;
  const deputy = () => {
    const named = props.held.deputy;
    return (
      named && `${named.member}, ${shortDate(named.from, lang)} – ${shortDate(named.until, lang)}`
    );
  };
  const rows = (): [label: string, value: string | null | undefined][] => [
    [words.name, props.held.name],
    [words.email, props.held.email],
    [t.account.page.roles, props.held.roles.map((role) => t.roles[role]).join(", ")],
    [t.account.page.unit, unit() ?? props.held.unit],
    [words.state, t.memberState[props.held.state]],
    [t.account.deputy.title, deputy()],
    [words.lastSignIn, props.held.lastSignIn && moment(props.held.lastSignIn, lang)],
    [words.member, props.held.member],
    [words.issuer, props.held.issuer],
    [words.subject, props.held.subject],
  ];
  return (
    <dl class="kb-details">
      <For each={rows()}>
        {([label, value]) => (
          <div class="kb-details__row">
            <dt>{label}</dt>
            <dd>
              <Show when={value} fallback={<Unknown />}>
                {value}
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}
