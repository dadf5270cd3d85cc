/** The same in English. */
import type { account as de } from "./account.de.ts";

export const account: typeof de = {
  reasons: {
    "provider-unavailable": {
      title: "This city’s sign-in does not answer just now",
      next: "Try again in a few minutes. If it stays that way, ask your administration’s IT.",
    },
    "provider-not-set-up": {
      title: "No sign-in has been set up for this city yet",
      next: "Ask whoever looks after Kursbuch in your administration.",
    },
    "sign-in-failed": {
      title: "Signing in did not work",
      next: "What your sign-in service answered could not be verified. Begin again; if it fails once more, ask your administration’s IT.",
    },
    "sign-in-cancelled": {
      title: "Signing in was cancelled",
      next: "You are not signed in. If you want to be, begin again.",
    },
    "sign-in-unknown": {
      title: "This sign-in cannot be continued",
      next: "It was begun more than ten minutes ago or in another browser, or your browser accepts no cookies. Begin again.",
    },
    "not-a-member": {
      title: "You are not a member here",
      next: "Your sign-in service knows you, but nobody has invited you to Kursbuch yet. Ask whoever manages Kursbuch in this city for an invitation, or sign in with another account.",
    },
    "email-domain-not-allowed": {
      title: "This e-mail address cannot be used to sign in here",
      next: "Use the account that this city gave you.",
    },
    "invitation-not-valid": {
      title: "This invitation is no longer valid",
      next: "It was accepted already, has expired, or was replaced by a newer one. If you accepted it yourself, just sign in; otherwise ask for a new one.",
    },
    "invitation-for-another": {
      title: "This invitation was sent to another e-mail address",
      next: "Sign in with the account whose address it was sent to, then open the link in the e-mail once more.",
    },
    "member-removed": {
      title: "Your membership in this city has ended",
      next: "If that is a mistake, ask whoever manages Kursbuch in this city for a new invitation.",
    },
    "already-a-member": {
      title: "This e-mail address already belongs to a member here",
      next: "If you have an invitation, open its link. Otherwise ask whoever manages the members of your city.",
    },
    "session-ended": {
      title: "Your session has ended",
      next: "It ends after eight hours, after 30 minutes without a request, or when your roles change. Sign in again.",
    },
    "sign-in-required": {
      title: "You have to be signed in for that",
      next: "Sign in; then you go on to where you wanted to be.",
    },
    "too-many-requests": {
      title: "Those were too many attempts",
      next: "Wait five minutes, then begin again.",
    },
    "unknown-tenant": {
      title: "There is no such city here",
      next: "Choose your city from the list.",
    },
    "no-draft": {
      title: "There are no new sign-in settings to test",
      next: "Save a draft first, then test it.",
    },
    "role-not-allowed": {
      title: "Your role does not allow that",
      next: "Sign-in settings are tested by whoever manages Kursbuch in this city.",
    },
    "stale-version": {
      title: "The settings have been changed in the meantime",
      next: "Test the new draft once more.",
    },
    "test-passed": {
      title: "The new sign-in settings work",
      next: "They are tested now and can be put into force. Your session goes on.",
    },
    other: {
      title: "Signing in was not completed",
      next: "Begin again. If it fails once more, ask whoever looks after Kursbuch in your administration.",
    },
  },

  masthead: {
    signIn: "Sign in",
    signOut: "Sign out",
    account: "My account",
    label: "Account",
  },

  guests: {
    title: "Sign in to try it out",
    lead: "These people are invented, and none of them has a password. This section exists in a local installation only.",
  },

  signIn: {
    title: "Sign in",
    titleAt: (city) => `Sign in at ${city}`,
    lead: "You need no account to read. Whoever works on a register signs in with their own administration’s account.",
    choose: "Choose your city",
    chooseBody: "Or your cooperative body",
    what: (city) =>
      `You are sent to the sign-in service of ${city}. You enter a password only there, never at Kursbuch.`,
    whatNext: "Then you come back to the page that you came from.",
    start: (city) => `Continue to the sign-in of ${city}`,
    other: "Choose another city",
    otherAccount: "Sign out of the sign-in service, to use another account",
    already: (name) => `You are signed in already: ${name}.`,
    toAccount: "To my account",
    none: "There is nowhere to sign in yet.",
  },

  signedOut: {
    title: "You are signed out",
    lead: "Your session at Kursbuch has ended.",
    provider:
      "You may still be signed in at your administration’s sign-in service: then anybody at this device gets in again without a password. On a device that others use too, sign out there as well.",
    providerUnknown:
      "If you are still signed in at your administration’s sign-in service, anybody at this device gets in again without a password. If you have signed out there too, all is done.",
    end: (city) => `Sign out of the sign-in service of ${city} as well`,
    again: "Sign in again",
  },

  invitation: {
    title: (city) => `Invitation from ${city}`,
    lead: (city) =>
      `You are invited to work on the register of ${city}. To accept the invitation, sign in with your work account.`,
    what: "The invitation is valid once, and for the e-mail address only that it was sent to. Opening this page does not use it up.",
    accept: "Sign in and accept the invitation",
    incomplete: "This link is incomplete",
    incompleteText: "Open it from the e-mail once more, best with a click.",
    otherLanguage:
      "Sie sind eingeladen, an diesem Register mitzuarbeiten. Um die Einladung anzunehmen, folgen Sie dem Link oben und melden sich mit Ihrem Dienstkonto an. Sie gilt nur einmal und nur für Ihre E-Mail-Adresse.",
  },

  page: {
    title: "My account",
    name: "Name",
    until: "Signed in at most until",
    untilNote: "After 30 minutes without a request, the session ends earlier.",
    memberships: "My cities",
    membershipsLead: "Where you are a member, and what you may do there.",
    noMemberships: "You are not a member anywhere at present.",
    another: "Sign in at another city",
    roles: "Roles",
    unit: "Unit",
    noUnit: "none in particular",
    everywhere: "Sign out everywhere",
    everywhereText:
      "Ends your sessions on all devices, this one too. Useful if a device was lost, or if you did not sign out elsewhere.",
  },

  deputy: {
    title: "Deputy",
    titleIn: (city) => `Deputy in ${city}`,
    lead: "On these days, your deputy may do everything that you may do in this city.",
    none: "Nobody acts for you at present.",
    current: (name, from, until) => `${name}, from ${from} to ${until}`,
    change: "Change the deputy",
    choose: "Name a deputy",
    who: "Who acts for you?",
    pick: "please choose",
    from: "First day",
    until: "Last day",
    save: "Save the deputy",
    end: "End the deputyship",
    saved: "Your deputy is saved.",
    ended: "You have no deputy any more.",
    formerMember: "a former member",
    nobodyElse: "There is no other member here yet who could act for you.",
    notHere: "With your roles you cannot name a deputy here.",
    faults: {
      member: "Choose who acts for you.",
      from: "State the first day.",
      until: "State the last day; it must not be before the first.",
    },
    stale:
      "Your membership was changed in the meantime. Check what you entered, and save it once more.",
  },

  data: {
    title: "What is stored about you",
    lead: "This is everything that Kursbuch knows about you as a person.",
    history:
      "Besides, there is the history: it records who changed what, and when. You do not stand there by name, but by the id of your membership. If your data are erased, the history stays and names “a former member”.",
    none: "Nothing is stored about you.",
    caption: (city) => `Stored in ${city}`,
    member: "Id of the membership",
    name: "Name",
    email: "E-mail address",
    issuer: "Sign-in service",
    subject: "Id at the sign-in service",
    state: "Membership",
    lastSignIn: "Last signed in",
  },
};
