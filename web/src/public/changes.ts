/** The values of a history entry in words: ids become names, codes become labels, dates become dates. */
import type {
  PublishedDecision,
  PublishedMeasure,
  PublishedStrategy,
  PublishedTenant,
} from "@kursbuch/core/publication";
import type { Dictionary } from "../i18n/index.ts";
import type { Lang } from "../preferences.ts";
import { date, typeset } from "../ui/format.ts";

/** What ids can be looked up in. */
export interface Naming {
  t: Dictionary;
  lang: Lang;
  tenant: Pick<PublishedTenant, "units">;
  strategies: readonly Pick<PublishedStrategy, "id" | "title">[];
  measures: readonly Pick<PublishedMeasure, "id" | "number" | "title">[];
  decisions: readonly Pick<PublishedDecision, "id" | "reference" | "title">[];
}

type Field = keyof Dictionary["fields"];

export const isField = (field: string, t: Dictionary): field is Field =>
  Object.hasOwn(t.fields, field);

type Writer = (value: unknown, naming: Naming) => string;

const list =
  (one: Writer): Writer =>
  (value, naming) =>
    Array.isArray(value)
      ? value.map((entry: unknown) => one(entry, naming)).join(", ")
      : plain(value, naming);

const plain: Writer = (value) =>
  typeof value === "string" ? typeset(value) : JSON.stringify(value);

/** A word from a closed list; a word that the list has lost since stays as it is. */
const word =
  (words: (t: Dictionary) => Record<string, string>): Writer =>
  (value, naming) => {
    const known = words(naming.t);
    const key = String(value);
    return (Object.hasOwn(known, key) ? known[key] : undefined) ?? plain(value, naming);
  };

const day: Writer = (value, { lang }) =>
  typeof value === "string" ? date(value, lang) : String(value);

const unit: Writer = (value, naming) =>
  naming.tenant.units.find(({ id }) => id === value)?.name ?? plain(value, naming);

const measure: Writer = (value, naming) => {
  const found = naming.measures.find(({ id }) => id === value);
  return found ? `${found.number} ${found.title}` : plain(value, naming);
};

const member =
  (name: string): Writer =>
  (value, naming) =>
    typeof value === "object" && value !== null && name in value
      ? plain((value as Record<string, unknown>)[name], naming)
      : plain(value, naming);

const writers: Partial<Record<Field, Writer>> = {
  horizon: word((t) => t.horizon),
  status: word((t) => t.status),
  kind: word((t) => t.kind),
  goals: (value, naming) => (value === "all" ? naming.t.allGoals : list(plain)(value, naming)),
  bundle: measure,
  mergedInto: measure,
  responsibleUnit: unit,
  participatingUnits: list(unit),
  plannedStart: day,
  plannedEnd: day,
  actualStart: day,
  actualEnd: day,
  statusAsOf: day,
  serviceKeys: list(plain),
  links: list(member("title")),
  source: member("document"),
  strategy: (value, naming) =>
    naming.strategies.find(({ id }) => id === value)?.title ?? plain(value, naming),
  decisions: list((value, naming) => {
    const found = naming.decisions.find(({ id }) => id === value);
    return found ? (found.reference ?? found.title) : plain(value, naming);
  }),
};

export const isNothing = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);

/** @param value as it stands in the history: any JSON */
export function inWords(field: string, value: unknown, naming: Naming): string {
  if (isNothing(value)) return naming.t.unknown;
  const write = isField(field, naming.t) ? writers[field] : undefined;
  return (write ?? plain)(value, naming);
}
