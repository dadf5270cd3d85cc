/**
 * The pages' server: a route per page, each a loader and a rendering. Data first, then one synchronous
 * rendering – nothing is streamed, nothing is hydrated, and a page costs a few milliseconds.
 */
import { type Context, Hono, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { trimTrailingSlash } from "hono/trailing-slash";
import { NoHydration, renderToString } from "solid-js/web";
import { createApi, type Fetch } from "./api.ts";
import {
  headers,
  personalHeaders,
  publicHeaders,
  secretHeaders,
  unkeptHeaders,
} from "./headers.ts";
import { dictionaries } from "./i18n/index.ts";
import { isOwn } from "./origin.ts";
import { patterns } from "./patterns.ts";
import { preferences, type PreferencesEnv } from "./preferences.ts";
import type { Guest } from "./public/Home.tsx";
import { failed, notFound } from "./public/Problem.tsx";
import type { Answer, Typed, View, Visit } from "./public/view.ts";
import { Refusal } from "./refusal.ts";
import { crossSite, refused, tooLarge } from "./refused.ts";
import { actions, pages } from "./routes.ts";
import { type Session, sessionOf } from "./session.ts";
import { Document } from "./ui/Document.tsx";
import { Layout } from "./ui/Layout.tsx";
import { type Page, PageProvider } from "./ui/page.ts";

const mebibyte = 1024 * 1024;
const encoder = new TextEncoder();

/** `NoHydration` halves the cost: without it Solid numbers every component for a client that never asks. */
function render(view: View, page: Page): Uint8Array<ArrayBuffer> {
  const crumbs = view.crumbs && [{ label: page.t.cities, href: "/" }, ...view.crumbs];
  const html = renderToString(() => (
    <NoHydration>
      <PageProvider value={page}>
        <Document title={view.title}>
          <Layout city={view.city} section={view.section} crumbs={crumbs} alone={view.secret}>
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
  /** People to try the service as; only a local installation has any. */
  guests?: readonly Guest[];
  /** Told of what nobody foresaw; writes to standard error if not given. */
  report?: (error: Error) => void;
}

export interface Web {
  fetch(request: Request): Promise<Response>;
  /** The page that says that something does not work at the moment; asks nobody about anything. */
  unavailable(request: Request): Promise<Response>;
}

interface Env extends PreferencesEnv {
  Variables: PreferencesEnv["Variables"] & { session: Session };
}

type Asked = Context<Env>;

const complain = (error: Error): void => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
};

export function createWeb({ api: fetch, guests = [], report = complain }: WebOptions): Web {
  const api = createApi(fetch);
  const app = new Hono<Env>();

  app.use(preferences);
  app.use(trimTrailingSlash());
  app.use(async (c, next) => {
    c.set("session", sessionOf(c.req.raw, fetch));
    await next();
  });

  const visitOf = (c: Asked): Visit => ({
    ...worded(c),
    api,
    session: c.get("session"),
    params: c.req.param(),
  });

  for (const [path, load] of Object.entries(pages(guests)))
    app.get(path, (c) => {
      const visit = visitOf(c);
      return answer(c, isReadable(visit) ? settled(load(visit), visit, false) : null);
    });

  const own = (c: Asked, next: Next) =>
    isOwn(c.req.raw) ? next() : answer(c, crossSite(worded(c)));
  const limit = bodyLimit({
    maxSize: mebibyte,
    onError: (c: Asked) => answer(c, tooLarge(worded(c))),
  });
  for (const [path, act] of Object.entries(actions))
    app.post(path, own, limit, async (c) => {
      const visit = visitOf(c);
      if (!isReadable(visit)) return answer(c, null);
      return answer(c, settled(act(visit, await typedIn(c)), visit, true));
    });

  app.notFound((c) => answer(c, null));
  app.onError((error, c) => {
    report(error);
    return answer(c, failed(worded(c).t));
  });

  const broken = new Hono<Env>();
  broken.use(preferences);
  broken.all("*", (c) => {
    c.set("session", sessionOf(new Request(c.req.url), fetch));
    return answer(c, failed(worded(c).t, 503));
  });

  return {
    fetch: async (request) => app.fetch(request),
    unavailable: async (request) => broken.fetch(request),
  };
}

function worded(c: Asked) {
  const { lang } = c.get("preferences");
  return { t: dictionaries[lang], lang, url: new URL(c.req.url) };
}

/** Whether the path's parts can be what they are to name. */
function isReadable({ params }: Visit): boolean {
  const known: Record<string, RegExp> = patterns;
  return Object.entries(params).every(([name, value]) => known[name]?.test(value));
}

/** What a form holds; all of ours are sent as browsers send forms without files. */
async function typedIn(c: Asked): Promise<Typed> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

/** The answer, also where the API refused. */
function settled(answering: Promise<Answer>, visit: Visit, isForm: boolean): Promise<Answer> {
  return answering.catch((error: unknown) => {
    if (error instanceof Refusal) return refused(visit, error, isForm);
    throw error;
  });
}

async function answer(c: Asked, answering: Answer | Promise<Answer>): Promise<Response> {
  const session = c.get("session");
  const { t, url } = worded(c);
  // Beside the page's own questions; whoever cannot be asked about is nobody.
  const [answered] = await Promise.all([answering, session.person().catch(() => null)]);
  const view = answered ?? notFound(t);
  // Afterwards, since the page's own questions may have shown that the session has ended.
  const person = await session.person().catch(() => null);
  for (const line of session.setCookies()) c.header("set-cookie", line, { append: true });
  const isPersonal = session.isClaimed || c.req.method === "POST";
  const personal = isPersonal ? personalHeaders : publicHeaders;
  if ("elsewhere" in view) {
    const { "content-type": _, ...safe } = headers;
    for (const [name, value] of Object.entries({ ...safe, ...personal })) c.header(name, value);
    return c.redirect(view.elsewhere, 303);
  }
  if (view.secret) url.search = "";
  const page: Page = { ...c.get("preferences"), t, url, person };
  return c.body(render(view, page), view.status ?? 200, {
    ...headers,
    ...personal,
    ...((view.status ?? 200) >= 400 && !isPersonal && unkeptHeaders),
    ...(view.secret && secretHeaders),
  });
}
