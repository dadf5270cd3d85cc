/**
 * The pages' server: a route per page, each a loader and a rendering. Data first, then one synchronous
 * rendering – nothing is streamed, nothing is hydrated, and a page costs a few milliseconds.
 */
import { Hono } from "hono";
import { trimTrailingSlash } from "hono/trailing-slash";
import { NoHydration, renderToString } from "solid-js/web";
import { createApi, type Fetch } from "./api.ts";
import { dictionaries } from "./i18n/index.ts";
import { preferences, type Preferences, type PreferencesEnv } from "./preferences.ts";
import { decisions } from "./public/Decisions.tsx";
import { glossary } from "./public/Glossary.tsx";
import { goal } from "./public/Goal.tsx";
import { home } from "./public/Home.tsx";
import { measure } from "./public/Measure.tsx";
import { measures } from "./public/Measures.tsx";
import { obligations } from "./public/Obligations.tsx";
import { overview } from "./public/Overview.tsx";
import { failed, notFound } from "./public/Problem.tsx";
import type { Loader, View } from "./public/view.ts";
import { Document } from "./ui/Document.tsx";
import { Layout } from "./ui/Layout.tsx";
import { PageProvider } from "./ui/page.ts";

/** The pages and their addresses. */
const routes: Record<string, Loader> = {
  "/": home,
  "/:tenant": overview,
  "/:tenant/ziele/:number": goal,
  "/:tenant/massnahmen": measures,
  "/:tenant/massnahmen/:number": measure,
  "/:tenant/rechtspflichten": obligations,
  "/:tenant/beschluesse": decisions,
  "/:tenant/glossar": glossary,
};

/** What core's ids and numbers consist of; anything else never reaches the API. */
const patterns: Record<string, RegExp> = {
  tenant: /^[a-z0-9][a-z0-9-]{0,39}$/,
  number: /^[0-9A-Za-z.-]{1,16}$/,
};

/**
 * Everything comes from this host; scripts and styles only as files. `connect-src` lets the filter form
 * fetch its own page.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "content-security-policy": contentSecurityPolicy,
  "content-type": "text/html; charset=utf-8",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const encoder = new TextEncoder();

/** `NoHydration` halves the cost: without it Solid numbers every component for a client that never asks. */
function render(view: View, choices: Preferences, url: URL): Uint8Array<ArrayBuffer> {
  const t = dictionaries[choices.lang];
  const crumbs = view.crumbs && [{ label: t.cities, href: "/" }, ...view.crumbs];
  const html = renderToString(() => (
    <NoHydration>
      <PageProvider value={{ ...choices, t, url }}>
        <Document title={view.title}>
          <Layout city={view.city} section={view.section} crumbs={crumbs}>
            {view.body()}
          </Layout>
        </Document>
      </PageProvider>
    </NoHydration>
  ));
  return encoder.encode(`<!doctype html>${html}`);
}

export interface WebOptions {
  /** Answers requests to `/api/v1/…`; called in the same process. */
  api: Fetch;
}

export interface Web {
  fetch(request: Request): Promise<Response>;
}

export function createWeb({ api: fetch }: WebOptions): Web {
  const api = createApi(fetch);
  const app = new Hono<PreferencesEnv>();

  app.use(preferences);
  app.use(trimTrailingSlash());

  for (const [path, load] of Object.entries(routes)) {
    app.get(path, async (c) => {
      const choices = c.get("preferences");
      const t = dictionaries[choices.lang];
      const url = new URL(c.req.url);
      const params: Record<string, string> = c.req.param();
      const readable = Object.entries(params).every(([name, value]) => patterns[name]?.test(value));
      const view = readable ? await load({ api, t, url, params }) : null;
      return c.body(render(view ?? notFound(t), choices, url), view ? 200 : 404, headers);
    });
  }

  app.notFound((c) => {
    const choices = c.get("preferences");
    const view = notFound(dictionaries[choices.lang]);
    return c.body(render(view, choices, new URL(c.req.url)), 404, headers);
  });

  app.onError((error, c) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    const choices = c.get("preferences");
    const view = failed(dictionaries[choices.lang]);
    return c.body(render(view, choices, new URL(c.req.url)), 500, headers);
  });

  return { fetch: async (request) => app.fetch(request) };
}
