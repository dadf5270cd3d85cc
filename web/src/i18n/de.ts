/**
 * German: the first language, and the one that names the keys. What a city wrote is never in here.
 */
import { account } from "./account.de.ts";
import { editing } from "./editing.de.ts";
import { labels } from "./labels.ts";

const count = (n: number, one: string, many: string): string => `${n}\u00a0${n === 1 ? one : many}`;

export const de = {
  ...labels.de,
  account,
  editing,

  name: "Kursbuch",
  claim: "Register kommunaler Strategien",
  skip: "Zum Inhalt springen",
  unknown: "keine Angabe",
  breadcrumb: "Brotkrumen",
  cities: "Städte",
  allGoals: "alle Ziele",
  none: "–",
  of: (part: number, whole: number) => `${part} von ${whole}`,
  changedTo: "geändert zu",

  nav: {
    label: (city: string) => `Bereiche von ${city}`,
    overview: "Überblick",
    measures: "Maßnahmen",
    obligations: "Rechtspflichten",
    decisions: "Beschlüsse",
    glossary: "Glossar",
  },

  footer: {
    language: "Sprache",
    theme: "Darstellung",
    themes: { auto: "wie das Gerät", light: "hell", dark: "dunkel" },
    about:
      "Kursbuch ist freie Software (EUPL-1.2). Gezeigt wird nur, was die Städte veröffentlicht haben.",
    openapi: "Beschreibung der Schnittstelle (OpenAPI)",
  },

  sample: {
    badge: "Beispieldaten",
    title: "Beispieldaten",
    text: "Diese Stadt und alles, was hier über sie steht, sind erfunden. Sie zeigt, was Kursbuch kann.",
    textBody:
      "Dieser Zusammenschluss und alles, was hier über ihn steht, sind erfunden. Er zeigt, was Kursbuch kann.",
  },

  counts: {
    measures: (n: number) => count(n, "Maßnahme", "Maßnahmen"),
    hits: (n: number, all: number) =>
      n === all
        ? count(n, "Maßnahme", "Maßnahmen")
        : `${n} von ${count(all, "Maßnahme", "Maßnahmen")}`,
    goalsWord: (n: number): string => (n === 1 ? "Ziel" : "Ziele"),
    measuresWord: (n: number): string => (n === 1 ? "Maßnahme" : "Maßnahmen"),
  },

  home: {
    title: "Städte und ihre Strategien",
    lead: "Was Städte sich vorgenommen haben, wer dafür zuständig ist und wie weit sie sind – Maßnahme für Maßnahme.",
    bodies: "Zusammenschlüsse",
    bodiesLead: "Körperschaften, in denen Städte zusammenarbeiten und sich abstimmen.",
    empty: "Noch hat keine Stadt ihre Strategie veröffentlicht.",
    noMeasures: "noch keine Maßnahmen veröffentlicht",
    noStrategy: "noch keine Strategie veröffentlicht",
  },

  overview: {
    period: "Arbeitsplan",
    targetYear: "Zieljahr",
    asOf: "Stand",
    status: "Status",
    framework: "Leitbild",
    rhythm: "Berichtsrhythmus",
    decisions: "Beschlüsse dazu",
    stateTitle: "Stand der Umsetzung",
    goalsTitle: "Zielbereiche und Ziele",
    goalsLead:
      "Die Zahl nennt die Maßnahmen, die auf ein Ziel einzahlen. Eine Maßnahme kann mehreren Zielen dienen.",
    withoutArea: "Ohne Zielbereich",
    retired: "gilt nicht mehr",
    fieldsTitle: "Handlungsfelder",
    fieldsLead: "So weit die veröffentlichten Unterlagen sie nennen.",
    otherStrategies: "Weitere Strategien und Konzepte",
    allMeasures: "Alle Maßnahmen ansehen",
    noStrategy: "Noch ist hier keine Strategie veröffentlicht.",
    noStrategyHelp:
      "Sobald die Stadt eine Strategie freigibt, erscheinen hier ihre Ziele und Maßnahmen.",
    noStrategyBody:
      "Zusammenschlüsse vergleichen und stimmen ab, was ihre Städte tun. Eine eigene Strategie ist hier nicht veröffentlicht.",
    noMeasures:
      "Noch sind keine Maßnahmen veröffentlicht; deshalb gibt es hier noch keinen Stand zu zeigen.",
  },

  chart: {
    title: (total: number) => `Stand von ${count(total, "Maßnahme", "Maßnahmen")}`,
    status: "Stand",
    measures: "Maßnahmen",
    share: "Anteil",
    horizon: "Horizont",
    horizonTitle: "Nach Horizont",
  },

  goal: {
    goal: "Ziel",
    area: "Zielbereich",
    title: (number: string, title: string) => `Ziel ${number}: ${title}`,
    fields: "Handlungsfelder",
    measures: "Maßnahmen zu diesem Ziel",
    viaAll: (n: number) => `Davon ${n === 1 ? "dient eine" : `dienen ${n}`} allen Zielen.`,
    noMeasures: "Diesem Ziel ist keine Maßnahme zugeordnet.",
    previous: "Voriges Ziel",
    next: "Nächstes Ziel",
    around: "Ziele davor und danach",
    retired:
      "Dieses Ziel gilt nicht mehr. Es bleibt stehen, damit ältere Beschlüsse lesbar bleiben.",
  },

  measures: {
    title: "Maßnahmen",
    filter: "Maßnahmen eingrenzen",
    text: "Suchwort",
    goal: "Ziel",
    area: "Zielbereich",
    horizon: "Horizont",
    status: "Stand",
    unit: "Stelle",
    any: "alle",
    apply: "Anzeigen",
    reset: "Alle Filter zurücksetzen",
    noHits: "Keine Maßnahme passt zu dieser Auswahl.",
    noHitsHelp: "Nehmen Sie eine Angabe heraus oder setzen Sie alle Filter zurück.",
    empty: "Hier sind noch keine Maßnahmen veröffentlicht.",
    emptyHelp: "Die Beschlüsse der Stadt sind schon zu lesen:",
    number: "Nr.",
    measure: "Maßnahme",
    goals: "Ziele",
    responsible: "Zuständig",
    caption: (title: string) => `Maßnahmen in „${title}“`,
  },

  measure: {
    bundle: "Bündel",
    measure: "Maßnahme",
    title: (number: string, title: string) => `Maßnahme ${number} ${title}`,
    bundleTitle: (number: string, title: string) => `Bündel ${number} ${title}`,
    facts: "Angaben",
    schedule: "Fahrplan",
    event: "Zeitpunkt",
    start: "Beginn",
    end: "Ende",
    planned: "geplant",
    actual: "tatsächlich",
    inBundle: "Maßnahmen in diesem Bündel",
    milestones: "Meilensteine",
    milestoneDone: (date: string) => `erreicht: ${date}`,
    milestonePlanned: (date: string) => `geplant: ${date}`,
    milestoneUndated: "ohne Termin",
    milestoneOpen: "offen",
    milestoneWithdrawn: "entfallen",
    dependencies: "Anschlüsse",
    waitsFor: "Wartet auf",
    neededBy: "Voraussetzung für",
    progress: "Sachstand",
    noProgress: "Noch ist kein Sachstand veröffentlicht.",
    percent: (share: string) => `${share} umgesetzt`,
    corrects: "Berichtigt einen früheren Eintrag.",
    corrected: "Später berichtigt.",
    history: "Verlauf",
    firstVersion: "Erste veröffentlichte Fassung",
    historyLead: "Was sich seit der Veröffentlichung an diesen Angaben geändert hat.",
    published: "veröffentlicht",
    updated: "geändert",
    sources: "Quelle und Lesart",
    reading: "So gelesen",
    previous: "Vorige Maßnahme",
    next: "Nächste Maßnahme",
    around: "Maßnahmen davor und danach",
    mergedInto: "Diese Maßnahme ist aufgegangen in:",
    unknownFields: (names: string) => `Keine Angabe zu: ${names}.`,
  },

  obligations: {
    title: "Rechtspflichten",
    lead: "Was Gesetze verlangen, wen sie binden und wie weit die Stadt ist.",
    caption: "Rechtspflichten und ihr Stand",
    duty: "Pflicht",
    federal: "Bund",
    state: "Land",
    municipal: "Kommune",
    fulfilment: "Erfüllung",
    measures: "Maßnahmen dazu",
    asOf: (date: string) => `Rechtsstand: ${date}`,
    readAs: (number: string) => `Nr.\u00a0${number} so gelesen`,
    legend: "Wen eine Pflicht bindet",
    empty: "Hier sind noch keine Rechtspflichten veröffentlicht.",
    summary: (n: number) => count(n, "Pflicht", "Pflichten"),
  },

  decisions: {
    title: "Beschlüsse",
    lead: "Vorlagen an Rat und Ausschüsse, und was daraus wurde.",
    date: "Datum",
    originator: "Federführend",
    consultations: "Beratungsfolge",
    body: "Gremium",
    role: "Zuständigkeit",
    result: "Ergebnis",
    meeting: "Sitzung",
    attachments: "Anlagen",
    related: "Bezug",
    link: "Im Ratsinformationssystem lesen",
    noConsultations: "Zur Beratungsfolge liegt keine Angabe vor.",
    empty: "Hier sind noch keine Beschlüsse veröffentlicht.",
  },

  glossary: {
    title: "Glossar",
    lead: "Begriffe, wie die Strategie sie erklärt.",
    empty: "Diese Strategie erklärt keine Begriffe.",
    more: "Mehr dazu",
  },

  problem: {
    notFound: "Diese Seite gibt es nicht",
    notFoundText:
      "Vielleicht hat sich die Adresse geändert, oder die Angabe ist nicht (mehr) veröffentlicht.",
    failed: "Das hat nicht geklappt",
    failedText:
      "Die Seite lässt sich gerade nicht zeigen. Der Fehler ist vermerkt; bitte versuchen Sie es später noch einmal.",
    home: "Zur Liste der Städte",
  },
};
