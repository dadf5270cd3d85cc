/**
 * The pages of the practice sign-in, as HTML: choosing who one is, signing out, and what went wrong.
 * They need no script, and nothing that this server does not have itself.
 */
import type { Person } from "./people.ts";

export const STYLE_PATH = "/style.css";

/**
 * Headers of every page.
 *
 * @param targets origins to which the answer to a form may lead: browsers count the redirect, too
 */
export function headersOf(targets: readonly string[]): Record<string, string> {
  const form = ["'self'", ...new Set(targets)].join(" ");
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `default-src 'none'; style-src 'self'; img-src data:; form-action ${form}; base-uri 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
  };
}

/** Everybody as a button, by city; first of all the one whose address or subject is the hint. */
export function choicePage(people: readonly Person[], hint: string | undefined): string {
  const wanted = hint?.trim().toLowerCase();
  const isHinted = ({ email, subject }: Person): boolean => email === wanted || subject === wanted;
  const others = Map.groupBy(
    people.filter((person) => !isHinted(person)),
    ({ city }) => city,
  );
  const groups = [
    ...people.filter(isHinted).map((person) => ["Vorgeschlagen", [person]] as const),
    ...others,
  ];
  return page(
    "Wer möchten Sie sein?",
    `<p>Dies ist die <strong>Übungsanmeldung</strong> einer lokalen Installation von Kursbuch. Die
Personen sind erfunden, ein Kennwort hat keine von ihnen.</p>
<form method="post">
${groups.map(([title, members]) => groupOf(title, members)).join("\n")}
<p><button name="cancel" value="yes" class="quiet">Abbrechen</button></p>
</form>`,
  );
}

function groupOf(title: string, members: readonly Person[]): string {
  const buttons = members.map(
    ({ subject, name, email, groups }) =>
      `<li><button name="subject" value="${escape(subject)}"><strong>${escape(name)}</strong>
<span>${escape(email)}</span> <small>${escape(groups.join(", "))}</small></button></li>`,
  );
  return `<h2>${escape(title)}</h2>\n<ul>\n${buttons.join("\n")}\n</ul>`;
}

/** @param form the provider's own form, which has the id `op.logoutForm` and no button */
export function signOutPage(form: string): string {
  return page(
    "Abmelden",
    `<p>Sie melden sich bei der Übungsanmeldung ab und überall, wo Sie mit ihr angemeldet sind.</p>
${form}
<p><button form="op.logoutForm" name="logout" value="yes">Abmelden</button></p>`,
  );
}

export function signedOutPage(): string {
  return page("Sie sind abgemeldet", "<p>Sie können dieses Fenster schließen.</p>");
}

/** @param code of OAuth, such as `invalid_request` */
export function problemPage(code: string, description = ""): string {
  return page(
    "Die Anmeldung geht nicht weiter",
    `<p>Beginnen Sie sie noch einmal dort, wo Sie sich anmelden wollten.</p>
<p lang="en"><code>${escape(code)}</code> ${escape(description)}</p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Kursbuch, Übungsanmeldung</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export const STYLE = `:root {
  color-scheme: light dark;
  --text: light-dark(#14171a, #f1f3f5);
  --quiet: light-dark(#4a5158, #b8c0c8);
  --ground: light-dark(#ffffff, #14171a);
  --field: light-dark(#f0f3f7, #23282e);
  --edge: light-dark(#6b7580, #8a949e);
  --accent: light-dark(#0b4f8a, #8cc4f5);
}
body {
  margin: 0;
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--text);
  background: var(--ground);
}
main {
  max-width: 40rem;
  margin: 0 auto;
  padding: 1rem;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.15rem; margin: 1.5rem 0 0.5rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
button {
  box-sizing: border-box;
  min-height: 2.75rem;
  padding: 0.5rem 1rem;
  font: inherit;
  color: var(--text);
  background: var(--field);
  border: 1px solid var(--edge);
  border-radius: 0.25rem;
  cursor: pointer;
}
li button { width: 100%; text-align: start; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button span, button small { display: block; }
button small { color: var(--quiet); }
button.quiet { background: none; }
`;
