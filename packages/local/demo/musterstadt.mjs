/**
 * Writes the register of Musterstadt, an invented city. Everything below is made up: plain data and
 * fixed rules, no chance and no clock, so that the file comes out the same on every run.
 *
 *   node musterstadt.mjs            writes musterstadt.json beside this script
 *   node musterstadt.mjs --stdout   prints the same text instead
 */
import { writeFileSync } from "node:fs";

const quarters = [
  "2024-12-31",
  "2025-03-31",
  "2025-06-30",
  "2025-09-30",
  "2025-12-31",
  "2026-03-31",
  "2026-06-30",
  "2026-09-30",
];

const units = [
  ["stabsstelle-digitalisierung", "Stabsstelle Digitalisierung und Beteiligung"],
  ["hauptamt", "Haupt- und Personalamt"],
  ["it-amt", "Amt für Informationstechnik"],
  ["buergeramt", "Bürgeramt"],
  ["kaemmerei", "Kämmerei und Wirtschaftsförderung"],
  ["bauamt", "Bauverwaltungsamt"],
  ["umweltamt", "Amt für Umwelt und Verkehr"],
  ["schulamt", "Amt für Schule, Kultur und Sport"],
].map(([id, name]) => ({ id, name }));

const invented = {
  document: "Erfundene Beispieldaten",
  reading: "Musterstadt gibt es nicht; alle Angaben dienen der Anschauung.",
};

const areas = [
  ["A", "Nutzerfreundliche Verwaltung", "Anliegen sollen sich ohne Umwege erledigen lassen, gleich auf welchem Weg jemand kommt."],
  ["B", "Leistungsfähige Organisation", "Klare Abläufe und gut vorbereitete Beschäftigte tragen die digitale Verwaltung."],
  ["C", "Offenheit und Mitwirkung", "Daten und Entscheidungen sind einsehbar, und wer mag, redet mit."],
  ["D", "Sichere und nachhaltige Technik", "Die Technik läuft zuverlässig, schützt Daten und geht sparsam mit Energie um."],
  ["E", "Vernetzte Stadt", "Schulen, Verkehr und Quartiere profitieren von guten Netzen und guten Daten."],
].map(([code, title, description]) => ({ code, title, description, source: invented }));

const goals = [
  ["1", "A", "Alle geeigneten Leistungen sind online erreichbar", "Was sich dafür eignet, lässt sich vom Antrag bis zum Bescheid digital abwickeln."],
  ["2", "A", "Niemand bleibt ohne Hilfe", "Wer kein Gerät oder keine Übung hat, findet Unterstützung vor Ort."],
  ["3", "A", "Unternehmen haben eine Anlaufstelle", "Betriebe erledigen ihre Anliegen an einer Stelle und müssen Angaben nur einmal machen."],
  ["4", "B", "Akten und Vorgänge sind durchgängig elektronisch", "Papier kommt nur noch dort vor, wo ein Gesetz es verlangt."],
  ["5", "B", "Abläufe sind beschrieben, einfach und messbar", "Die häufigsten Abläufe sind erfasst, und ihre Dauer ist bekannt."],
  ["6", "B", "Beschäftigte arbeiten sicher und gern digital", "Schulung, Austausch und passende Geräte gehören zum Arbeitsplatz."],
  ["7", "C", "Daten der Verwaltung sind offen und maschinenlesbar", "Daten ohne Personenbezug stehen allen zur Verfügung und werden gepflegt."],
  ["8", "C", "Einwohnerinnen und Einwohner gestalten mit", "Vorhaben werden früh gezeigt, Rückmeldungen beantwortet."],
  ["9", "D", "Informationssicherheit ist nachgewiesen", "Risiken sind bekannt, Vorfälle werden geübt und ausgewertet."],
  ["10", "D", "Der Betrieb ist ausfallsicher und klimaschonend", "Wenige, gut ausgelastete Systeme ersetzen viele kleine."],
  ["11", "E", "Verkehr und Umwelt werden mit Daten gesteuert", "Messwerte aus der Stadt fließen in Planung und Betrieb ein."],
  ["12", "E", "Schulen, Kultur und Quartiere sind digital gut versorgt", "Netze, Geräte und Angebote erreichen alle Stadtteile."],
].map(([number, area, title, description]) => ({ number, title, description, area, source: invented }));

const actionFields = [
  ["1", "1", "Portal, Konto und Bezahlung aus einem Guss", "Gemeinsame Bausteine statt vieler einzelner Lösungen."],
  ["2", "2", "Hilfe in den Stadtteilen", "Feste Zeiten in Bürgerbüros und Büchereien."],
  ["3", "5", "Zehn Abläufe zuerst", "Die häufigsten Abläufe werden vor allen anderen vereinfacht."],
  ["4", "6", "Lernen im Alltag", "Kurze Formate, die in den Arbeitstag passen."],
  ["5", "7", "Daten pflegen, dann veröffentlichen", "Erst stimmt die Qualität, danach folgt die Freigabe."],
  ["6", "11", "Messen, was gebraucht wird", "Sensoren nur dort, wo jemand die Werte nutzt."],
].map(([number, goal, title, description]) => ({ title, number, description, goal, source: invented }));

const glossary = [
  ["Basiskomponente", "Technischer Baustein, den viele Ämter gemeinsam nutzen, etwa die Bezahlfunktion."],
  ["Dateninventar", "Verzeichnis der Datenbestände: was es gibt, wer es pflegt und was davon offen ist."],
  ["Digitaler Zwilling", "Rechnergestütztes Abbild eines Stadtteils, an dem sich Planungen vorab zeigen lassen."],
  ["Digitallotsen", "Ansprechpersonen, die bei Online-Anträgen vor Ort helfen."],
  ["E-Akte", "Elektronische Fassung einer Akte, die das Papier ersetzt."],
  ["Informationssicherheits-Managementsystem", "Geregeltes Vorgehen, um Risiken für Daten und Systeme zu erkennen und zu senken."],
  ["Prozessregister", "Sammlung der beschriebenen Verwaltungsabläufe mit Zuständigkeit und Dauer."],
  ["Urbane Datenplattform", "Technische Grundlage, die Messwerte und Fachdaten der Stadt zusammenführt."],
].map(([term, explanation]) => ({ term, explanation }));

const bundles = [
  ["1", "Zugang und Online-Dienste", "Wege zur Verwaltung, digital und mit Hilfe vor Ort."],
  ["2", "Gemeinsame Bausteine", "Basiskomponenten, auf denen alle Online-Dienste aufsetzen."],
  ["3", "E-Akte und Abläufe", "Elektronische Akten und einfachere Vorgänge."],
  ["4", "Beschäftigte und Organisation", "Schulung, Zusammenarbeit und klare Rollen."],
  ["5", "Offene Daten", "Daten erfassen, pflegen und freigeben."],
  ["6", "Beteiligung", "Mitreden, melden und nachfragen."],
  ["7", "Sicherheit und Betrieb", "Sichere Systeme, schnelle Netze, weniger Energie."],
  ["8", "Schule, Verkehr und Quartier", "Digitale Vorhaben in der Stadt."],
];

/**
 * Measures by number. `progress` lists [percent, confidence, text, status] per quarter from the
 * quarter `since` on; null skips a quarter; without a status an entry says "begun", the last one
 * says what the measure says. `steps` are milestones: [title, planned, weight, completed on].
 * `cost` is in euros, one-off and yearly.
 */
