/**
 * The whole script of the public pages. They work without it; with it, a filter form shows its result
 * at once, keeps the focus where it is, and a printed page shows what is folded away.
 */
import "@kern-ux/native/dist/kern.css";
import "./ui/styles/fonts.css";
import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import "./ui/styles/frame.css";
import "./ui/styles/marks.css";
import "./ui/styles/tables.css";
import "./ui/styles/pages.css";
import "./ui/styles/cities.css";
import "./ui/styles/overview.css";
import "./ui/styles/measures.css";
import "./ui/styles/measure.css";
import "./ui/styles/papers.css";
import "./ui/styles/forms.css";
import "./ui/styles/account.css";
import "./ui/styles/print.css";

/** Only the newest answer counts when somebody changes filters faster than the network. */
let pending: AbortController | undefined;

async function refresh(form: HTMLFormElement): Promise<void> {
  pending?.abort();
  pending = new AbortController();
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value !== "") url.searchParams.append(name, value);
  try {
    const answer = await fetch(url, { signal: pending.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const region of document.querySelectorAll("[data-results]")) {
      const fresh = page.getElementById(region.id);
      if (fresh) region.replaceChildren(...fresh.childNodes);
    }
    // The switches carry the filters along.
    const choices = page.querySelectorAll<HTMLAnchorElement>(".kb-switch__choice");
    for (const [i, link] of document.querySelectorAll(".kb-switch__choice").entries())
      link.setAttribute("href", choices[i]?.getAttribute("href") ?? "");
    document.title = page.title;
    history.replaceState(null, "", url);
  } catch (error) {
    // A network that fails is the browser's to explain: let it load the page itself.
    if (!(error instanceof DOMException && error.name === "AbortError")) form.submit();
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-live]")) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    timer = setTimeout(() => void refresh(form), typing ? 300 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void refresh(form);
  });
}

addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    folded.open = true;
    addEventListener("afterprint", () => (folded.open = false), { once: true });
  }
});
