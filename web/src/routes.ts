/** The pages and their addresses. A city's lie under its id, so the first words of all others are taken. */
import { account } from "./account/Account.tsx";
import { invitation } from "./account/Invitation.tsx";
import { nameDeputy } from "./account/name-deputy.ts";
import { signedOut } from "./account/SignedOut.tsx";
import { signIn } from "./account/SignIn.tsx";
import { edit } from "./editing/Edit.tsx";
import { save } from "./editing/save.ts";
import { decisions } from "./public/Decisions.tsx";
import { glossary } from "./public/Glossary.tsx";
import { goal } from "./public/Goal.tsx";
import { type Guest, home } from "./public/Home.tsx";
import { measure } from "./public/Measure.tsx";
import { measures } from "./public/Measures.tsx";
import { obligations } from "./public/Obligations.tsx";
import { overview } from "./public/Overview.tsx";
import type { Action, Loader } from "./public/view.ts";

/** What is opened with GET; the first that fits answers. */
export const pages = (guests: readonly Guest[]): Record<string, Loader> => ({
  "/": home(guests),
  "/anmelden": signIn,
  "/abgemeldet": signedOut,
  "/einladung/:tenant": invitation,
  "/konto": account,
  // A form came back from here; whoever loads it again begins anew.
  "/konto/vertretung/:tenant": async () => ({ elsewhere: "/konto" }),
  "/:tenant": overview,
  "/:tenant/ziele/:number": goal,
  "/:tenant/massnahmen": measures,
  "/:tenant/massnahmen/:number": measure,
  "/:tenant/massnahmen/:number/bearbeiten": edit,
  "/:tenant/rechtspflichten": obligations,
  "/:tenant/beschluesse": decisions,
  "/:tenant/glossar": glossary,
});

/** What forms are sent to, with POST. */
export const actions: Record<string, Action> = {
  "/konto/vertretung/:tenant": nameDeputy,
  "/:tenant/massnahmen/:number/bearbeiten": save,
};