const measures = {
  1.1: {
    title: "Serviceportal Musterstadt",
    text: "Ein gemeinsamer Einstieg zu allen Online-Diensten der Stadt. Er löst sieben einzelne Seiten ab.",
    kind: "basic", goals: ["1", "3"], horizon: "short", status: "completed",
    unit: "buergeramt", with: ["it-amt", "stabsstelle-digitalisierung"],
    planned: ["2024-02", "2025-06-30"], actual: ["2024-03-04", "2025-08-29"],
    effort: 420, cost: [310_000, 48_000], funding: "Haushalt 2024/2025 (Beispiel)",
    keys: ["99999001000001"], decisions: ["beispiel-2024-031"],
    links: [["Serviceportal (Beispieladresse)", "https://portal.musterstadt.example.org/"]],
    steps: [
      ["Anforderungen mit allen Ämtern abgestimmt", "2024-06-28", 2, "2024-07-12"],
      ["Testbetrieb im Bürgeramt", "2025-01-31", 3, "2025-03-21"],
      ["Portal für alle freigegeben", "2025-06-30", 5, "2025-08-29"],
    ],
    since: 0,
    progress: [
      [45, "green", "Die Seitenstruktur steht, erste Texte sind übernommen."],
      [60, "green", "Der Testbetrieb im Bürgeramt läuft. Rückmeldungen zur Suche werden eingearbeitet."],
      [80, "amber", "Die Prüfung auf Barrierefreiheit hat Mängel ergeben; die Freigabe verschiebt sich um zwei Monate."],
      [100, "green", "Das Portal ist seit Ende August offen. Die alten Seiten leiten weiter."],
    ],
  },
  1.2: {
    title: "Nutzerkonto für Einwohnerinnen und Einwohner",
    text: "Anmelden, Angaben hinterlegen und den Stand eigener Anträge sehen.",
    kind: "basic", goals: ["1"], horizon: "short", status: "completed",
    unit: "it-amt", with: ["buergeramt"],
    planned: ["2024-06", "2025-09"], actual: ["2024-07-01", "2025-11-28"],
    effort: 260, cost: [145_000, 22_000], funding: "Landesförderung (Beispiel)",
    keys: ["99999001000002"], decisions: ["beispiel-2024-031"],
    steps: [
      ["Anmeldung mit Ausweis erprobt", "2025-02-28", 4, "2025-03-14"],
      ["Postfach für Bescheide nutzbar", "2025-09-30", 6, "2025-11-28"],
    ],
    since: 0,
    progress: [
      [20, "green", "Das Datenschutzkonzept ist abgestimmt."],
      [40, "green", "Die Anmeldung mit Ausweis funktioniert in der Testumgebung."],
      [40, "amber", "Die Abnahme wurde verschoben, weil eine Schnittstelle fehlte."],
      [75, "amber", "Die Schnittstelle ist geliefert, das Postfach wird geprüft."],
      [100, "green", "Konto und Postfach sind freigeschaltet."],
    ],
  },
  1.3: {
    title: "Zwanzig häufige Anträge online",
    text: "Die meistgenutzten Anträge werden nacheinander auf das Portal gebracht, vom Wohnsitz bis zur Hundeanmeldung.",
    kind: "single", goals: ["1"], horizon: "medium", status: "begun",
    unit: "buergeramt", with: ["it-amt", "hauptamt"],
    planned: ["2025-09", "2027-03-31"], actual: ["2025-12-01", null],
    effort: 540, cost: [220_000, 35_000], funding: "Haushalt 2026/2027 (Beispiel)",
    keys: ["99999002000001", "99999002000002", "99999002000003"],
    steps: [
      ["Reihenfolge der zwanzig Anträge festgelegt", "2025-12-19", 1, "2025-12-12"],
      ["Fünf Anträge online", "2026-04-30", 3, "2026-05-08"],
      ["Zehn Anträge online", "2026-10-30", 3, "2026-11-06"],
      ["Alle zwanzig Anträge online", "2027-03-31", 3, null],
    ],
    since: 4,
    progress: [
      [5, "green", "Die Reihenfolge der Anträge ist beschlossen."],
      [20, "green", "Drei Anträge sind online, zwei stehen vor der Freigabe."],
      [40, "green", "Sieben Anträge sind online. Die Rückfragen im Bürgerbüro gehen zurück."],
      [50, "amber", "Neun Anträge sind online. Für zwei Fachverfahren fehlt noch die Anbindung."],
    ],
  },
  1.4: {
    title: "Online-Terminvergabe in allen Bürgerbüros",
    text: "Termine lassen sich für jedes Bürgerbüro im Netz buchen und absagen.",
    kind: "single", goals: ["1", "2"], horizon: "short", status: "standing",
    unit: "buergeramt", with: ["it-amt"],
    planned: ["2024-01", "2024-12"], actual: ["2024-02-01", null],
    effort: 90, cost: [38_000, 9_500], funding: "Eigenmittel (Beispiel)", keys: ["99999001000004"],
    steps: [
      ["Erstes Bürgerbüro angebunden", "2024-04-30", 3, "2024-04-26"],
      ["Alle vier Bürgerbüros angebunden", "2024-12-20", 7, "2025-02-14"],
    ],
    since: 0,
    progress: [
      [90, "green", "Drei von vier Bürgerbüros vergeben Termine online."],
      [100, "green", "Alle Bürgerbüros sind dabei. Pflege und Auswertung laufen als Daueraufgabe weiter.", "standing"],
      null, null, null,
      [null, "green", "Gut zwei Drittel der Termine werden inzwischen online gebucht.", "standing"],
      null,
      [null, "green", "Der Betrieb läuft ruhig; Erinnerungen per E-Mail sind hinzugekommen."],
    ],
  },
  1.5: {
    title: "Digitaler Bauantrag",
    text: "Bauanträge werden elektronisch eingereicht, geprüft und beschieden.",
    kind: "single", goals: ["1", "3"], horizon: "medium", status: "begun",
    unit: "bauamt", with: ["it-amt", "umweltamt"],
    planned: ["2025-01", "2026-12-31"], actual: ["2025-02-03", null],
    effort: 610, cost: [395_000, 62_000], funding: "Landesförderung (Beispiel)",
    keys: ["99999003000001"], decisions: ["beispiel-2025-118"],
    steps: [
      ["Fachverfahren ausgewählt", "2025-06-30", 3, "2025-06-18"],
      ["Prüfung mit echten Altfällen", "2026-03-31", 3, "2026-08-28"],
      ["Annahme elektronischer Anträge", "2026-12-31", 4, null],
    ],
    since: 1,
    progress: [
      [10, "green", "Die Arbeitsgruppe aus drei Ämtern hat sich gebildet."],
      [30, "green", "Das Fachverfahren ist ausgewählt, die Einrichtung beginnt."],
      [45, "amber", "Die Übernahme alter Fälle dauert länger als gedacht."],
      [30, "red", "Ein Teil der Einrichtung muss neu gemacht werden: Die Plangrößen passen nicht. Der Stand ist deshalb herabgesetzt."],
      [35, "red", "Der Anbieter hat einen neuen Zeitplan vorgelegt. Das Jahresende ist gefährdet."],
      [45, "amber", "Die neue Fassung besteht die ersten Prüfungen."],
      [50, "amber", "Die Prüfung mit Altfällen ist bestanden, die Schulung der Prüfenden beginnt."],
    ],
  },
  1.6: {
    title: "Unternehmensservice aus einer Hand",
    text: "Betriebe finden Anträge, Fristen und Ansprechstellen an einem Ort und geben ihre Daten nur einmal ein.",
    kind: "single", goals: ["3"], horizon: "medium", status: "planned",
    unit: "kaemmerei", with: ["buergeramt", "it-amt"],
    planned: ["2027-04", "2028-09"], effort: 330, cost: [180_000, 27_000], keys: ["99999004000001"],
    steps: [
      ["Befragung der Betriebe ausgewertet", "2027-07", 2, null],
      ["Erste fünf Leistungen gebündelt", "2028-02", 4, null],
      ["Angebot vollständig", "2028-09-30", 4, null],
    ],
  },
  1.7: {
    title: "Digitallotsen in den Stadtteilen",
    text: "Feste Sprechzeiten, in denen jemand beim Ausfüllen von Online-Anträgen hilft.",
    kind: "single", goals: ["2"], horizon: "short", status: "begun",
    unit: "buergeramt", with: ["schulamt", "stabsstelle-digitalisierung"],
    planned: ["2025-04-01", "2026-12-31"], actual: ["2025-04-01", null],
    effort: 150, cost: [25_000, 40_000], funding: "Eigenmittel (Beispiel)",
    steps: [
      ["Erste Sprechstunde in der Stadtbibliothek", "2025-06-30", 4, "2025-06-11"],
      ["Sprechstunden in allen sechs Stadtteilen", "2026-12-31", 6, null],
    ],
    since: 2,
    progress: [
      [10, "green", "Die erste Sprechstunde war gut besucht."],
      [30, "green", "Zwei Stadtteile sind dabei, acht Freiwillige sind geschult."],
      [45, "green", "Drei Stadtteile sind dabei. Am häufigsten gefragt ist das Nutzerkonto."],
      [55, "green", "Ein vierter Standort ist gefunden."],
      [70, "green", "Vier Stadtteile haben feste Zeiten."],
      [80, "green", "Fünf Stadtteile sind erreicht, der letzte folgt im Winter."],
    ],
  },
  1.8: {
    title: "Verständliche Bescheide",
    text: "Häufige Bescheide werden in klarer Sprache neu geschrieben.",
    kind: "single", goals: ["2"], horizon: "medium", status: "suspended",
    unit: "hauptamt", with: ["buergeramt", "bauamt"],
    planned: ["2025-01", "2026-12"], actual: ["2025-01-15", null],
    effort: 120, cost: [30_000, 0],
    steps: [
      ["Zwölf Bescheide ausgewählt", "2025-03-31", 2, "2025-03-20"],
      ["Erste vier Bescheide überarbeitet", "2025-12-31", 4, null],
      ["Prüfung mit Lesegruppen", "2026-06-30", 4, null],
    ],
    since: 1,
    progress: [
      [10, "green", "Zwölf Bescheide sind ausgewählt."],
      [20, "green", "Zwei Entwürfe liegen vor."],
      [25, "amber", "Die rechtliche Prüfung dauert, weil Personal fehlt."],
      [25, "amber", "Kein Fortschritt, die Stelle ist weiterhin frei."],
      [25, "red", "Das Vorhaben ruht, bis die Stelle wieder besetzt ist.", "suspended"],
      null,
      [25, "red", "Das Vorhaben ruht weiter; die Ausschreibung läuft."],
    ],
    internal: ["2026-02-16", 25, "red", "Intern: Vorschlag an die Leitung, das Vorhaben bis zur Neubesetzung ruhen zu lassen."],
  },

  2.1: {
    title: "Formularserver",
    text: "Ein Dienst, mit dem alle Ämter geprüfte Formulare anbieten.",
    kind: "basic", goals: "all", horizon: "short", status: "completed",
    unit: "it-amt", with: ["hauptamt"],
    planned: ["2024-01", "2024-11"], actual: ["2024-01-15", "2024-11-29"],
    effort: 110, cost: [72_000, 14_000], funding: "Haushalt 2024/2025 (Beispiel)",
    steps: [
      ["Vorlagen für Formulare festgelegt", "2024-05", 4, "2024-05-17"],
      ["Dienst in Betrieb", "2024-11-29", 6, "2024-11-29"],
    ],
    since: 0,
    progress: [[100, "green", "Der Dienst läuft; 34 Formulare sind übertragen."]],
  },
  2.2: {
    title: "Elektronische Bezahlfunktion",
    text: "Gebühren lassen sich im Netz mit gängigen Verfahren bezahlen und werden automatisch gebucht.",
    kind: "basic", goals: ["1", "3"], horizon: "short", status: "completed",
    unit: "kaemmerei", with: ["it-amt"],
    planned: ["2024-09-01", "2025-09-30"], actual: ["2024-09-02", "2025-10-31"],
    effort: 160, cost: [88_000, 19_000], funding: "Haushalt 2024/2025 (Beispiel)",
    decisions: ["beispiel-2024-031"],
    steps: [
      ["Zahlungsdienst beauftragt", "2025-01-31", 3, "2025-02-07"],
      ["Automatische Buchung in der Kasse", "2025-09-30", 7, "2025-10-31"],
    ],
    since: 0,
    progress: [
      [25, "green", "Das Vergabeverfahren ist eingeleitet."],
      [45, "green", "Der Zahlungsdienst ist beauftragt."],
      [60, "green", "Erste Zahlungen sind in der Testkasse angekommen."],
      [90, "amber", "Die Rückbuchungen stimmen noch nicht; ein Monat Verzug."],
      [100, "green", "Die Bezahlfunktion ist seit Ende Oktober im Einsatz."],
    ],
  },
  2.3: {
    title: "Digitaler Posteingang",
    text: "Eingehende Post wird an einer Stelle gescannt und elektronisch verteilt.",
    kind: "basic", goals: ["4"], horizon: "medium", status: "begun",
    unit: "hauptamt", with: ["it-amt"],
    planned: ["2026-01", "2027-06"], actual: ["2026-03-02", null],
    effort: 280, cost: [130_000, 55_000], funding: "Haushalt 2026/2027 (Beispiel)",
    steps: [
      ["Scanarbeitsplätze eingerichtet", "2026-05-29", 3, "2026-06-12"],
      ["Probebetrieb mit drei Ämtern", "2026-12-18", 3, null],
      ["Alle Ämter angeschlossen", "2027-06-30", 4, null],
    ],
    since: 5,
    progress: [
      [5, "green", "Die Scanstelle für Altakten ist in dieses Vorhaben übergegangen."],
      [25, "green", "Die Scanarbeitsplätze sind eingerichtet."],
      [35, "green", "Der Probebetrieb mit dem ersten Amt hat begonnen."],
    ],
  },
  2.4: {
    title: "Elektronische Signatur und Siegel",
    text: "Bescheide werden elektronisch unterschrieben oder gesiegelt.",
    kind: "basic", goals: ["4", "9"], horizon: "short", status: "completed",
    unit: "it-amt", with: ["hauptamt"],
    planned: ["2024-05", "2025-03"], actual: ["2024-05-02", "2025-03-14"],
    effort: 75, cost: [29_000, 11_000],
    steps: [
      ["Siegel der Stadt ausgestellt", "2024-10-31", 5, "2024-11-08"],
      ["Signatur in allen Ämtern nutzbar", "2025-03-31", 5, "2025-03-14"],
    ],
    since: 0,
    progress: [
      [70, "green", "Das Siegel ist ausgestellt, die Anbindung läuft."],
      [100, "green", "Alle Ämter können signieren und siegeln."],
    ],
  },
  2.5: {
    title: "Digitale Langzeitarchivierung",
    text: "Abgeschlossene elektronische Akten bleiben dauerhaft lesbar und unverändert.",
    kind: "basic", goals: ["4"], horizon: "long", status: "planned",
    unit: "hauptamt", with: ["it-amt", "schulamt"],
    planned: ["2028-07", "2029-12"], effort: 300, cost: [210_000, 45_000],
    steps: [
      ["Anforderungen des Stadtarchivs geklärt", "2028-12", 3, null],
      ["Archivsystem abgenommen", "2029-12-14", 7, null],
    ],
  },
  2.6: {
    title: "Schnittstelle zwischen Anträgen und Fachverfahren",
    text: "Angaben aus Online-Anträgen gelangen ohne Abtippen in die Fachverfahren.",
    kind: "basic", goals: ["1", "4"], horizon: "medium", status: "begun",
    unit: "it-amt", with: ["buergeramt", "bauamt", "kaemmerei"],
    planned: ["2025-01", "2026-12-31"], actual: ["2025-01-13", null],
    effort: 390, cost: [175_000, 30_000], funding: "Landesförderung (Beispiel)",
    steps: [
      ["Datenmodell abgestimmt", "2025-05-30", 2, "2025-06-06"],
      ["Drei Fachverfahren angebunden", "2025-12-19", 4, "2026-03-20"],
      ["Acht Fachverfahren angebunden", "2026-12-31", 4, null],
    ],
    since: 1,
    progress: [
      [10, "green", "Die Liste der Fachverfahren steht."],
      [25, "green", "Das Datenmodell ist abgestimmt."],
      [40, "green", "Das erste Fachverfahren ist angebunden."],
      [40, "amber", "Zwei Hersteller haben ihre Schnittstellen noch nicht geliefert."],
      [55, "green", "Drei Fachverfahren sind angebunden."],
      [65, "green", "Fünf Fachverfahren sind angebunden, die Fehlerquote sinkt."],
      [70, "amber", "Ein Herstellerwechsel kostet Zeit; das Jahresende wird knapp."],
    ],
  },

  3.1: {
    title: "Dokumentenmanagementsystem",
    text: "Ein gemeinsames System für Dokumente und Akten, das alle Ämter nutzen können.",
    kind: "basic", goals: ["4", "5"], horizon: "short", status: "completed",
    unit: "it-amt", with: ["hauptamt", "kaemmerei"],
    planned: ["2024-01-08", "2025-12-19"], actual: ["2024-01-08", "2026-02-13"],
    effort: 480, cost: [365_000, 70_000], funding: "Haushalt 2024/2025 (Beispiel)",
    decisions: ["beispiel-2024-031"],
    steps: [
      ["Aktenplan überarbeitet", "2024-09-30", 2, "2024-10-11"],
      ["System eingerichtet", "2025-05-30", 4, "2025-06-20"],
      ["Abnahme nach Probebetrieb", "2025-12-19", 4, "2026-02-13"],
    ],
    since: 0,
    progress: [
      [35, "green", "Der Aktenplan ist überarbeitet."],
      [45, "green", "Die Einrichtung des Systems hat begonnen."],
      [60, "green", "Das System ist eingerichtet, der Probebetrieb startet."],
      [70, "amber", "Im Probebetrieb ist die Suche zu langsam."],
      [90, "amber", "Die Suche ist schneller. Die Abnahme rückt in das neue Jahr."],
      [100, "green", "Das System ist abgenommen."],
    ],
  },
  3.2: {
    title: "E-Akte in allen Ämtern",
    text: "Die elektronische Akte wird Amt für Amt eingeführt, jeweils mit Schulung und Nachbetreuung.",
    kind: "single", goals: ["4"], horizon: "medium", status: "begun",
    unit: "hauptamt", with: ["it-amt", "buergeramt", "bauamt", "umweltamt", "schulamt", "kaemmerei"],
    planned: ["2026-01", "2028-06-30"], actual: ["2026-03", null],
    effort: 900, cost: [240_000, 36_000], funding: "Haushalt 2026/2027 (Beispiel)",
    steps: [
      ["Reihenfolge der Ämter festgelegt", "2026-03-31", 1, "2026-03-27"],
      ["Zwei Ämter umgestellt", "2026-09-30", 2, "2026-09-18"],
      ["Fünf Ämter umgestellt", "2027-06-30", 3, null],
      ["Alle Ämter umgestellt", "2028-06-30", 4, null],
    ],
    since: 5,
    progress: [
      [2, "green", "Die Reihenfolge der Ämter ist festgelegt."],
      [10, "green", "Das erste Amt arbeitet mit der E-Akte."],
      [18, "green", "Zwei Ämter sind umgestellt, das dritte wird geschult."],
    ],
  },
  3.3: {
    title: "Prozessregister",
    text: "Häufige Abläufe sind beschrieben und für alle Beschäftigten auffindbar.",
    kind: "basic", goals: ["5"], horizon: "short", status: "completed",
    unit: "hauptamt", with: ["stabsstelle-digitalisierung"],
    planned: ["2024-06", "2025-05"], actual: ["2024-06-03", "2025-05-30"],
    effort: 140, cost: [26_000, 6_000],
    steps: [
      ["Einheitliche Beschreibung festgelegt", "2024-09", 3, "2024-09-20"],
      ["Achtzig Abläufe erfasst", "2025-05-30", 7, "2025-05-30"],
    ],
    since: 0,
    progress: [
      [50, "green", "Vierzig Abläufe sind erfasst."],
      [80, "green", "Fünfundsechzig Abläufe sind erfasst, die Suche ist eingerichtet."],
      [100, "green", "Alle vorgesehenen Abläufe stehen im Register."],
    ],
  },
  3.4: {
    title: "Zehn Querschnittsabläufe vereinfachen",
    text: "Urlaub, Dienstreise, Beschaffung und sieben weitere Abläufe werden gekürzt und digital abgebildet.",
    kind: "single", goals: ["5"], horizon: "medium", status: "begun",
    unit: "hauptamt", with: ["kaemmerei", "it-amt"],
    planned: ["2025-06-16", "2027-06-30"], actual: ["2025-06-16", null],
    effort: 260, cost: [45_000, 0], funding: "Eigenmittel (Beispiel)",
    steps: [
      ["Messung der Ausgangslage", "2025-09-30", 2, "2025-09-26"],
      ["Fünf Abläufe vereinfacht", "2026-06-30", 4, "2026-07-10"],
      ["Zehn Abläufe vereinfacht", "2027-06-30", 4, null],
    ],
    since: 2,
    progress: [
      [0, "green", "Der Auftrag ist erteilt."],
      [15, "green", "Die Ausgangslage ist gemessen: im Schnitt elf Schritte je Ablauf."],
      [30, "green", "Urlaub und Dienstreise sind vereinfacht."],
      [40, "green", "Die Beschaffung kleiner Beträge kommt jetzt mit vier Schritten aus."],
      [50, "green", "Fünf Abläufe sind so gut wie fertig."],
      [60, "green", "Der sechste Ablauf ist im Probelauf."],
    ],
  },
  3.5: {
    title: "Elektronische Rechnungsbearbeitung",
    text: "Rechnungen werden elektronisch angenommen, geprüft und angewiesen.",
    kind: "basic", goals: ["4", "5"], horizon: "short", status: "completed",
    unit: "kaemmerei", with: ["it-amt"],
    planned: ["2024-02-01", "2025-01-31"], actual: ["2024-02-05", "2025-01-31"],
    effort: 130, cost: [64_000, 12_500], funding: "Haushalt 2024/2025 (Beispiel)",
    steps: [
      ["Annahme elektronischer Rechnungen", "2024-06-28", 5, "2024-06-28"],
      ["Freigabe in allen Ämtern", "2025-01-31", 5, "2025-01-31"],
    ],
    since: 0,
    progress: [
      [90, "green", "Nur noch ein Amt gibt Rechnungen auf Papier frei."],
      [100, "green", "Alle Ämter arbeiten mit der elektronischen Rechnung."],
    ],
  },
  3.6: {
    title: "Scanstelle für Altakten",
    text: "Laufende Papierakten sollten zentral gescannt werden. Die Aufgabe ist im digitalen Posteingang aufgegangen.",
    kind: "single", goals: ["4"], horizon: "medium", status: "merged", mergedInto: "2-3",
    unit: "hauptamt", with: ["bauamt"],
    planned: ["2025-03", "2026-12"], actual: ["2025-03-10", null], effort: 180, cost: [95_000, 40_000],
    steps: [
      ["Bedarf in den Ämtern erhoben", "2025-06-30", 3, "2025-06-27"],
      ["Scanstelle eröffnet", "2026-03-31", 7, "withdrawn"],
    ],
    since: 1,
    progress: [
      [5, "green", "Die Abfrage in den Ämtern läuft."],
      [15, "green", "Der Bedarf ist erhoben: rund 900 laufende Meter Akten."],
      [20, "amber", "Räume und Geräte wären doppelt vorhanden; ein Zusammenlegen wird geprüft."],
      [20, "amber", "Die Zusammenlegung mit dem Posteingang ist vorbereitet."],
      [20, "green", "Die Aufgabe geht im digitalen Posteingang (2.3) auf."],
    ],
  },

  4.1: {
    title: "Qualifizierung „Digital sicher“",
    text: "Kurze Lerneinheiten zu digitalen Grundlagen, Datenschutz und Sicherheit für alle Beschäftigten.",
    kind: "single", goals: ["6", "9"], horizon: "short", status: "standing",
    unit: "hauptamt", with: ["it-amt"],
    planned: ["2024-09", "2026-06"], actual: ["2024-09-16", null],
    effort: 200, cost: [55_000, 28_000], funding: "Eigenmittel (Beispiel)",
    steps: [
      ["Lernplan erstellt", "2024-12-20", 2, "2024-12-13"],
      ["Die Hälfte der Beschäftigten geschult", "2025-09-30", 4, "2025-08-22"],
      ["Alle Beschäftigten geschult", "2026-06-30", 4, "2026-06-26"],
    ],
    since: 0,
    progress: [
      [15, "green", "Der Lernplan steht, die ersten Einheiten sind fertig."],
      [30, "green", "Knapp ein Drittel der Beschäftigten hat teilgenommen."],
      [50, "green", "Die Hälfte ist fast erreicht."],
      [60, "green", "Nach der Sommerpause läuft die zweite Runde."],
      [75, "green", "Die Einheit zum Datenschutz wurde nach Rückmeldungen gekürzt."],
      [90, "green", "Nur noch wenige Gruppen fehlen."],
      [100, "green", "Alle sind geschult. Neue Kolleginnen und Kollegen lernen ab jetzt laufend mit.", "standing"],
    ],
  },
  4.2: {
    title: "Mobiles Arbeiten",
    text: "Geräte, sichere Zugänge und eine Dienstvereinbarung für die Arbeit unterwegs und zu Hause.",
    kind: "single", goals: ["6", "10"], horizon: "short", status: "completed",
    unit: "hauptamt", with: ["it-amt"],
    planned: ["2024-01", "2025-06"], actual: ["2024-01-22", "2025-06-27"],
    effort: 170, cost: [280_000, 52_000], funding: "Haushalt 2024/2025 (Beispiel)",
    steps: [
      ["Dienstvereinbarung unterzeichnet", "2024-06-28", 4, "2024-07-05"],
      ["Geräte ausgegeben", "2025-06-30", 6, "2025-06-27"],
    ],
    since: 0,
    progress: [
      [60, "green", "Zwei Drittel der Geräte sind ausgegeben."],
      [85, "green", "Der sichere Zugang läuft stabil."],
      [100, "green", "Alle vorgesehenen Arbeitsplätze sind ausgestattet."],
    ],
  },
  4.3: {
    title: "Wissensplattform für Beschäftigte",
    text: "Ein gemeinsamer Ort für Anleitungen, Fragen und Antworten.",
    kind: "single", goals: ["6"], horizon: "medium", status: "begun",
    unit: "stabsstelle-digitalisierung", with: ["hauptamt"],
    planned: ["2025-05", "2027-03"], actual: ["2025-05-05", null],
    effort: 190, cost: [42_000, 8_000],
    steps: [
      ["Gliederung mit den Ämtern abgestimmt", "2025-09-30", 3, "2025-10-17"],
      ["Inhalte aus vier Ämtern eingestellt", "2026-06-30", 3, "2026-08-14"],
      ["Plattform für alle geöffnet", "2027-03-31", 4, null],
    ],
    since: 2,
    progress: [
      [10, "green", "Ein Kreis von Redakteurinnen und Redakteuren ist gefunden."],
      [20, "green", "Die Gliederung ist fast fertig."],
      [35, "green", "Erste Inhalte sind eingestellt."],
      [30, "amber", "Ein Teil der Inhalte war veraltet und wurde entfernt; der Stand sinkt."],
      [45, "green", "Die Inhalte haben jetzt feste Zuständige."],
      [55, "green", "Vier Ämter haben ihre Anleitungen eingestellt."],
    ],
  },
  4.4: {
    title: "Digitalkoordination in den Ämtern",
    text: "In jedem Amt gibt es eine Ansprechperson mit klarem Auftrag und Zeit dafür.",
    kind: "basic", goals: ["5", "6"], horizon: "short", status: "completed",
    unit: "stabsstelle-digitalisierung", with: ["hauptamt"],
    planned: ["2024-01", "2024-09"], actual: ["2024-01", "2024-09-27"], effort: 60, cost: [0, 0],
    steps: [["Alle Ämter haben benannt", "2024-09-30", 1, "2024-09-27"]],
    since: 0,
    progress: [[100, "green", "Alle Ämter haben eine Ansprechperson. Das erste Treffen hat stattgefunden."]],
  },
  4.5: {
    title: "Gewinnung von IT-Fachkräften",
    text: "Neue Wege, um offene Stellen in der Informationstechnik zu besetzen.",
    kind: "single", goals: ["6", "10"], horizon: "medium", status: "begun", visibility: "internal",
    unit: "hauptamt", with: ["it-amt"],
    planned: ["2025-02", "2027-12"], actual: ["2025-02-17", null], effort: 140, cost: [20_000, 60_000],
    steps: [
      ["Ausbildungsplätze verdoppelt", "2026-08-03", 5, "2026-08-03"],
      ["Neun von zehn Stellen besetzt", "2027-12", 5, null],
    ],
    since: 1,
    progress: [
      [10, "green", "Die Ausschreibungen sind neu gefasst."],
      [20, "amber", "Wenige Bewerbungen; die Suche wird ausgeweitet."],
      [25, "amber", "Zwei Stellen sind besetzt."],
      [30, "red", "Eine Zusage wurde zurückgezogen."],
      [30, "red", "Zwei weitere Abgänge sind angekündigt."],
      [30, "red", "Drei Stellen bleiben offen."],
      [35, "amber", "Vier Auszubildende haben begonnen."],
    ],
  },
  4.6: {
    title: "Neuordnung der IT-Stellen",
    text: "Aufgaben in der Informationstechnik werden neu zugeschnitten.",
    kind: "single", goals: ["10"], horizon: "medium", status: "planned", visibility: "internal",
    unit: "hauptamt", with: ["it-amt"], planned: ["2027", "2028"], effort: 80,
    steps: [["Vorschlag liegt der Leitung vor", "2027-06", 1, null]],
  },

  5.1: {
    title: "Portal für offene Daten",
    text: "Datensätze der Stadt zum Ansehen, Herunterladen und Weiterverwenden.",
    kind: "basic", goals: ["7"], horizon: "short", status: "completed",
    unit: "stabsstelle-digitalisierung", with: ["it-amt", "umweltamt"],
    planned: ["2025-05", "2026-03-31"], actual: ["2025-05-12", "2026-05-29"],
    effort: 150, cost: [68_000, 15_000], funding: "Landesförderung (Beispiel)",
    links: [["Offene Daten (Beispieladresse)", "https://daten.musterstadt.example.org/"]],
    steps: [
      ["Zwanzig Datensätze aufbereitet", "2025-10-31", 4, "2025-11-14"],
      ["Portal öffentlich", "2026-03-31", 6, "2026-05-29"],
    ],
    since: 2,
    progress: [
      [10, "green", "Die Auswahl der ersten Datensätze läuft."],
      [35, "green", "Elf Datensätze sind aufbereitet."],
      [60, "green", "Zwanzig Datensätze sind bereit."],
      [85, "amber", "Die Lizenzangaben waren uneinheitlich und werden nachgetragen."],
      [100, "green", "Das Portal ist öffentlich, mit 31 Datensätzen."],
    ],
  },
  5.2: {
    title: "Dateninventar der Stadt",
    text: "Alle wichtigen Datenbestände sind verzeichnet, mit Zuständigkeit und Angaben zur Offenheit.",
    kind: "basic", goals: ["7", "11"], horizon: "short", status: "begun",
    unit: "stabsstelle-digitalisierung", with: ["it-amt", "umweltamt", "bauamt"],
    planned: ["2025-05", "2026-06-30"], actual: ["2025-04-28", null],
    effort: 210, cost: [18_000, 4_000],
    steps: [
      ["Erfassungsbogen erprobt", "2025-09-30", 2, "2025-10-02"],
      ["Hälfte der Ämter erfasst", "2025-12-19", 4, "2026-07-17"],
      ["Alle Ämter erfasst", "2026-06-30", 4, null],
    ],
    since: 2,
    progress: [
      [5, "green", "Der Erfassungsbogen ist entworfen."],
      [20, "green", "Der Bogen ist mit zwei Ämtern erprobt."],
      [35, "amber", "Die Erfassung kostet die Ämter mehr Zeit als geplant."],
      [45, "amber", "Drei Ämter sind erfasst."],
      [60, "green", "Fünf Ämter sind erfasst."],
      [55, "red", "Nach erneuter Zählung sind vier Ämter vollständig erfasst. Der Termin im Juni ist überschritten."],
    ],
    replaces: ["2026-06-30", 40, "red", "Berichtigung: Zwei Ämter hatten nur Entwürfe geliefert. Richtig sind drei vollständig erfasste Ämter."],
    internal: ["2026-08-14", 50, "red", "Intern: Unterstützung durch eine befristete Stelle ist beantragt."],
  },
  5.3: {
    title: "Datenleitlinie",
    text: "Gemeinsame Regeln, wie Daten benannt, gepflegt und freigegeben werden.",
    kind: "basic", goals: ["7"], horizon: "short", status: "completed",
    unit: "stabsstelle-digitalisierung", with: ["hauptamt"],
    planned: ["2024-10-01", "2025-03-31"], actual: ["2024-10-07", "2025-04-11"],
    effort: 45, cost: [0, 0], decisions: ["beispiel-2025-042"],
    steps: [
      ["Entwurf mit den Ämtern beraten", "2024-12-20", 4, "2025-01-17"],
      ["Leitlinie in Kraft", "2025-03-31", 6, "2025-04-11"],
    ],
    since: 0,
    progress: [
      [40, "green", "Der Entwurf liegt den Ämtern vor."],
      [85, "green", "Alle Hinweise sind eingearbeitet, der Beschluss des Rates folgt."],
      [100, "green", "Die Leitlinie gilt."],
    ],
  },
  5.4: {
    title: "Interaktiver Haushalt",
    text: "Einnahmen und Ausgaben der Stadt als verständliche Grafiken mit den Zahlen dahinter.",
    kind: "single", goals: ["7", "8"], horizon: "medium", status: "begun",
    unit: "kaemmerei", with: ["stabsstelle-digitalisierung"],
    planned: ["2025-09-01", "2026-12-31"], actual: ["2025-09-01", null],
    effort: 85, cost: [34_000, 5_000],
    steps: [
      ["Probeseite mit Zahlen des Vorjahres", "2026-03-31", 4, "2026-03-24"],
      ["Haushalt 2027 online", "2026-12-31", 6, null],
    ],
    since: 3,
    progress: [
      [5, "green", "Beispiele anderer Städte sind gesichtet."],
      [20, "green", "Der Entwurf der Seiten ist fertig."],
      [35, "green", "Die Probeseite zeigt die Zahlen des Vorjahres."],
      [60, "green", "Eine Lesegruppe hat die Seiten geprüft."],
      [75, "green", "Es fehlen noch die Zahlen des neuen Haushalts."],
    ],
  },
  5.5: {
    title: "Urbane Datenplattform",
    text: "Messwerte und Fachdaten werden zusammengeführt und für Planung und Öffentlichkeit nutzbar.",
    kind: "basic", goals: ["7", "11"], horizon: "long", status: "planned",
    unit: "it-amt", with: ["umweltamt", "stabsstelle-digitalisierung"],
    planned: ["2026-10-01", "2028-03-31"], effort: 520, cost: [410_000, 85_000],
    funding: "Städtebauförderung (Beispiel)", decisions: ["beispiel-2026-077"],
    steps: [
      ["Betriebsmodell entschieden", "2027-01-29", 2, null],
      ["Erste Datenquellen angebunden", "2027-09-30", 4, null],
      ["Plattform im Regelbetrieb", "2028-03-31", 4, null],
    ],
    since: 7,
    progress: [[0, "amber", "Der Beginn im Oktober ist nicht zu halten: Das Dateninventar ist noch nicht fertig."]],
  },

  6.1: {
    title: "Beteiligungsplattform",
    text: "Vorhaben der Stadt mit Fristen, Unterlagen und der Möglichkeit, sich zu äußern.",
    kind: "basic", goals: ["8"], horizon: "short", status: "begun",
    unit: "stabsstelle-digitalisierung", with: ["bauamt", "umweltamt"],
    planned: ["2025-01-20", "2026-12-31"], actual: ["2025-01-20", null],
    effort: 180, cost: [76_000, 21_000], funding: "Landesförderung (Beispiel)",
    links: [["Mitreden (Beispieladresse)", "https://mitreden.musterstadt.example.org/"]],
    steps: [
      ["Regeln für Beteiligung beraten", "2025-06-30", 2, "2025-06-25"],
      ["Erstes Verfahren online", "2026-03-31", 4, "2026-04-13"],
      ["Alle neuen Verfahren online", "2026-12-31", 4, null],
    ],
    since: 1,
    progress: [
      [5, "green", "Der Auftakt mit Vereinen und Beiräten hat stattgefunden."],
      [20, "green", "Die Regeln sind beraten."],
      [45, "green", "Die Software ist eingerichtet."],
      [50, "amber", "Die Prüfung der Barrierefreiheit steht noch aus."],
      [65, "green", "Die Plattform ist geprüft, das erste Verfahren wird vorbereitet."],
      [80, "green", "Zwei Verfahren liefen online, mit 640 Beiträgen."],
      [90, "green", "Fünf Ämter nutzen die Plattform."],
    ],
  },
  6.2: {
    title: "Digitaler Mängelmelder",
    text: "Schäden und wilder Müll lassen sich mit Ort und Foto melden; der Stand der Bearbeitung ist sichtbar.",
    kind: "single", goals: ["8"], horizon: "short", status: "standing",
    unit: "umweltamt", with: ["it-amt", "bauamt"],
    planned: ["2024-04", "2025-06"], actual: ["2024-04-08", null],
    effort: 95, cost: [31_000, 13_000], keys: ["99999005000001"],
    steps: [
      ["Probebetrieb in zwei Stadtteilen", "2024-10-31", 4, "2024-10-25"],
      ["Start im ganzen Stadtgebiet", "2025-06-30", 6, "2025-08-01"],
    ],
    since: 0,
    progress: [
      [60, "green", "Der Probebetrieb bringt etwa dreißig Meldungen in der Woche."],
      [85, "green", "Die Verteilung an die Ämter läuft weitgehend von selbst."],
      [95, "green", "Der Start im ganzen Stadtgebiet ist vorbereitet."],
      [100, "green", "Der Melder ist überall nutzbar und wird laufend betreut.", "standing"],
      null, null, null,
      [null, "green", "Im Schnitt dauert eine Erledigung sechs Tage."],
    ],
  },
  6.3: {
    title: "Bürgerhaushalt online",
    text: "Vorschläge zum Haushalt sammeln, beraten und abstimmen.",
    kind: "single", goals: ["8"], horizon: "medium", status: "planned",
    unit: "kaemmerei", with: ["stabsstelle-digitalisierung"],
    planned: ["2027-02-01", "2028-02-29"], effort: 110, cost: [40_000, 25_000],
    steps: [
      ["Verfahren vom Rat beschlossen", "2027-06", 3, null],
      ["Erste Abstimmung", "2028-02", 7, null],
    ],
  },
  6.4: {
    title: "Sprachassistent für Ratsunterlagen",
    text: "Fragen zu Sitzungsunterlagen sollten automatisch beantwortet werden. Der Versuch überzeugte nicht.",
    kind: "single", goals: ["7", "8"], horizon: "medium", status: "dropped",
    unit: "stabsstelle-digitalisierung", with: ["it-amt"],
    planned: ["2025-06", "2026-06"], actual: ["2025-06-02", null], effort: 70, cost: [24_000, 10_000],
    decisions: ["beispiel-2026-015"],
    steps: [
      ["Versuch mit zwanzig Unterlagen", "2025-11-28", 4, "2025-12-05"],
      ["Öffentlicher Start", "2026-06-30", 6, "withdrawn"],
    ],
    since: 2,
    progress: [
      [5, "green", "Die Unterlagen für den Versuch sind ausgewählt."],
      [10, "amber", "Die ersten Antworten sind zu ungenau."],
      [10, "red", "Jede vierte Antwort im Versuch war falsch."],
      [10, "red", "Das Vorhaben ist nach Beratung im Ausschuss aufgegeben; die Volltextsuche wird stattdessen verbessert."],
    ],
  },
  6.5: {
    title: "Jugendforum digital",
    text: "Ein Format, in dem Jugendliche Vorhaben der Stadt beraten. Umfang und Zeit sind noch offen.",
    kind: "single", goals: ["8", "12"], horizon: "long",
    with: ["schulamt", "stabsstelle-digitalisierung"],
  },

  7.1: {
    title: "Informationssicherheits-Managementsystem",
    text: "Risiken werden regelmäßig bewertet, Maßnahmen geplant und ihre Wirkung geprüft.",
    kind: "basic", goals: ["9"], horizon: "short", status: "begun",
    unit: "it-amt", with: ["hauptamt"],
    planned: ["2024-10", "2026-12-31"], actual: ["2024-11-04", null],
    effort: 320, cost: [90_000, 33_000], funding: "Haushalt 2024/2025 (Beispiel)",
    steps: [
      ["Leitlinie zur Informationssicherheit", "2025-02-28", 2, "2025-02-21"],
      ["Bestandsaufnahme der Systeme", "2025-12-19", 3, "2026-01-30"],
      ["Prüfung durch eine unabhängige Stelle", "2026-12-18", 5, null],
    ],
    since: 0,
    progress: [
      [5, "green", "Ein Lenkungskreis ist eingerichtet."],
      [15, "green", "Die Leitlinie ist unterzeichnet."],
      [30, "green", "Ein Drittel der Systeme ist bewertet."],
      [40, "green", "Die Bewertung der Fachverfahren läuft."],
      [55, "green", "Die Bestandsaufnahme ist fast vollständig."],
      [60, "amber", "Vier Systeme brauchen Nachbesserungen, bevor geprüft werden kann."],
      [70, "green", "Drei der vier Nachbesserungen sind erledigt."],
      [80, "amber", "Die Prüfstelle hat nur noch einen Termin kurz vor Jahresende."],
    ],
  },
  7.2: {
    title: "Notfallplan und Wiederanlauf",
    text: "Festgelegte Schritte und Übungen für den Ausfall wichtiger Systeme.",
    kind: "basic", goals: ["9", "10"], horizon: "medium", status: "planned", visibility: "internal",
    unit: "it-amt", with: ["hauptamt", "buergeramt"],
    planned: ["2027-01", "2027-12"], effort: 130, cost: [35_000, 12_000],
    steps: [
      ["Plan liegt vor", "2027-06-30", 5, null],
      ["Erste Übung ausgewertet", "2027-11-30", 5, null],
    ],
  },
  7.3: {
    title: "Serverräume zusammenlegen",
    text: "Aus fünf kleinen Serverräumen werden zwei gut gesicherte.",
    kind: "single", goals: ["10"], horizon: "medium", status: "begun",
    unit: "it-amt", with: ["bauamt", "umweltamt"],
    planned: ["2025-10", "2027-09-30"], actual: ["2025-10-06", null],
    effort: 240, cost: [520_000, 30_000], funding: "Klimaschutzförderung (Beispiel)",
    steps: [
      ["Raum im Rathaus umgebaut", "2026-06-30", 4, "2026-06-19"],
      ["Zwei Räume aufgelöst", "2027-03-31", 3, null],
      ["Alle Systeme umgezogen", "2027-09-30", 3, null],
    ],
    since: 4,
    progress: [
      [10, "green", "Der Umbau im Rathaus hat begonnen."],
      [20, "green", "Strom und Kühlung sind verlegt."],
      [30, "green", "Der Raum im Rathaus ist fertig."],
      [30, "amber", "Der Umzug wartet auf die Glasfaserleitung."],
    ],
  },
  7.4: {
    title: "Glasfaser für alle Standorte der Verwaltung",
    text: "Alle 23 Gebäude erhalten einen schnellen und doppelt geführten Anschluss.",
    kind: "single", goals: ["10", "12"], horizon: "medium", status: "begun",
    unit: "bauamt", with: ["it-amt"],
    planned: ["2024-06", "2026-09-30"], actual: ["2024-06-17", null],
    effort: 150, cost: [1_250_000, 20_000], funding: "Bundesförderung (Beispiel)",
    decisions: ["beispiel-2024-031"],
    steps: [
      ["Acht Standorte angeschlossen", "2025-03-31", 3, "2025-06-13"],
      ["Fünfzehn Standorte angeschlossen", "2025-12-19", 3, "2026-09-11"],
      ["Alle Standorte angeschlossen", "2026-09-30", 4, null],
    ],
    since: 0,
    progress: [
      [15, "green", "Drei Standorte sind angeschlossen."],
      [25, "green", "Sechs Standorte sind angeschlossen."],
      [40, "green", "Neun Standorte sind angeschlossen."],
      [40, "amber", "Der Tiefbau ruht, eine Genehmigung fehlt."],
      [45, "amber", "Die Genehmigung ist da, die Arbeiten laufen wieder an."],
      [50, "red", "Frost und Personalmangel bremsen den Tiefbau."],
      [50, "red", "Die Arbeiten wurden neu vergeben."],
      [60, "red", "Fünfzehn Standorte sind angeschlossen. Der Termin im September ist überschritten."],
    ],
    internal: ["2026-05-18", 50, "red", "Intern: Kündigung des bisherigen Auftrags wird rechtlich geprüft."],
  },
  7.5: {
    title: "Energiebericht für den IT-Betrieb",
    text: "Der Stromverbrauch der Systeme wird gemessen und jährlich veröffentlicht.",
    kind: "single", goals: ["10"], horizon: "medium", status: "planned",
    unit: "umweltamt", with: ["it-amt"],
    planned: ["2027-10", "2028-12"], effort: 40, cost: [15_000, 3_000],
    steps: [
      ["Zähler eingebaut", "2028-02", 4, null],
      ["Erster Bericht veröffentlicht", "2028-12", 6, null],
    ],
  },
  7.6: {
    title: "Anmeldung mit zweitem Merkmal",
    text: "Zugänge von außen verlangen außer dem Passwort ein zweites Merkmal.",
    kind: "basic", goals: ["9"], horizon: "short", status: "completed",
    unit: "it-amt", with: ["hauptamt"],
    planned: ["2024-08", "2025-12"], actual: ["2024-08-12", "2025-12-12"],
    effort: 100, cost: [47_000, 9_000],
    steps: [
      ["Verfahren im IT-Amt erprobt", "2025-01-31", 4, "2025-01-24"],
      ["Alle Zugänge umgestellt", "2025-12-19", 6, "2025-12-12"],
    ],
    since: 0,
    progress: [
      [20, "green", "Das Verfahren ist ausgewählt."],
      [40, "green", "Der Versuch im IT-Amt ist abgeschlossen."],
      [55, "green", "Die Hälfte der Zugänge ist umgestellt."],
      [80, "green", "Es fehlen noch die Außenstellen."],
      [100, "green", "Alle Zugänge sind umgestellt."],
    ],
  },

  8.1: {
    title: "Digitale Ausstattung der Schulen",
    text: "Netze, Anzeigegeräte und Betreuung für alle elf Schulen.",
    kind: "single", goals: ["12"], horizon: "medium", status: "begun",
    unit: "schulamt", with: ["it-amt", "bauamt"],
    planned: ["2024-08", "2027-07-31"], actual: ["2024-08-19", null],
    effort: 460, cost: [1_900_000, 240_000], funding: "Bundesförderung (Beispiel)",
    steps: [
      ["Netze in vier Schulen", "2025-08-29", 3, "2025-08-29"],
      ["Netze in acht Schulen", "2026-08-28", 4, "2026-09-04"],
      ["Alle elf Schulen ausgestattet", "2027-07-30", 3, null],
    ],
    since: 0,
    progress: [
      [10, "green", "Die Planung für die ersten Schulen ist fertig."],
      [20, "green", "In zwei Schulen wird gebaut."],
      [30, "green", "Zwei Schulen sind fertig."],
      [40, "green", "Vier Schulen sind fertig, die Betreuung ist organisiert."],
      [50, "green", "Die nächste Ausschreibung ist entschieden."],
      [55, "amber", "Lieferungen verspäten sich um sechs Wochen."],
      [65, "green", "Die Lieferungen sind eingetroffen."],
      [70, "green", "Acht Schulen sind fertig."],
    ],
  },
  8.2: {
    title: "Sensornetz für Pegel und Stadtklima",
    text: "Messstellen für Wasserstand, Hitze und Bodenfeuchte mit offenen Messwerten.",
    kind: "single", goals: ["11", "7"], horizon: "medium", status: "begun",
    unit: "umweltamt", with: ["it-amt"],
    planned: ["2025-03", "2027-03-31"], actual: ["2025-03-24", null],
    effort: 200, cost: [155_000, 32_000], funding: "Klimaschutzförderung (Beispiel)",
    steps: [
      ["Standorte festgelegt", "2025-06-30", 2, "2025-07-04"],
      ["Zwanzig Messstellen in Betrieb", "2026-03-31", 4, "2026-03-13"],
      ["Vierzig Messstellen in Betrieb", "2027-03-31", 4, null],
    ],
    since: 1,
    progress: [
      [0, "green", "Das Vorhaben ist angelaufen."],
      [15, "green", "Die Standorte sind fast alle festgelegt."],
      [35, "green", "Zwölf Messstellen sind aufgebaut."],
      [45, "green", "Sechzehn Messstellen liefern Werte."],
      [60, "green", "Zweiundzwanzig Messstellen sind in Betrieb."],
      [55, "amber", "Ein Unwetter hat drei Messstellen zerstört; der Stand sinkt."],
      [70, "green", "Der Schaden ist behoben, achtundzwanzig Messstellen laufen."],
    ],
  },
  8.3: {
    title: "Park- und Verkehrsauskunft",
    text: "Freie Stellplätze, Baustellen und Fahrzeiten an einer Stelle.",
    kind: "single", goals: ["11"], horizon: "long", status: "planned",
    unit: "umweltamt", with: ["bauamt", "it-amt"],
    planned: ["2028-04", "2029-03"], effort: 230, cost: [190_000, 40_000],
    steps: [
      ["Zählstellen eingerichtet", "2028-10", 4, null],
      ["Auskunft öffentlich", "2029-03", 6, null],
    ],
  },
  8.4: {
    title: "Digitaler Zwilling der Innenstadt",
    text: "Ein räumliches Abbild, an dem sich Bauvorhaben und Verkehrsversuche vorab zeigen lassen.",
    kind: "single", goals: ["11", "8"], horizon: "long", status: "planned",
    unit: "bauamt", with: ["umweltamt", "stabsstelle-digitalisierung"],
    planned: ["2029-04", "2029-12"], effort: 350, cost: [330_000, 60_000],
    steps: [
      ["Geländemodell fertig", "2029-07", 4, null],
      ["Erstes Vorhaben dargestellt", "2029-12", 6, null],
    ],
  },
  8.5: {
    title: "Stadtbibliothek digital",
    text: "Ausleihe, Lernplätze und Werkstatt mit digitalen Angeboten.",
    kind: "single", goals: ["12", "2"], horizon: "medium", status: "suspended",
    unit: "schulamt", with: ["it-amt"],
    planned: ["2024-10", "2026-10"], actual: ["2024-10-14", null],
    effort: 160, cost: [210_000, 18_000], funding: "Kulturförderung (Beispiel)",
    steps: [
      ["Selbstausleihe eingerichtet", "2025-06-30", 4, "2025-06-06"],
      ["Digitale Werkstatt eröffnet", "2026-10-30", 6, null],
    ],
    since: 0,
    progress: [
      [10, "green", "Der Raumplan ist abgestimmt."],
      [20, "green", "Die Geräte für die Selbstausleihe sind bestellt."],
      [30, "green", "Die Selbstausleihe läuft."],
      [30, "amber", "Ein Wasserschaden im Erdgeschoss wird untersucht."],
      [30, "red", "Bis zum Ende der Sanierung ruht das Vorhaben.", "suspended"],
      null,
      [30, "red", "Die Sanierung dauert an.", "suspended"],
      [30, "amber", "Die Sanierung soll im Frühjahr enden; danach wird neu geplant."],
    ],
  },
};

