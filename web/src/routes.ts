/** The pages and their addresses. A city's lie under its id, so the first words of all others are taken. */
import { decisions } from "./public/Decisions.tsx";
import { glossary } from "./public/Glossary.tsx";
import { goal } from "./public/Goal.tsx";
import { type Guest, home } from "./public/Home.tsx";
import { measure } from "./public/Measure.tsx";
import { measures } from "./public/Measures.tsx";
import { obligations } from "./public/Obligations.tsx";
import { overview } from "./public/Overview.tsx";
import type { Action, Loader } from "./public/view.ts";

/** A page of those who sign in. */
const later =
  (name: "account" | "edit" | "invitation" | "signedOut" | "signIn"): Loader =>
  async (visit) =>
    (await import("./members.ts"))[name](visit);

const sendLater =
  (name: "nameDeputy" | "save"): Action =>
  async (visit, typed) =>
    (await import("./members.ts"))[name](visit, typed);

/** What is opened with GET; the first that fits answers. */
export const pages = (guests: readonly Guest[]): Record<string, Loader> => ({
  "/": home(guests),
  "/anmelden": later("signIn"),
  "/abgemeldet": later("signedOut"),
  "/einladung/:tenant": later("invitation"),
  "/konto": later("account"),
  // A form came back from here; whoever loads it again begins anew.
  "/konto/vertretung/:tenant": async () => ({ elsewhere: "/konto" }),
  "/:tenant": overview,
  "/:tenant/ziele/:number": goal,
  "/:tenant/massnahmen": measures,
  "/:tenant/massnahmen/:number": measure,
  "/:tenant/massnahmen/:number/bearbeiten": later("edit"),
  "/:tenant/rechtspflichten": obligations,
  "/:tenant/beschluesse": decisions,
  "/:tenant/glossar": glossary,
});

/** What forms are sent to, with POST. */
export const actions: Record<string, Action> = {
  "/konto/vertretung/:tenant": sendLater("nameDeputy"),
  "/:tenant/massnahmen/:number/bearbeiten": sendLater("save"),
};
