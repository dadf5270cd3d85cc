/** `/`: the cities, and apart from them the bodies in which they work together. */
import { For, Show, type JSX } from "solid-js";
import type { Summary } from "@kursbuch/core/summary/schema";
import { land } from "../ui/land.ts";
import { StateBar } from "../ui/StateChart.tsx";
import { Empty, SampleBadge } from "../ui/Notice.tsx";
import { contentLang, usePage } from "../ui/page.ts";
import type { Loader } from "./view.ts";

/** Somebody to try a local installation as. */
export interface Guest {
  /** What the city is called. */
  city: string;
  /** A role as core names it, or in words. */
  role: string;
  name: string;
  /** Signs in as this person. */
  href: string;
}

export const home =
  (guests: readonly Guest[]): Loader =>
  async ({ api, t }) => {
    const tenants = await api.tenants();
    return { title: [t.home.title], body: () => <Home tenants={tenants} guests={guests} /> };
  };

function Home(props: { tenants: readonly Summary[]; guests: readonly Guest[] }): JSX.Element {
  const { t } = usePage();
  const cities = () => props.tenants.filter(({ kind }) => kind === "municipality");
  const bodies = () => props.tenants.filter(({ kind }) => kind === "cooperative");
  return (
    <>
      <h1>{t.home.title}</h1>
      <p class="kb-lead">{t.home.lead}</p>
      <Show when={cities().length > 0} fallback={<Empty title={t.home.empty} />}>
        <ul class="kb-cities">
          <For each={cities()}>{(city) => <City city={city} />}</For>
        </ul>
      </Show>
      <Show when={bodies().length > 0}>
        <section class="kb-section" aria-labelledby="zusammenschluesse">
          <h2 id="zusammenschluesse">{t.home.bodies}</h2>
          <p class="kb-small">{t.home.bodiesLead}</p>
          <ul class="kb-cities kb-cities--bodies">
            <For each={bodies()}>{(body) => <City city={body} />}</For>
          </ul>
        </section>
      </Show>
      <Show when={props.guests.length > 0}>
        <Guests guests={props.guests} />
      </Show>
    </>
  );
}

function Guests(props: { guests: readonly Guest[] }): JSX.Element {
  const { t } = usePage();
  const means: Record<string, string> = t.roleMeans;
  const byCity = () => [...Map.groupBy(props.guests, ({ city }) => city)];
  return (
    <section class="kb-section kb-guests" aria-labelledby="ausprobieren">
      <h2 id="ausprobieren">{t.account.guests.title}</h2>
      <p class="kb-small">{t.account.guests.lead}</p>
      <div class="kb-columns">
        <For each={byCity()}>
          {([city, guests]) => (
            <div>
              <h3 lang={contentLang()}>{city}</h3>
              <ul>
                <For each={guests}>
                  {(guest) => (
                    <li class="kb-guests__guest">
                      <a href={guest.href} rel="nofollow" lang={contentLang()}>
                        {guest.name}
                      </a>
                      <span class="kb-small">
                        {Object.hasOwn(means, guest.role) ? means[guest.role] : guest.role}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </For>
      </div>
    </section>
  );
}

function City(props: { city: Summary }): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  return (
    <li class="kb-city">
      <div class="kb-city__who">
        <a class="kb-city__name" href={`/${props.city.id}`} lang={lang}>
          {props.city.name}
        </a>
        <Show when={props.city.sample}>
          <SampleBadge />
        </Show>
        <Show when={props.city.state}>
          {(state) => (
            <span class="kb-city__land" lang={lang}>
              {land(state())}
            </span>
          )}
        </Show>
      </div>
      <div class="kb-city__what">
        <Show when={props.city.strategy}>
          {(strategy) => (
            <p class="kb-city__strategy" lang={lang}>
              {strategy().title}
            </p>
          )}
        </Show>
        <Show
          when={props.city.measures > 0}
          fallback={
            <p class="kb-small">{props.city.strategy ? t.home.noMeasures : t.home.noStrategy}</p>
          }
        >
          <StateBar counts={props.city.byStatus} id={`stand-${props.city.id}`} />
        </Show>
      </div>
      <dl class="kb-city__counts">
        <Show when={props.city.goals > 0}>
          <div>
            <dt>{t.counts.goalsWord(props.city.goals)}</dt>
            <dd>{props.city.goals}</dd>
          </div>
        </Show>
        <Show when={props.city.measures > 0}>
          <div>
            <dt>{t.counts.measuresWord(props.city.measures)}</dt>
            <dd>{props.city.measures}</dd>
          </div>
        </Show>
      </dl>
    </li>
  );
}
