/**
 * A city of 200 measures to measure with: as many and as long as a large city's, every field that a
 * real one fills filled, and none of it random, so that two runs read the same bytes.
 */

const verbs = ["Einführung", "Ausbau", "Erneuerung", "Zusammenführung", "Erprobung"];
const things = [
  "der elektronischen Akte",
  "eines Bürgerkontos mit Postfach",
  "der Online-Terminvergabe",
  "des Geodatenportals",
  "der digitalen Baugenehmigung",
  "eines Ratsinformationssystems",
  "der elektronischen Rechnung",
];
const offices = ["Hauptamt", "Amt für Informationstechnik", "Bürgeramt", "Bauamt", "Kämmerei"];
const sentences = [
  "Die Fachämter beschreiben ihre Abläufe, bevor ein Verfahren ausgesucht wird.",
  "Anträge sollen ohne Medienbruch vom Formular bis zum Bescheid gelangen.",
  "Die Beschäftigten werden geschult, ehe das Verfahren in Betrieb geht.",
  "Schnittstellen folgen den Standards des Landes, damit andere Städte nachnutzen können.",
  "Ein Pilotbetrieb in zwei Ämtern zeigt, was sich bewährt und was zu ändern ist.",
  "Über den Stand wird dem Ausschuss für Digitales vierteljährlich berichtet.",
];
const horizons = ["short", "medium", "long"];
const statuses = ["planned", "begun", "suspended", "completed", "standing"];

const bundles = 10;

/** A `kursbuch-register` document with `count` measures, bundles included. */
export function registerOf(count: number): object {
  return {
    format: "kursbuch-register",
    version: 1,
    tenant: {
      name: "Messstadt",
      kind: "municipality",
      sample: true,
      mainStrategy: "strategie",
      units: offices.map((name, index) => ({ id: unit(index), name })),
    },
    strategies: [strategy],
    decisions,
    measures: Array.from({ length: count }, (_, index) => measure(index)),
  };
}

const goals = Array.from({ length: 12 }, (_, index) => ({
  number: String(index + 1),
  title: `Ziel ${index + 1}: ${pick(things, index)} für alle nutzbar machen`,
  description: textOf(index),
  area: pick(["A", "B", "C", "D"], index),
}));

const strategy = {
  id: "strategie",
  title: "Digitalstrategie der Messstadt",
  summary: textOf(0),
  status: "in-force",
  visibility: "public",
  periodStart: 2024,
  periodEnd: 2030,
  targetYear: 2030,
  areas: ["A", "B", "C", "D"].map((code) => ({ code, title: `Zielbereich ${code}` })),
  goals,
};

const decisions = Array.from({ length: 8 }, (_, index) => ({
  id: `vorlage-${index + 1}`,
  reference: `2026/${100 + index}`,
  title: `Beschluss über Maßnahmen zu ${pick(goals, index).title}`,
  date: "2026-02-17",
  summary: textOf(index),
  visibility: "public",
}));

function measure(index: number): object {
  const bundle = index % bundles;
  const isBundle = index < bundles;
  const year = 2024 + (index % 5);
  return {
    id: `massnahme-${index}`,
    number: isBundle ? `${bundle + 1}` : `${bundle + 1}.${Math.floor(index / bundles)}`,
    title: `${pick(verbs, index)} ${pick(things, index)} im ${pick(offices, index)}`,
    description: textOf(index),
    strategy: strategy.id,
    bundle: isBundle ? null : `massnahme-${bundle}`,
    kind: index % 4 === 0 ? "basic" : "single",
    goals: index % 17 === 0 ? "all" : [pick(goals, index).number, pick(goals, index + 5).number],
    horizon: pick(horizons, index),
    status: pick(statuses, index),
    statusAsOf: "2026-03-31",
    responsibleUnit: unit(index % offices.length),
    participatingUnits: [unit((index + 1) % offices.length), unit((index + 2) % offices.length)],
    plannedStart: `${year}-03`,
    plannedEnd: `${year + 1}-09-30`,
    actualStart: index % 2 === 0 ? `${year}-04-15` : null,
    effort: 20 + index,
    costOneOff: 1_000_000 + index * 1000,
    costYearly: 250_000,
    funding: "Haushalt, Teilfinanzplan Informationstechnik",
    // Most measures of a real city rest on the paper that decided the strategy, some on a later one.
    decisions: index % 4 === 0 ? [] : [pick(decisions, index % 3 === 0 ? index : 0).id],
    links: [{ title: "Projektseite", url: `https://www.example.org/projekte/${index}` }],
    visibility: "public",
    source: { document: "Digitalstrategie der Messstadt", place: `S. ${20 + (index % 60)}` },
  };
}

/** Four sentences, some 300 characters. */
function textOf(index: number): string {
  return [0, 1, 2, 3].map((offset) => pick(sentences, index + offset)).join(" ");
}

function unit(index: number): string {
  return `amt-${index + 1}`;
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError("Nothing to pick from");
  return found;
}