/** [measure that waits, measure that must be done first, note, withdrawn] */
const dependencies = [
  ["1.3", "1.1", "Die Anträge erscheinen im Portal."],
  ["1.3", "1.2", "Anträge brauchen das Konto."],
  ["1.3", "2.1", "Die Anträge beruhen auf dem Formularserver."],
  ["1.3", "2.2", "Gebührenpflichtige Anträge brauchen die Bezahlfunktion."],
  ["1.5", "2.1"],
  ["1.6", "1.3", "Der Unternehmensservice übernimmt die erprobten Anträge."],
  ["1.6", "2.6", "Angaben sollen nur einmal gemacht werden."],
  ["2.3", "3.1", "Gescannte Post landet im Dokumentenmanagementsystem."],
  ["2.5", "3.2", "Archiviert werden abgeschlossene E-Akten."],
  ["2.5", "2.4", "Signierte Dokumente müssen prüfbar bleiben."],
  ["2.6", "2.1"],
  ["3.2", "3.1", "Die E-Akte ist Teil des Systems."],
  ["3.4", "3.3", "Vereinfacht wird, was beschrieben ist."],
  ["4.3", "3.1", "Die Plattform läuft doch unabhängig vom Dokumentenmanagement.", true],
  ["4.6", "4.5"],
  ["5.1", "5.3", "Freigaben folgen der Datenleitlinie."],
  ["5.2", "5.3", "Das Inventar verwendet die Begriffe der Leitlinie."],
  ["5.3", "4.4", "Die Ansprechpersonen der Ämter beraten die Leitlinie."],
  ["5.5", "5.2", "Ohne Inventar ist offen, welche Daten auf die Plattform gehören."],
  ["6.3", "5.4", "Vorschläge brauchen verständliche Zahlen."],
  ["6.3", "6.1", "Das Verfahren läuft auf der Beteiligungsplattform."],
  ["6.5", "6.1"],
  ["7.2", "7.1", "Der Notfallplan baut auf der Bewertung der Risiken auf."],
  ["7.3", "7.4", "Der Umbau ist vorgezogen; der Umzug selbst wartet auf die Leitung."],
  ["7.5", "7.3", "Gemessen wird in den neuen Räumen."],
  ["8.3", "5.5", "Die Auskunft bezieht ihre Daten von der Plattform."],
  ["8.3", "8.2"],
  ["8.4", "8.3", "Der Zwilling zeigt auch Verkehrsdaten."],
];

