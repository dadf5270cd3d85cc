/**
 * What may leave a city, field by field. Every field of every noun stands on one of two lists; a
 * test fails for a new field that stands on neither. What is not on the first list never leaves.
 */
import type { Decision } from "../decision/schema.ts";
import type { Dependency } from "../dependency/schema.ts";
import type { Measure } from "../measure/schema.ts";
import type { Milestone } from "../milestone/schema.ts";
import type { Obligation } from "../obligation/schema.ts";
import type { ProgressEntry } from "../progress/schema.ts";
import type { Strategy } from "../strategy/schema.ts";
import type { Tenant } from "../tenant/schema.ts";

type Lists<T> = {
  readonly published: readonly (keyof T)[];
  readonly internal: readonly (keyof T)[];
};

const lists =
  <T>() =>
  <const P extends keyof T>(published: readonly P[], internal: readonly Exclude<keyof T, P>[]) => ({
    published,
    internal,
  });

export const fields = {
  tenant: lists<Tenant>()(
    [
      "id",
      "name",
      "officialName",
      "kind",
      "state",
      "ags",
      "ars",
      "website",
      "sample",
      "mainStrategy",
      "units",
    ],
    ["status", "closesAt"],
  ),
  strategy: lists<Strategy>()(
    [
      "id",
      "title",
      "summary",
      "status",
      "asOf",
      "periodStart",
      "periodEnd",
      "targetYear",
      "guidingFramework",
      "reportingRhythm",
      "decisions",
      "goalSystemVersion",
      "areas",
      "goals",
      "actionFields",
      "glossary",
      "source",
    ],
    ["visibility"],
  ),
  measure: lists<Measure>()(
    [
      "id",
      "number",
      "title",
      "description",
      "strategy",
      "bundle",
      "kind",
      "goals",
      "horizon",
      "status",
      "statusAsOf",
      "mergedInto",
      "responsibleUnit",
      "participatingUnits",
      "plannedStart",
      "plannedEnd",
      "actualStart",
      "actualEnd",
      "funding",
      "serviceKeys",
      "decisions",
      "links",
      "source",
    ],
    // Estimates of effort and cost would tell bidders what the city expects to pay.
    ["effort", "costOneOff", "costYearly", "visibility"],
  ),
  milestone: lists<Milestone>()(
    ["id", "measure", "title", "date", "weight", "completedOn", "withdrawn"],
    [],
  ),
  dependency: lists<Dependency>()(["id", "measure", "dependsOn", "withdrawn"], ["note"]),
  progress: lists<ProgressEntry>()(
    ["id", "measure", "date", "status", "percent", "confidence", "text", "replaces"],
    ["author", "visibility"],
  ),
  obligation: lists<Obligation>()(
    [
      "id",
      "number",
      "title",
      "law",
      "asOf",
      "federal",
      "state",
      "municipal",
      "fulfilment",
      "measures",
      "source",
    ],
    ["fulfilmentNote", "visibility"],
  ),
  decision: lists<Decision>()(
    [
      "id",
      "reference",
      "title",
      "paperType",
      "date",
      "originator",
      "summary",
      "consultations",
      "attachments",
      "related",
      "url",
      "oparlId",
      "source",
    ],
    ["visibility"],
  ),
} satisfies { [noun: string]: Lists<never> };

type Fields = typeof fields;
type Meta = { version: number; createdAt: string; updatedAt: string };
type Published<T, N extends keyof Fields> = Pick<T, Fields[N]["published"][number] & keyof T> &
  Meta;

export type PublishedTenant = Published<Tenant, "tenant">;
export type PublishedStrategy = Published<Strategy, "strategy">;
export type PublishedMeasure = Published<Measure, "measure">;
export type PublishedMilestone = Published<Milestone, "milestone">;
export type PublishedDependency = Published<Dependency, "dependency">;
export type PublishedProgress = Published<ProgressEntry, "progress">;
export type PublishedObligation = Published<Obligation, "obligation">;
export type PublishedDecision = Published<Decision, "decision">;

const meta = ["version", "createdAt", "updatedAt"] as const;

/** A copy with the published fields alone, and version and dates. */
export function publish<T extends Meta, N extends keyof Fields>(
  noun: N,
  object: T,
): Published<T, N> {
  const from = object as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const field of fields[noun].published) copy[field] = from[field];
  for (const field of meta) copy[field] = from[field];
  return copy as Published<T, N>;
}
