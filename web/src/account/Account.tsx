/** `/konto`: who somebody is here, where they are a member, who acts for them, what is stored. */
import { For, Show, type JSX } from "solid-js";
import type { PublishedTenant } from "@kursbuch/core/publication";
import type { MemberView } from "@kursbuch/core/member";
import type { PersonalData } from "@kursbuch/core/sign-in";
import { Refusal } from "../refusal.ts";
import { signInPage } from "../return-path.ts";
import type { Person } from "../session.ts";
import { Alert } from "../ui/Alert.tsx";
import { moment } from "../ui/format.ts";
import { contentLang, usePage } from "../ui/page.ts";
import { FaultSummary } from "../ui/Field.tsx";
import { Unknown } from "../ui/Notice.tsx";
import type { Loader, View, Visit } from "../public/view.ts";
import { type Attempt, Deputy, faultsOf } from "./Deputy.tsx";
import { StoredData } from "./StoredData.tsx";

type Membership = Person["memberships"][number];

/** A membership with what its tenant says about units and people. */
export interface Place {
  membership: Membership;
  tenant: PublishedTenant;
  /** Active members, this person among them; null where their roles do not show them. */
  members: readonly MemberView[] | null;
}

export const account: Loader = (visit) => accountView(visit, null);

/** @param attempt a deputy that was not accepted */
export async function accountView(visit: Visit, attempt: Attempt | null): Promise<View> {
  const { session, api, t, url } = visit;
  const person = await session.me();
  const [places, data] = await Promise.all([
    Promise.all(person.memberships.map((membership) => placeOf(visit, membership))),
    session.data(),
  ]);
  const others = data.filter(({ tenant }) => !person.memberships.some((m) => m.tenant === tenant));
  const names = new Map(
    places.flatMap((place) => (place ? [[place.tenant.id, place.tenant]] : [])),
  );
  for (const tenant of await Promise.all(others.map((one) => api.tenant(one.tenant))))
    if (tenant) names.set(tenant.id, tenant);
  return {
    title: [...(attempt ? [t.editing.faults.documentTitle] : []), t.account.page.title],
    ...(attempt && { status: attempt.status }),
    body: () => (
      <AccountPage
        person={person}
        places={places.filter((place) => place !== null)}
        data={data}
        tenants={names}
        attempt={attempt}
        saved={url.searchParams.get("gespeichert")}
      />
    ),
  };
}

async function placeOf({ api, session }: Visit, membership: Membership): Promise<Place | null> {
  const [tenant, members] = await Promise.all([
    api.tenant(membership.tenant),
    session.members(membership.tenant).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 403) return null;
      throw error;
    }),
  ]);
  return tenant && { membership, tenant, members };
}

export interface AccountPageProps {
  person: Person;
  places: readonly Place[];
  data: readonly PersonalData[];
  tenants: ReadonlyMap<string, PublishedTenant>;
  attempt: Attempt | null;
  /** What was saved just now, as the address says it. */
  saved: string | null;
}

function AccountPage(props: AccountPageProps): JSX.Element {
  const { t, lang } = usePage();
  const words = t.account.page;
  return (
    <>
      <h1>{words.title}</h1>
      <Show when={props.attempt}>
        {(attempt) => <FaultSummary faults={faultsOf(attempt(), t)} />}
      </Show>
      <Show when={props.saved === "vertretung" || props.saved === "beendet"}>
        <Alert
          kind="success"
          id="gespeichert"
          title={props.saved === "beendet" ? t.account.deputy.ended : t.account.deputy.saved}
        />
      </Show>
      <dl class="kb-facts">
        <div class="kb-fact">
          <dt>{words.name}</dt>
          <dd>
            <Show when={props.person.name} fallback={<Unknown />}>
              {props.person.name}
            </Show>
          </dd>
        </div>
        <div class="kb-fact">
          <dt>{words.until}</dt>
          <dd>
            <time dateTime={props.person.until}>{moment(props.person.until, lang)}</time>
          </dd>
        </div>
      </dl>
      <p class="kb-text kb-small">{words.untilNote}</p>

      <section class="kb-section" aria-labelledby="staedte">
        <h2 id="staedte">{words.memberships}</h2>
        <Show when={props.places.length > 0} fallback={<p>{words.noMemberships}</p>}>
          <p class="kb-small">{words.membershipsLead}</p>
          <For each={props.places}>
            {(place) => (
              <Membership
                place={place}
                attempt={props.attempt?.tenant === place.tenant.id ? props.attempt : null}
              />
            )}
          </For>
        </Show>
        <p class="kb-more">
          <a href={signInPage({ back: "/konto" })} rel="nofollow">
            {words.another}
          </a>
        </p>
      </section>

      <StoredData data={props.data} tenants={props.tenants} />

      <section class="kb-section" aria-labelledby="ueberall">
        <h2 id="ueberall">{words.everywhere}</h2>
        <p class="kb-text">{words.everywhereText}</p>
        <form class="kb-more" method="post" action="/auth/sign-out-everywhere">
          <button class="kern-btn kern-btn--secondary" type="submit">
            <span class="kern-label">{words.everywhere}</span>
          </button>
        </form>
      </section>
    </>
  );
}

function Membership(props: { place: Place; attempt: Attempt | null }): JSX.Element {
  const { t } = usePage();
  const { membership, tenant } = props.place;
  const unit = () => tenant.units.find(({ id }) => id === membership.unit)?.name;
  return (
    <section class="kb-place" aria-labelledby={`stadt-${tenant.id}`}>
      <h3 id={`stadt-${tenant.id}`} lang={contentLang()}>
        <a href={`/${tenant.id}`}>{tenant.name}</a>
      </h3>
      <dl class="kb-details">
        <div class="kb-details__row">
          <dt>{t.account.page.roles}</dt>
          <dd>
            <ul>
              <For each={membership.roles}>
                {(role) => (
                  <li>
                    {t.roles[role]} <span class="kb-small">– {t.roleMeans[role]}</span>
                  </li>
                )}
              </For>
            </ul>
          </dd>
        </div>
        <div class="kb-details__row">
          <dt>{t.account.page.unit}</dt>
          <dd>
            <Show when={unit()} fallback={<span class="kb-unknown">{t.account.page.noUnit}</span>}>
              {(name) => <span lang={contentLang()}>{name()}</span>}
            </Show>
          </dd>
        </div>
        <Deputy place={props.place} attempt={props.attempt} />
      </dl>
    </section>
  );
}