const law = "Muster-Digitalgesetz (erfundenes Beispiel)";
const obligations = [
  ["Leistungen elektronisch anbieten", "XYY", "partly", "Neun von zwanzig häufigen Anträgen waren Ende September 2026 online.", ["1.1", "1.3", "1.5"]],
  ["Elektronischer Zugang zur Verwaltung", "XYY", "met", "Erfüllt mit Portal und Konto.", ["1.1", "1.2"]],
  ["Elektronische Bezahlung ermöglichen", "XYY", "met", "Seit Ende Oktober 2025 erfüllt.", ["2.2"]],
  ["Elektronische Rechnungen annehmen", "XYY", "met", null, ["3.5"]],
  ["Akten elektronisch führen", "XOO", "partly", "Zwei Ämter sind umgestellt.", ["3.1", "3.2"]],
  ["Daten offen und maschinenlesbar bereitstellen", "XYY", "partly", "Das Portal besteht, das Inventar ist unvollständig.", ["5.1", "5.2"]],
  ["Informationssicherheit nachweisen", "XYO", "partly", "Die unabhängige Prüfung steht aus.", ["7.1", "7.6"]],
  ["Vorsorge für den Ausfall wichtiger Systeme", "XYO", "open", "Der Plan ist für 2027 vorgesehen.", ["7.2"]],
  ["Elektronische Akten dauerhaft bewahren", "XOO", "open", null, ["2.5"]],
  ["Register mit Ortsangaben versehen", "XYY", "not-applicable", "Die Stadt führt in diesem Beispiel kein betroffenes Register.", []],
  ["Verständlich über Verfahren informieren", "XOO", null, null, []],
];

