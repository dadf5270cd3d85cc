/**
 * A measure (Maßnahme). Two levels: a bundle has `bundle: null`, a measure names its bundle.
 * Unknown things are null, never guessed.
 */
import * as z from "zod";
import {
  cents,
  line,
  linkSchema,
  number,
  orNull,
  partialDate,
  prose,
  sourceSchema,
  unique,
  visibilitySchema,
} from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const horizons = ["short", "medium", "long"] as const;

/**
 * Progress may end in a standing task, in another measure (`merged`) or be given up (`dropped`):
 * each is a status, none deletes.
 */
export const measureStatuses = [
  "planned",
  "begun",
  "suspended",
  "completed",
  "standing",
  "merged",
  "dropped",
] as const;

export const horizonSchema = z.enum(horizons);
export const measureStatusSchema = z.enum(measureStatuses);

/** Numbers of goals, or `all`: every goal of the strategy that is not retired, now and later. */
export const goalReferencesSchema = z.union([z.literal("all"), unique(number, 200)]);

export const measureSchema = z
  .strictObject({
    id: idSchema,
    number,
    title: line,
    description: orNull(prose),
    strategy: idSchema,
    bundle: orNull(idSchema).meta({ description: "Id of the bundle; null for a bundle" }),
    kind: orNull(z.enum(["basic", "single"])),
    goals: goalReferencesSchema.default([]),
    horizon: orNull(horizonSchema),
    status: orNull(measureStatusSchema),
    statusAsOf: orNull(partialDate).meta({
      description: "Date of the progress entry that set the status",
    }),
    mergedInto: orNull(idSchema).meta({ description: "The measure it went into" }),
    responsibleUnit: orNull(idSchema),
    participatingUnits: unique(idSchema, 50).default([]),
    plannedStart: orNull(partialDate),
    plannedEnd: orNull(partialDate),
    actualStart: orNull(partialDate),
    actualEnd: orNull(partialDate),
    effort: z
      .int()
      .min(0)
      .max(1_000_000)
      .nullable()
      .default(null)
      .meta({ description: "Person-days" }),
    costOneOff: orNull(cents),
    costYearly: orNull(cents),
    funding: orNull(line),
    serviceKeys: unique(z.string().regex(/^\d{14}$/, "14 digits"), 100)
      .default([])
      .meta({ description: "LeiKa keys; those that do not begin with 99 are local" }),
    decisions: unique(idSchema, 100).default([]),
    links: z.array(linkSchema).max(50).default([]),
    visibility: visibilitySchema.default("internal"),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Measure" });

export type Measure = z.output<typeof measureSchema>;
export type Horizon = z.output<typeof horizonSchema>;
export type MeasureStatus = z.output<typeof measureStatusSchema>;

export const measureInputSchema = measureSchema.omit({ id: true });
