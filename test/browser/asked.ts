/**
 * The pages as they were built, in front of the API in this process: for what can be read in their HTML
 * and headers, with people who have signed in. They see the cities `alpha` and `beta`.
 */
import { type Form, formsOf } from "../fixtures/form.ts";
import { origin, people, signInOptions } from "../fixtures/people.ts";
import { aMeasure, aRegister } from "../fixtures/register.ts";
import { service } from "../fixtures/service.ts";

type Fetch = (request: Request) => Promise<Response>;
type Web = {
  createWeb: (options: { api: Fetch; guests?: readonly Record<string, string>[] }) => {
    fetch: Fetch;
  };
};

export type Headers = Readonly<Record<string, string>>;

/** A page, or where one is sent instead. */
export type Page = {
  readonly status: number;
  readonly headers: Response["headers"];
  readonly text: string;
  readonly location: string | null;
  readonly form: (name: string) => Form;
};

const bundle = new URL("../../web/dist/server/server.js", import.meta.url).href;

export async function asked() {
  const signIn = signInOptions();
  const alpha = aRegister({
    measures: [
      aMeasure("1"),
      aMeasure("1.1", { responsibleUnit: "bauamt", description: "Wie es war." }),
      aMeasure("1.2", { responsibleUnit: "hauptamt" }),
      aMeasure("1.3", { responsibleUnit: "bauamt", visibility: "internal", title: "Verborgen" }),
    ],
  });
  const { table, app } = await service({ signIn, alpha });
  const questions: Request[] = [];
  const api: Fetch = async (request) => {
    questions.push(request);
    return app.fetch(request);
  };
  const { createWeb } = (await import(bundle)) as Web;
  const web = createWeb({ api });

  async function request(path: string, init: RequestInit = {}): Promise<Page> {
    const response = await web.fetch(new Request(origin + path, init));
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      location: response.headers.get("location"),
      form(field) {
        const found = formsOf(text).find(({ names }) => names.has(field));
        if (!found) throw new Error(`No form has the field ${field}: ${text.slice(0, 500)}`);
        return found;
      },
    };
  }

  return {
    ...people(table, signIn),
    table,
    createWeb: (guests: readonly Record<string, string>[]) => createWeb({ api, guests }),
    /** What the API was asked so far. */
    questions,
    get: (path: string, headers: Headers = {}) => request(path, { headers }),
    post: (path: string, headers: Headers, body: string | URLSearchParams) =>
      request(path, { method: "POST", headers, body }),
    /** Sends the form that has this field, with what somebody typed into it. */
    submit(page: Page, field: string, headers: Headers, typed: Readonly<Record<string, string>>) {
      const form = page.form(field);
      const body = new URLSearchParams(form.fields);
      for (const [name, value] of Object.entries(typed)) body.set(name, value);
      return request(form.action ?? "", { method: "POST", headers, body });
    },
  };
}
