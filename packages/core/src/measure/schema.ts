/**
 * A measure (Maßnahme). Two levels: a bundle has `bundle: null`, a measure names its bundle.
 * Unknown things are null, never guessed.
 */
import * as z from "zod/mini";
import {
  cents,
  described,
  line,
  linkSchema,
  list,
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
    bundle: described(orNull(idSchema), "Id of the bundle; null for a bundle"),
    kind: orNull(z.enum(["basic", "single"])),
    goals: z._default(goalReferencesSchema, []),
    horizon: orNull(horizonSchema),
    status: orNull(measureStatusSchema),
    statusAsOf: described(orNull(partialDate), "Date of the progress entry that set the status"),
    mergedInto: described(orNull(idSchema), "The measure it went into"),
    responsibleUnit: orNull(idSchema),
    participatingUnits: z._default(unique(idSchema, 50), []),
    plannedStart: orNull(partialDate),
    plannedEnd: orNull(partialDate),
    actualStart: orNull(partialDate),
    actualEnd: orNull(partialDate),
    effort: described(orNull(z.int().check(z.minimum(0), z.maximum(1_000_000))), "Person-days"),
    costOneOff: orNull(cents),
    costYearly: orNull(cents),
    funding: orNull(line),
    serviceKeys: described(
      z._default(unique(z.string().check(z.regex(/^\d{14}$/, "14 digits")), 100), []),
      "LeiKa keys; those that do not begin with 99 are local",
    ),
    decisions: z._default(unique(idSchema, 100), []),
    links: list(linkSchema, 50),
    visibility: z._default(visibilitySchema, "internal"),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Measure" });

export type Measure = z.output<typeof measureSchema>;
export type Horizon = z.output<typeof horizonSchema>;
export type MeasureStatus = z.output<typeof measureStatusSchema>;

export const measureInputSchema = z.omit(measureSchema, { id: true });
