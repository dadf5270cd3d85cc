/** Words for signing in, out, and for what belongs to a person. */
import type { Reason, ReasonWords } from "../account/reasons.ts";

const reasons: Record<Reason, ReasonWords> = {
  "provider-unavailable": {
    title: "Die Anmeldung dieser Stadt antwortet gerade nicht",
    next: "Versuchen Sie es in einigen Minuten noch einmal. Wenn es dabei bleibt, weiß die IT Ihrer Verwaltung weiter.",
  },
  "provider-not-set-up": {
    title: "Für diese Stadt ist noch keine Anmeldung eingerichtet",
    next: "Wenden Sie sich an die Stelle, die Kursbuch in Ihrer Verwaltung betreut.",
  },
  "sign-in-failed": {
    title: "Die Anmeldung hat nicht geklappt",
    next: "Was Ihr Anmeldedienst geantwortet hat, ließ sich nicht prüfen. Beginnen Sie noch einmal; wenn es wieder nicht klappt, weiß die IT Ihrer Verwaltung weiter.",
  },
  "sign-in-cancelled": {
    title: "Die Anmeldung wurde abgebrochen",
    next: "Sie sind nicht angemeldet. Wenn Sie es doch möchten, beginnen Sie noch einmal.",
  },
  "sign-in-unknown": {
    title: "Diese Anmeldung lässt sich nicht fortsetzen",
    next: "Sie wurde vor mehr als zehn Minuten oder in einem anderen Browser begonnen, oder Ihr Browser nimmt keine Cookies an. Beginnen Sie noch einmal.",
  },
  "not-a-member": {
    title: "Sie sind hier kein Mitglied",
    next: "Ihr Anmeldedienst kennt Sie, aber in Kursbuch hat Sie noch niemand eingeladen. Bitten Sie die Kursbuch-Verwaltung dieser Stadt um eine Einladung, oder melden Sie sich mit einem anderen Konto an.",
  },
  "email-domain-not-allowed": {
    title: "Mit dieser E-Mail-Adresse kann man sich hier nicht anmelden",
    next: "Nehmen Sie das Konto, das Ihnen diese Stadt gegeben hat.",
  },
  "invitation-not-valid": {
    title: "Diese Einladung gilt nicht mehr",
    next: "Sie wurde schon angenommen, ist abgelaufen oder durch eine neuere ersetzt. Wenn Sie sie selbst angenommen haben, melden Sie sich einfach an; sonst bitten Sie um eine neue.",
  },
  "invitation-for-another": {
    title: "Diese Einladung ging an eine andere E-Mail-Adresse",
    next: "Melden Sie sich mit dem Konto an, an dessen Adresse sie geschickt wurde, und öffnen Sie dann den Link aus der E-Mail noch einmal.",
  },
  "member-removed": {
    title: "Ihre Mitgliedschaft in dieser Stadt ist beendet",
    next: "Wenn das ein Versehen ist, bitten Sie die Kursbuch-Verwaltung dieser Stadt um eine neue Einladung.",
  },
  "already-a-member": {
    title: "Diese E-Mail-Adresse gehört hier schon zu einem Mitglied",
    next: "Haben Sie eine Einladung, öffnen Sie deren Link. Sonst hilft, wer die Mitglieder Ihrer Stadt verwaltet.",
  },
  "session-ended": {
    title: "Ihre Sitzung ist zu Ende",
    next: "Sie endet nach acht Stunden, nach 30 Minuten ohne Anfrage, oder wenn sich Ihre Rollen ändern. Melden Sie sich noch einmal an.",
  },
  "sign-in-required": {
    title: "Dafür müssen Sie angemeldet sein",
    next: "Melden Sie sich an; danach geht es weiter, wo Sie hinwollten.",
  },
  "too-many-requests": {
    title: "Das waren zu viele Versuche",
    next: "Warten Sie fünf Minuten und beginnen Sie dann noch einmal.",
  },
  "unknown-tenant": {
    title: "Diese Stadt gibt es hier nicht",
    next: "Wählen Sie Ihre Stadt aus der Liste.",
  },
  "no-draft": {
    title: "Es gibt keine neuen Anmelde-Einstellungen zu prüfen",
    next: "Speichern Sie erst einen Entwurf, und prüfen Sie ihn dann.",
  },
  "role-not-allowed": {
    title: "Ihre Rolle erlaubt das nicht",
    next: "Anmelde-Einstellungen prüft, wer in dieser Stadt Kursbuch verwaltet.",
  },
  "stale-version": {
    title: "Die Einstellungen wurden inzwischen geändert",
    next: "Prüfen Sie den neuen Entwurf noch einmal.",
  },
  "test-passed": {
    title: "Die neuen Anmelde-Einstellungen funktionieren",
    next: "Sie sind damit geprüft und können in Kraft gesetzt werden. Ihre Sitzung gilt weiter.",
  },
  other: {
    title: "Die Anmeldung ist nicht fertig geworden",
    next: "Beginnen Sie noch einmal. Wenn es wieder nicht klappt, wenden Sie sich an die Stelle, die Kursbuch in Ihrer Verwaltung betreut.",
  },
};

