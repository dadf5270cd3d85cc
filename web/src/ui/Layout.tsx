/** The frame of every page: masthead, path, content, and the switches for language and brightness. */
import { For, Show, type JSX, type ParentProps } from "solid-js";
import { langs, themes, withChoice, type Lang } from "../preferences.ts";
import { CityBand, type City, type Section } from "./CityBand.tsx";
import { contentLang, usePage } from "./page.ts";
import { Sprite } from "./Sprite.tsx";
import { Who } from "./Who.tsx";

/** A step of the path; without `href` it is the page itself. */
export interface Crumb {
  label: string;
  href?: string;
  /** True where the label is a city's own text. */
  content?: boolean;
}

export interface LayoutProps extends ParentProps {
  city?: City | undefined;
  section?: Section | undefined;
  crumbs?: readonly Crumb[] | undefined;
  /** True where the page names no way to sign in or out but its own. */
  alone?: boolean | undefined;
}

// Languages are named in themselves: whoever looks for English may not read German.
const langNames: Record<Lang, string> = { de: "Deutsch", en: "English" };

function Masthead(props: { city: string | undefined; alone: boolean | undefined }): JSX.Element {
  const { t } = usePage();
  return (
    <div class="kb-masthead">
      <div class="kb-wrap kb-masthead__row">
        <a class="kb-brand" href="/">
          <svg class="kb-brand__sign" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
            <path d="M7 4v16M7 12h11" />
            <circle cx="7" cy="4.5" r="3" />
            <circle cx="7" cy="19.5" r="3" />
            <circle class="kb-brand__stop" cx="18" cy="12" r="3" />
          </svg>
          <span class="kb-brand__name">{t.name}</span>
          <span class="kb-brand__claim">{t.claim}</span>
        </a>
        <div class="kb-masthead__tools">
          <LangSwitch />
          <Show when={!props.alone}>
            <Who city={props.city} />
          </Show>
        </div>
      </div>
    </div>
  );
}

function LangSwitch(): JSX.Element {
  const page = usePage();
  return (
    <div class="kb-switch" role="group" aria-label={page.t.footer.language}>
      <For each={langs}>
        {(lang) => (
          <a
            class="kb-switch__choice"
            href={withChoice(page.url, "lang", lang)}
            lang={lang}
            hreflang={lang}
            rel="nofollow"
            aria-current={lang === page.lang ? "true" : undefined}
          >
            {langNames[lang]}
          </a>
        )}
      </For>
    </div>
  );
}

function ThemeSwitch(): JSX.Element {
  const page = usePage();
  return (
    <div class="kb-switch" role="group" aria-labelledby="darstellung">
      <span class="kb-switch__label" id="darstellung">
        {page.t.footer.theme}
      </span>
      <For each={themes}>
        {(theme) => (
          <a
            class="kb-switch__choice"
            href={withChoice(page.url, "theme", theme)}
            rel="nofollow"
            aria-current={theme === page.theme ? "true" : undefined}
          >
            {page.t.footer.themes[theme]}
          </a>
        )}
      </For>
    </div>
  );
}

function Path(props: { crumbs: readonly Crumb[] }): JSX.Element {
  const { t } = usePage();
  const lang = contentLang();
  return (
    <nav class="kb-path" aria-label={t.breadcrumb}>
      <ol class="kb-wrap kb-path__steps">
        <For each={props.crumbs}>
          {(crumb) => (
            <li class="kb-path__step" lang={crumb.content ? lang : undefined}>
              <Show when={crumb.href} fallback={<span aria-current="page">{crumb.label}</span>}>
                {(href) => <a href={href()}>{crumb.label}</a>}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  );
}

export function Layout(props: LayoutProps) {
  const { t } = usePage();
  return (
    <>
      <Sprite />
      <a class="kb-skip" href="#inhalt">
        {t.skip}
      </a>
      <header class="kb-head">
        <Masthead city={props.city?.id} alone={props.alone} />
        <Show when={props.city}>
          {(city) => <CityBand city={city()} section={props.section} />}
        </Show>
      </header>
      <Show when={props.crumbs}>{(crumbs) => <Path crumbs={crumbs()} />}</Show>
      <main id="inhalt" class="kb-wrap kb-main" tabindex="-1">
        {props.children}
      </main>
      <footer class="kb-foot">
        <div class="kb-wrap kb-foot__row">
          <p class="kb-foot__about">
            {t.footer.about} <a href="/api/v1/openapi.json">{t.footer.openapi}</a>
          </p>
          <ThemeSwitch />
          <LangSwitch />
        </div>
      </footer>
    </>
  );
}