const council = "Stadtrat";
const committee = "Ausschuss für Digitales";
const decisions = [
  {
    id: "beispiel-2023-204", reference: "Beispiel 2023/204", title: "Digitalstrategie Musterstadt 2030",
    paperType: "Beschlussvorlage", date: "2023-10-16", originator: "Stabsstelle Digitalisierung und Beteiligung",
    summary: "Der Rat beschließt die Strategie und einen Bericht je Quartal.",
    consultations: [
      { body: committee, date: "2023-11-07", role: "Vorberatung", result: "einstimmig empfohlen" },
      { body: council, date: "2023-12-05", role: "Entscheidung", result: "mehrheitlich beschlossen" },
    ],
    attachments: ["Digitalstrategie Musterstadt 2030 (Beispiel)"], related: ["beispiel-2024-031"],
  },
  {
    id: "beispiel-2024-031", reference: "Beispiel 2024/031", title: "Mittel für gemeinsame Bausteine",
    paperType: "Beschlussvorlage", date: "2024-01-22", originator: "Kämmerei und Wirtschaftsförderung",
    summary: "Bewilligt die Mittel für Portal, Konto, Bezahlfunktion, Dokumentenmanagement und Netze.",
    consultations: [
      { body: "Haupt- und Finanzausschuss", date: "2024-02-06", role: "Vorberatung", result: "einstimmig empfohlen" },
      { body: council, date: "2024-02-20", role: "Entscheidung", result: "einstimmig beschlossen" },
    ],
    attachments: ["Kostenübersicht (Beispiel)"], related: ["beispiel-2023-204"],
  },
  {
    id: "beispiel-2025-042", reference: "Beispiel 2025/042", title: "Datenleitlinie der Stadt",
    paperType: "Beschlussvorlage", date: "2025-02-24", originator: "Stabsstelle Digitalisierung und Beteiligung",
    summary: "Legt gemeinsame Regeln für Pflege und Freigabe von Daten fest.",
    consultations: [
      { body: committee, date: "2025-03-18", role: "Vorberatung", result: "mehrheitlich empfohlen" },
      { body: council, date: "2025-04-01", role: "Entscheidung", result: "mehrheitlich beschlossen" },
    ],
    attachments: ["Datenleitlinie (Beispiel)"],
  },
  {
    id: "beispiel-2025-118", reference: "Beispiel 2025/118", title: "Sachstand Digitaler Bauantrag",
    paperType: "Informationsvorlage", date: "2025-12-08", originator: "Bauverwaltungsamt",
    summary: "Berichtet, warum sich die Einrichtung verzögert.",
    consultations: [{ body: "Bauausschuss", date: "2026-01-13", role: "Kenntnisnahme", result: "zur Kenntnis genommen" }],
  },
  {
    id: "beispiel-2026-015", reference: "Beispiel 2026/015", title: "Ende des Versuchs mit einem Sprachassistenten",
    paperType: "Beschlussvorlage", date: "2026-01-19", originator: "Stabsstelle Digitalisierung und Beteiligung",
    summary: "Das Vorhaben wird aufgegeben, die Volltextsuche ausgebaut.",
    consultations: [{ body: committee, date: "2026-02-10", role: "Entscheidung", result: "einstimmig beschlossen" }],
  },
  {
    id: "beispiel-2026-077", reference: "Beispiel 2026/077", title: "Betriebsmodell der urbanen Datenplattform",
    paperType: "Beschlussvorlage", date: "2026-11-02", originator: "Amt für Informationstechnik",
    summary: "Stellt drei Wege für den Betrieb vor. Die Beratung steht noch aus.",
    consultations: [
      { body: committee, date: "2026-12-01", role: "Vorberatung" },
      { body: council, date: "2026-12-15", role: "Entscheidung" },
    ],
    attachments: ["Vergleich der Betriebsmodelle (Beispiel)"],
  },
  {
    id: "beispiel-2026-091", reference: "Beispiel 2026/091", title: "Eckpunkte zum Umgang mit lernenden Systemen",
    paperType: "Entwurf", originator: "Stabsstelle Digitalisierung und Beteiligung",
    summary: "Interner Entwurf, noch keinem Gremium vorgelegt.", visibility: "internal",
  },
];