export const account = {
  reasons,

  masthead: {
    signIn: "Anmelden",
    signOut: "Abmelden",
    account: "Mein Konto",
    label: "Konto",
  },

  guests: {
    title: "Zum Ausprobieren anmelden",
    lead: "Diese Personen sind erfunden, ein Kennwort hat keine von ihnen. Diesen Abschnitt gibt es nur in einer lokalen Installation.",
  },

  signIn: {
    title: "Anmelden",
    titleAt: (city: string) => `Anmelden bei ${city}`,
    lead: "Zum Lesen brauchen Sie kein Konto. Wer an einem Register mitarbeitet, meldet sich mit dem Konto der eigenen Verwaltung an.",
    choose: "Wählen Sie Ihre Stadt",
    chooseBody: "Oder Ihren Zusammenschluss",
    what: (city: string) =>
      `Sie werden zum Anmeldedienst von ${city} weitergeleitet. Ein Kennwort geben Sie nur dort ein, nie bei Kursbuch.`,
    whatNext: "Danach kommen Sie zu der Seite zurück, von der Sie kamen.",
    start: (city: string) => `Weiter zur Anmeldung von ${city}`,
    other: "Eine andere Stadt wählen",
    otherAccount: "Beim Anmeldedienst abmelden, um ein anderes Konto zu nehmen",
    already: (name: string) => `Sie sind schon angemeldet: ${name}.`,
    toAccount: "Zu meinem Konto",
    none: "Noch kann man sich hier nirgends anmelden.",
  },

  signedOut: {
    title: "Sie sind abgemeldet",
    lead: "Ihre Sitzung bei Kursbuch ist beendet.",
    provider:
      "Beim Anmeldedienst Ihrer Verwaltung sind Sie vielleicht noch angemeldet: Dann kommt man an diesem Gerät ohne Kennwort wieder herein. An einem Gerät, das auch andere benutzen, melden Sie sich auch dort ab.",
    providerUnknown:
      "Wenn Sie beim Anmeldedienst Ihrer Verwaltung noch angemeldet sind, kommt man an diesem Gerät ohne Kennwort wieder herein. Haben Sie sich auch dort abgemeldet, ist alles getan.",
    end: (city: string) => `Auch beim Anmeldedienst von ${city} abmelden`,
    again: "Wieder anmelden",
  },

  invitation: {
    title: (city: string) => `Einladung von ${city}`,
    lead: (city: string) =>
      `Sie sind eingeladen, am Register von ${city} mitzuarbeiten. Um die Einladung anzunehmen, melden Sie sich mit Ihrem Dienstkonto an.`,
    what: "Die Einladung gilt nur einmal und nur für die E-Mail-Adresse, an die sie geschickt wurde. Diese Seite zu öffnen, verbraucht sie nicht.",
    accept: "Anmelden und Einladung annehmen",
    incomplete: "Dieser Link ist unvollständig",
    incompleteText: "Öffnen Sie ihn noch einmal aus der E-Mail, am besten mit einem Klick.",
    otherLanguage:
      "You have been invited to work on this register. To accept, follow the link above and sign in with your work account. The invitation is valid once, and for your e-mail address only.",
  },

  page: {
    title: "Mein Konto",
    name: "Name",
    until: "Angemeldet höchstens bis",
    untilNote: "Nach 30 Minuten ohne Anfrage endet die Sitzung früher.",
    memberships: "Meine Städte",
    membershipsLead: "Wo Sie Mitglied sind, und was Sie dort dürfen.",
    noMemberships: "Sie sind zurzeit nirgends Mitglied.",
    another: "Bei einer weiteren Stadt anmelden",
    roles: "Rollen",
    unit: "Stelle",
    noUnit: "keine bestimmte",
    everywhere: "Überall abmelden",
    everywhereText:
      "Beendet Ihre Sitzungen auf allen Geräten, auch diese. Gut, wenn ein Gerät verloren ging oder Sie sich anderswo nicht abgemeldet haben.",
  },

  deputy: {
    title: "Vertretung",
    titleIn: (city: string) => `Vertretung in ${city}`,
    lead: "Wer Sie vertritt, darf in diesen Tagen alles, was Sie in dieser Stadt dürfen.",
    none: "Zurzeit vertritt Sie niemand.",
    current: (name: string, from: string, until: string) => `${name}, vom ${from} bis ${until}`,
    change: "Vertretung ändern",
    choose: "Vertretung benennen",
    who: "Wer vertritt Sie?",
    pick: "bitte wählen",
    from: "Erster Tag",
    until: "Letzter Tag",
    save: "Vertretung speichern",
    end: "Vertretung beenden",
    saved: "Ihre Vertretung ist gespeichert.",
    ended: "Sie haben keine Vertretung mehr.",
    formerMember: "ein früheres Mitglied",
    nobodyElse: "Außer Ihnen gibt es hier noch kein Mitglied, das Sie vertreten könnte.",
    notHere: "Mit Ihren Rollen können Sie hier keine Vertretung benennen.",
    faults: {
      member: "Wählen Sie, wer Sie vertritt.",
      from: "Geben Sie den ersten Tag an.",
      until: "Geben Sie den letzten Tag an; er darf nicht vor dem ersten liegen.",
    },
    stale:
      "Ihre Mitgliedschaft wurde inzwischen geändert. Prüfen Sie die Angaben, und speichern Sie sie noch einmal.",
  },

  data: {
    title: "Was über Sie gespeichert ist",
    lead: "Das ist alles, was Kursbuch über Sie als Person weiß.",
    history:
      "Dazu kommt der Verlauf: Er hält fest, wer wann was geändert hat. Dort stehen Sie nicht mit Namen, sondern mit der Kennung Ihrer Mitgliedschaft. Werden Ihre Angaben gelöscht, bleibt der Verlauf stehen und nennt „ein früheres Mitglied“.",
    none: "Über Sie ist nichts gespeichert.",
    caption: (city: string) => `Gespeichert in ${city}`,
    member: "Kennung der Mitgliedschaft",
    name: "Name",
    email: "E-Mail-Adresse",
    issuer: "Anmeldedienst",
    subject: "Kennung beim Anmeldedienst",
    state: "Mitgliedschaft",
    lastSignIn: "Zuletzt angemeldet",
  },
};
