/** The same in English. */
import type { editing as de } from "./editing.de.ts";

export const editing: typeof de = {
  edit: "Edit",
  title: (what) => `Edit ${what}`,
  facts: "Facts",
  internal:
    "This measure is not public: only members see it. Whether it is published is decided by whoever approves.",
  public:
    "This measure is public: everybody sees what you change here, after a minute at most. A progress entry becomes public when it is approved, a new state without approval.",
  back: "Back to the measure",
  save: "Save changes",
  noChoice: "not stated",
  dateHint: "As precise as known: 2026, 2026\u201109 or 2026\u201109\u201130",
  unitNote: "Who is responsible is changed by a coordinator.",
  saved: "The changes are saved.",
  reported: "The progress entry is saved. It becomes public when it is approved.",

  progress: {
    title: "Report progress",
    lead: "What is true today. A progress entry is never changed: whoever was wrong reports a new one.",
    date: "Date of the entry",
    status: "New state",
    statusHint: "Becomes the measure’s state as well.",
    percent: "Progress in percent",
    percentHint: "A whole number from 0 to 100",
    confidence: "Confidence that it ends as planned",
    text: "What has happened?",
    save: "Report progress",
  },

  faults: {
    summary: (n) => (n === 1 ? "One entry is not right yet" : `${n} entries are not right yet`),
    notSaved: "Nothing was saved. What you entered is still there.",
    documentTitle: "Error",
    required: "State something here.",
    tooLong: (most) => `At most ${most} characters.`,
    unreadable: "Contains characters that cannot be saved.",
    date: "A date like 2026, 2026-09 or 2026-09-30.",
    day: "A day that exists, like 2026-09-30.",
    order: "The end is before the start.",
    percent: "A whole number from 0 to 100.",
    choice: "Choose something from the list.",
    empty: "State at least a state, the progress, the confidence or a text.",
    elsewhere: "The service does not accept this:",
    sentBefore:
      "This entry was sent before with other contents. Look at the measure whether it has arrived; if not, send it once more.",
    conflict: "This does not fit what has been saved in the meantime. Try again.",
  },

  stale: {
    title: (who, when) => `${who} was faster: changed on ${when}`,
    somebody: "Somebody",
    lead: "Nothing of yours is saved yet. What you entered is in the form below; “Save changes” puts it in the place of what is saved now.",
    caption: "Where the two versions differ",
    field: "Field",
    theirs: "Saved now",
    mine: "What you entered",
    taken: "What you had not changed stands in the form in its new version already:",
    nothing: "This does not concern what you entered: just save it once more.",
  },

  actors: {
    "former member": "A former member",
    "API token": "A program",
    operator: "The service’s operator",
    "identity provider": "The sign-in service",
    publication: "The publication",
  },

  ended: {
    title: "Your session has ended",
    text: "So nothing was saved.",
    typed:
      "This is what you had entered. Kursbuch does not keep it: copy what you still need before you sign in.",
    again: "Sign in and begin anew",
  },

  refused: {
    stranger: "You are not a member here",
    strangerText: (city) =>
      `Only members of ${city} change what it states. You can read everything that is published.`,
    role: "Your role does not allow this here",
    roleText:
      "Measures are changed by coordinators, and by those who belong to a unit that is responsible for them or takes part. If that should be you, ask whoever manages Kursbuch in this city.",
    crossSite: "This came from another site",
    crossSiteText:
      "For your protection, Kursbuch accepts only what you send from its own pages. Nothing was saved.",
    tooLarge: "That is too much at once",
    tooLargeText: "What is sent has at most 1 MiB. Nothing was saved.",
    tooMany: "Those were too many requests",
    tooManyText: "Wait a minute, then load the page again.",
  },
};
