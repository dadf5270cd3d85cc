/**
 * The words for core's closed lists and fields, in every language: for a new status, horizon or field
 * the types ask for its word here before anything compiles.
 */
import type { Role } from "@kursbuch/core/kernel";
import type { Horizon, MeasureStatus } from "@kursbuch/core/measure/schema";
import type { Member } from "@kursbuch/core/member/schema";
import type {
  PublishedMeasure,
  PublishedObligation,
  PublishedProgress,
  PublishedStrategy,
} from "@kursbuch/core/publication";
import type { Lang } from "../preferences.ts";

type Words<T extends string | null> = Record<NonNullable<T>, string>;

/** What the service counts itself and pages do not name. */
type Meta = "version" | "createdAt" | "updatedAt";

export interface Labels {
  status: Words<MeasureStatus | "unknown">;
  horizon: Words<Horizon>;
  kind: Words<PublishedMeasure["kind"]>;
  /** How sure a city is that a measure ends as planned. */
  confidence: Words<PublishedProgress["confidence"]>;
  fulfilment: Words<PublishedObligation["fulfilment"]>;
  binding: Words<PublishedObligation["federal"]>;
  rhythm: Words<PublishedStrategy["reportingRhythm"]>;
  strategyStatus: Words<PublishedStrategy["status"]>;
  roles: Words<Role>;
  /** What each role allows, in half a sentence. */
  roleMeans: Words<Role>;
  memberState: Words<Member["state"]>;
  /** The fields of a measure, as pages and the history name them. */
  fields: Words<Exclude<keyof PublishedMeasure, Meta>>;
}

export const labels: Record<Lang, Labels> = {
  de: {
    status: {
      planned: "geplant",
      begun: "begonnen",
      suspended: "ausgesetzt",
      completed: "abgeschlossen",
      standing: "Daueraufgabe",
      merged: "aufgegangen",
      dropped: "aufgegeben",
      unknown: "keine Angabe",
    },
    horizon: {
      short: "kurzfristig",
      medium: "mittelfristig",
      long: "langfristig",
    },
    kind: { basic: "Basismaßnahme", single: "Einzelmaßnahme" },
    confidence: {
      green: "Zuversicht hoch",
      amber: "Zuversicht mittel",
      red: "Zuversicht gering",
    },
    fulfilment: {
      met: "erfüllt",
      partly: "teilweise erfüllt",
      open: "offen",
      "not-applicable": "trifft nicht zu",
    },
    binding: {
      X: "bindet Behörden des Bundes",
      Y: "bindet Länder und Kommunen, wenn sie Bundesrecht ausführen",
      O: "bindet nur, wenn das Recht des Landes es vorsieht",
    },
    rhythm: {
      monthly: "monatlich",
      quarterly: "vierteljährlich",
      "half-yearly": "halbjährlich",
      yearly: "jährlich",
    },
    strategyStatus: {
      draft: "Entwurf",
      "in-force": "in Kraft",
      superseded: "abgelöst",
      completed: "abgeschlossen",
    },
    roles: {
      reader: "Lesezugang",
      contributor: "Fachamt",
      coordinator: "Koordination",
      approver: "Freigabe",
      administrator: "Verwaltung",
      analyst: "Auswertung",
    },
    roleMeans: {
      reader: "liest auch, was nicht öffentlich ist",
      contributor: "bearbeitet, wofür die eigene Stelle zuständig ist",
      coordinator: "führt das ganze Register",
      approver: "gibt frei, was öffentlich wird",
      administrator: "lädt Mitglieder ein und richtet die Anmeldung ein",
      analyst: "vergleicht, was Städte dafür freigegeben haben",
    },
    memberState: { invited: "eingeladen", active: "aktiv", removed: "beendet" },
    fields: {
      id: "Kennung",
      number: "Nummer",
      title: "Titel",
      description: "Beschreibung",
      strategy: "Strategie",
      bundle: "Bündel",
      kind: "Art",
      goals: "Ziele",
      horizon: "Horizont",
      status: "Stand",
      statusAsOf: "Stand vom",
      mergedInto: "aufgegangen in",
      responsibleUnit: "Zuständig",
      participatingUnits: "Beteiligt",
      plannedStart: "Beginn geplant",
      plannedEnd: "Ende geplant",
      actualStart: "Begonnen",
      actualEnd: "Beendet",
      funding: "Finanzierung",
      serviceKeys: "Leistungsschlüssel (LeiKa)",
      decisions: "Beschlüsse",
      links: "Verweise",
      source: "Quelle",
    },
  },
  en: {
    status: {
      planned: "planned",
      begun: "begun",
      suspended: "suspended",
      completed: "completed",
      standing: "standing task",
      merged: "merged",
      dropped: "dropped",
      unknown: "not stated",
    },
    horizon: { short: "short term", medium: "medium term", long: "long term" },
    kind: { basic: "basic measure", single: "single measure" },
    confidence: { green: "high confidence", amber: "medium confidence", red: "low confidence" },
    fulfilment: {
      met: "met",
      partly: "partly met",
      open: "open",
      "not-applicable": "not applicable",
    },
    binding: {
      X: "binds federal authorities",
      Y: "binds Länder and municipalities where they carry out federal law",
      O: "binds only where the law of the Land says so",
    },
    rhythm: {
      monthly: "monthly",
      quarterly: "quarterly",
      "half-yearly": "half-yearly",
      yearly: "yearly",
    },
    strategyStatus: {
      draft: "draft",
      "in-force": "in force",
      superseded: "superseded",
      completed: "completed",
    },
    roles: {
      reader: "Reader",
      contributor: "Contributor",
      coordinator: "Coordinator",
      approver: "Approver",
      administrator: "Administrator",
      analyst: "Analyst",
    },
    roleMeans: {
      reader: "also reads what is not public",
      contributor: "edits what their own unit answers for",
      coordinator: "keeps the whole register",
      approver: "approves what becomes public",
      administrator: "invites members and sets up how they sign in",
      analyst: "compares what cities released for it",
    },
    memberState: { invited: "invited", active: "active", removed: "ended" },
    fields: {
      id: "Id",
      number: "Number",
      title: "Title",
      description: "Description",
      strategy: "Strategy",
      bundle: "Bundle",
      kind: "Kind",
      goals: "Goals",
      horizon: "Horizon",
      status: "State",
      statusAsOf: "State as of",
      mergedInto: "Merged into",
      responsibleUnit: "Responsible",
      participatingUnits: "Participating",
      plannedStart: "Planned start",
      plannedEnd: "Planned end",
      actualStart: "Started",
      actualEnd: "Ended",
      funding: "Funding",
      serviceKeys: "Service keys (LeiKa)",
      decisions: "Decisions",
      links: "Links",
      source: "Source",
    },
  },
};
