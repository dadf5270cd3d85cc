/** Words for forms: changing a measure, reporting progress, and what can be wrong with that. */

export const editing = {
  edit: "Bearbeiten",
  title: (what: string) => `${what} bearbeiten`,
  facts: "Angaben",
  internal:
    "Diese Maßnahme ist nicht öffentlich: Nur Mitglieder sehen sie. Ob sie veröffentlicht wird, entscheidet die Freigabe.",
  public:
    "Diese Maßnahme ist öffentlich: Was Sie hier ändern, sehen spätestens nach einer Minute alle. Ein gemeldeter Sachstand wird erst mit der Freigabe öffentlich, ein neuer Stand ohne sie.",
  back: "Zurück zur Maßnahme",
  save: "Änderungen speichern",
  noChoice: "keine Angabe",
  dateHint: "So genau wie bekannt: 2026, 09.2026 oder 30.09.2026",
  unitNote: "Wer zuständig ist, ändert die Koordination.",
  saved: "Die Änderungen sind gespeichert.",
  reported: "Der Sachstand ist gespeichert. Öffentlich wird er erst mit der Freigabe.",

  progress: {
    title: "Sachstand melden",
    lead: "Was heute gilt. Ein Sachstand wird nie geändert: Wer sich geirrt hat, meldet einen neuen.",
    date: "Datum des Sachstands",
    status: "Neuer Stand",
    statusHint: "Wird auch zum Stand der Maßnahme.",
    percent: "Fortschritt in Prozent",
    percentHint: "Eine ganze Zahl von 0 bis 100",
    confidence: "Zuversicht, wie geplant fertig zu werden",
    text: "Was ist geschehen?",
    save: "Sachstand melden",
  },

  faults: {
    summary: (n: number) =>
      n === 1 ? "Eine Angabe stimmt noch nicht" : `${n} Angaben stimmen noch nicht`,
    notSaved: "Es wurde nichts gespeichert. Was Sie eingegeben haben, steht noch da.",
    documentTitle: "Fehler",
    required: "Geben Sie hier etwas an.",
    tooLong: (most: number) => `Höchstens ${most} Zeichen.`,
    unreadable: "Enthält Zeichen, die sich nicht speichern lassen.",
    date: "Ein Datum wie 2026, 09.2026 oder 30.09.2026.",
    day: "Ein Tag, den es gibt, wie 30.09.2026.",
    order: "Das Ende liegt vor dem Beginn.",
    percent: "Eine ganze Zahl von 0 bis 100.",
    choice: "Wählen Sie etwas aus der Liste.",
    empty: "Geben Sie wenigstens Stand, Fortschritt, Zuversicht oder einen Text an.",
    elsewhere: "Der Dienst nimmt die Angaben so nicht an:",
    sentBefore:
      "Diese Meldung wurde schon einmal mit anderem Inhalt gesendet. Sehen Sie bei der Maßnahme nach, ob sie angekommen ist; wenn nicht, senden Sie sie noch einmal.",
    conflict:
      "Das passt nicht zu dem, was inzwischen gespeichert ist. Versuchen Sie es noch einmal.",
  },

  stale: {
    title: (who: string, when: string) => `${who} war schneller: Änderung vom ${when}`,
    somebody: "Jemand",
    lead: "Gespeichert ist von Ihnen noch nichts. Was Sie eingegeben haben, steht unten im Formular; „Änderungen speichern“ ersetzt damit, was jetzt gespeichert ist.",
    caption: "Wo sich beide Fassungen unterscheiden",
    field: "Angabe",
    theirs: "Jetzt gespeichert",
    mine: "Ihre Eingabe",
    taken: "Was Sie nicht geändert hatten, steht im Formular schon in der neuen Fassung:",
    nothing: "Ihre Eingaben betrifft das nicht: Sie können sie einfach noch einmal speichern.",
  },

  /** How the API names those who have no name of their own. */
  actors: {
    "former member": "Ein früheres Mitglied",
    "API token": "Ein Programm",
    operator: "Der Betrieb des Dienstes",
    "identity provider": "Der Anmeldedienst",
    publication: "Die Veröffentlichung",
  },

  ended: {
    title: "Ihre Sitzung ist zu Ende",
    text: "Deshalb wurde nichts gespeichert.",
    typed:
      "Das hatten Sie eingegeben. Kursbuch behält es nicht: Kopieren Sie, was Sie noch brauchen, bevor Sie sich anmelden.",
    again: "Anmelden und neu beginnen",
  },

  refused: {
    stranger: "Sie sind hier kein Mitglied",
    strangerText: (city: string) =>
      `Angaben von ${city} ändert nur, wer dort Mitglied ist. Lesen können Sie alles, was veröffentlicht ist.`,
    role: "Ihre Rolle erlaubt das hier nicht",
    roleText:
      "Maßnahmen ändert, wer sie koordiniert oder zu einer Stelle gehört, die dafür zuständig oder daran beteiligt ist. Wenn Sie das sein sollten, wenden Sie sich an die Kursbuch-Verwaltung dieser Stadt.",
    crossSite: "Diese Eingabe kam von einer anderen Seite",
    crossSiteText:
      "Zu Ihrem Schutz nimmt Kursbuch nur an, was Sie auf seinen eigenen Seiten absenden. Es wurde nichts gespeichert.",
    tooLarge: "Das ist zu viel auf einmal",
    tooLargeText: "Eine Eingabe hat höchstens 1 MiB. Es wurde nichts gespeichert.",
    tooMany: "Das waren zu viele Anfragen",
    tooManyText: "Warten Sie eine Minute, und laden Sie die Seite dann noch einmal.",
  },
};