const strategies = [
  {
    id: "digitalstrategie", title: "Digitalstrategie Musterstadt 2030",
    summary: "Erfundene Beispielstrategie: Bis 2030 soll die Verwaltung der gedachten Stadt durchgängig digital arbeiten und dabei für alle erreichbar bleiben.",
    status: "in-force", visibility: "public", asOf: "2023-12-05", periodStart: 2024, periodEnd: 2029, targetYear: 2030,
    reportingRhythm: "quarterly", decisions: ["beispiel-2023-204"], areas, goals, actionFields, glossary, source: invented,
  },
  {
    id: "leitlinie-lernende-systeme", title: "Leitlinie für lernende Systeme (Entwurf)",
    summary: "Beispiel für einen Entwurf, den nur die Verwaltung sieht.",
    status: "draft", visibility: "internal", periodStart: 2027, periodEnd: 2028, decisions: ["beispiel-2026-091"],
    areas: [{ code: "L", title: "Verantwortung", description: "Wer ein System einsetzt, bleibt für das Ergebnis zuständig." }],
    goals: [
      { number: "L1", title: "Einsatz ist erkennbar", area: "L", description: "Texte und Auskünfte aus Systemen sind als solche gekennzeichnet." },
      { number: "L2", title: "Entscheidungen trifft ein Mensch", area: "L", description: "Kein Bescheid entsteht ohne Prüfung." },
    ],
    source: invented,
  },
  {
    id: "konzept-elektronische-verwaltung-2018", title: "Konzept Elektronische Verwaltung 2018",
    summary: "Beispiel für eine abgelöste Strategie; ihre Ziele gingen in der Digitalstrategie auf.",
    status: "superseded", visibility: "public", asOf: "2018-03", periodStart: 2018, periodEnd: 2023, targetYear: 2023,
    areas: [
      { code: "I", title: "Dienste", description: "Erste Anträge im Netz." },
      { code: "II", title: "Technik", description: "Gemeinsame Systeme für alle Ämter." },
    ],
    goals: [
      { number: "1", title: "Formulare stehen im Netz", area: "I" },
      { number: "2", title: "Termine lassen sich online buchen", area: "I" },
      { number: "3", title: "Ein System für alle Akten", area: "II" },
    ],
    source: invented,
  },
];

