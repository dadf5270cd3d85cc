/** The band under the masthead that says whose pages these are, and which there are. */
import { For, Show, type JSX } from "solid-js";
import type { Tenant } from "@kursbuch/core/tenant/schema";
import { contentLang, usePage } from "./page.ts";
import { land } from "./land.ts";
import { SampleAlert } from "./Notice.tsx";

/** What the band needs to know of a tenant. */
export type City = Pick<Tenant, "name" | "kind" | "state" | "sample"> & { id: string };

export const sections = {
  overview: "",
  measures: "/massnahmen",
  obligations: "/rechtspflichten",
  decisions: "/beschluesse",
  glossary: "/glossar",
} as const;

export type Section = keyof typeof sections;

export interface CityBandProps {
  city: City;
  /** The section that the page belongs to, marked in the navigation. */
  section?: Section | undefined;
}

export function CityBand(props: CityBandProps): JSX.Element {
  const { t, url } = usePage();
  const href = (section: Section): string => `/${props.city.id}${sections[section]}`;
  const current = (section: Section) =>
    section !== props.section ? undefined : href(section) === url.pathname ? "page" : "true";
  return (
    <div class="kb-band">
      <div class="kb-wrap">
        <p class="kb-band__city" lang={contentLang()}>
          <a class="kb-band__name" href={href("overview")}>
            {props.city.name}
          </a>
          <Show when={props.city.state}>
            {(state) => <span class="kb-band__land">{land(state())}</span>}
          </Show>
        </p>
        <nav class="kb-tabs" aria-label={t.nav.label(props.city.name)}>
          <For each={Object.keys(sections) as Section[]}>
            {(section) => (
              <a class="kb-tabs__tab" href={href(section)} aria-current={current(section)}>
                {t.nav[section]}
              </a>
            )}
          </For>
        </nav>
      </div>
      <Show when={props.city.sample}>
        <div class="kb-wrap">
          <SampleAlert kind={props.city.kind} />
        </div>
      </Show>
    </div>
  );
}