const idOf = (number) => number.replace(".", "-");

/** Leaves out what is unknown, as the format asks. */
const known = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));

function measureOf(number, entry) {
  const [plannedStart, plannedEnd] = entry.planned ?? [];
  const [actualStart, actualEnd] = entry.actual ?? [];
  const [oneOff, yearly] = entry.cost ?? [];
  return known({
    id: idOf(number),
    number,
    title: entry.title,
    description: entry.text,
    strategy: "digitalstrategie",
    bundle: `bundle-${number[0]}`,
    kind: entry.kind,
    goals: entry.goals,
    horizon: entry.horizon,
    status: entry.status,
    statusAsOf: progressOf(number, entry)
      .map(({ date }) => date)
      .toSorted()
      .at(-1),
    mergedInto: entry.mergedInto,
    responsibleUnit: entry.unit,
    participatingUnits: entry.with,
    plannedStart,
    plannedEnd,
    actualStart,
    actualEnd,
    effort: entry.effort,
    costOneOff: oneOff === undefined ? undefined : oneOff * 100,
    costYearly: yearly === undefined ? undefined : yearly * 100,
    funding: entry.funding,
    serviceKeys: entry.keys,
    decisions: entry.decisions,
    links: entry.links?.map(([title, url]) => ({ title, url })),
    visibility: entry.visibility ?? "public",
    source: invented,
  });
}

function milestonesOf(number, { steps = [] }) {
  return steps.map(([title, date, weight, completed], index) =>
    known({
      id: `m-${idOf(number)}-${index + 1}`,
      measure: idOf(number),
      title,
      date,
      weight,
      completedOn: completed === "withdrawn" ? undefined : completed,
      withdrawn: completed === "withdrawn" ? true : undefined,
    }),
  );
}

function progressOf(number, entry) {
  const id = (date, suffix = "") => `s-${idOf(number)}-${date}${suffix}`;
  const visibility = entry.visibility ?? "public";
  const rows = (entry.progress ?? [])
    .map((row, index) => row && { row, date: quarters[entry.since + index] })
    .filter(Boolean);
  const reports = rows.map(({ row: [percent, confidence, text, status], date }, index) =>
    known({
      id: id(date),
      measure: idOf(number),
      date,
      status: status ?? (index === rows.length - 1 ? entry.status : "begun"),
      percent,
      confidence,
      text,
      // The unit reports; twice a year the coordination does so for it.
      author: date.endsWith("-12-31") || date.endsWith("-06-30") ? "Koordination" : "Fachamt",
      visibility,
    }),
  );
  const extra = (row, more) =>
    row && {
      id: id(row[0], more.suffix),
      measure: idOf(number),
      date: row[0],
      status: "begun",
      percent: row[1],
      confidence: row[2],
      text: row[3],
      author: "Koordination",
      ...(more.replaces && { replaces: id(row[0]) }),
      visibility: more.visibility,
    };
  return [
    ...reports,
    extra(entry.replaces, { suffix: "-berichtigt", replaces: true, visibility }),
    extra(entry.internal, { suffix: "-intern", visibility: "internal" }),
  ].filter(Boolean);
}

const numbered = Object.entries(measures).toSorted(([a], [b]) => Number(a) - Number(b));

const register = {
  format: "kursbuch-register",
  version: 1,
  tenant: {
    name: "Musterstadt",
    officialName: "Musterstadt (erfundene Beispielstadt)",
    kind: "municipality",
    sample: true,
    mainStrategy: "digitalstrategie",
    units,
  },
  strategies,
  measures: bundles.flatMap(([number, title, description]) => [
    { id: `bundle-${number}`, number, title, description, strategy: "digitalstrategie", visibility: "public", source: invented },
    ...numbered.filter(([key]) => key[0] === number).map(([key, entry]) => measureOf(key, entry)),
  ]),
  milestones: numbered.flatMap(([number, entry]) => milestonesOf(number, entry)),
  dependencies: dependencies.map(([measure, dependsOn, note, withdrawn]) =>
    known({
      id: `d-${idOf(measure)}-${idOf(dependsOn)}`,
      measure: idOf(measure),
      dependsOn: idOf(dependsOn),
      note,
      withdrawn,
    }),
  ),
  progress: numbered.flatMap(([number, entry]) => progressOf(number, entry)),
  obligations: obligations.map(([title, [federal, state, municipal], fulfilment, fulfilmentNote, links], index) =>
    known({
      id: `pflicht-${String(index + 1).padStart(2, "0")}`,
      number: String(index + 1),
      title,
      law,
      asOf: "2026-01",
      federal,
      state,
      municipal,
      fulfilment,
      fulfilmentNote,
      measures: links.map(idOf),
      visibility: "public",
      source: invented,
    }),
  ),
  decisions: decisions.map((decision) => ({ visibility: "public", ...decision, source: invented })),
};

const text = `${JSON.stringify(register, null, 2)}\n`;
if (process.argv.includes("--stdout")) process.stdout.write(text);
else writeFileSync(new URL("musterstadt.json", import.meta.url), text);
