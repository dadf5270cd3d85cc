/**
 * A strategy with its goal system: goal areas, goals, action fields. Goal systems get re-cut, and
 * records keep naming the old parts: so nothing is taken out of one, parts that no longer apply are
 * `retired`, and `goalSystemVersion` counts the re-cuts.
 */
import * as z from "zod";
import {
  line,
  number,
  partialDate,
  prose,
  sourceSchema,
  unique,
  url,
  visibilitySchema,
  year,
} from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";

export const goalAreaSchema = z
  .strictObject({
    code: number,
    title: line,
    description: prose.nullable().default(null),
    retired: z.boolean().default(false),
    source: sourceSchema.nullable().default(null),
  })
  .meta({ id: "GoalArea" });

export const goalSchema = z
  .strictObject({
    number,
    title: line,
    description: prose.nullable().default(null),
    area: number.nullable().default(null).meta({ description: "Code of the goal area" }),
    retired: z.boolean().default(false),
    source: sourceSchema.nullable().default(null),
  })
  .meta({ id: "Goal" });

export const actionFieldSchema = z
  .strictObject({
    title: line,
    number: number.nullable().default(null),
    description: prose.nullable().default(null),
    goal: number.nullable().default(null).meta({ description: "Number of the goal it belongs to" }),
    source: sourceSchema.nullable().default(null),
  })
  .meta({ id: "ActionField" });

export const termSchema = z
  .strictObject({
    term: line,
    explanation: prose.nullable().default(null),
    url: url.nullable().default(null),
  })
  .meta({ id: "Term" });

export const strategySchema = z
  .strictObject({
    id: idSchema,
    title: line,
    summary: prose.nullable().default(null),
    status: z.enum(["draft", "in-force", "superseded", "completed"]).nullable().default(null),
    visibility: visibilitySchema.default("internal"),
    asOf: partialDate
      .nullable()
      .default(null)
      .meta({ description: "Date printed on the strategy" }),
    periodStart: year.nullable().default(null).meta({ description: "First year of the work plan" }),
    periodEnd: year.nullable().default(null).meta({ description: "Last year of the work plan" }),
    targetYear: year.nullable().default(null),
    guidingFramework: line
      .nullable()
      .default(null)
      .meta({ description: "The shared goal system that the strategy follows" }),
    reportingRhythm: z
      .enum(["monthly", "quarterly", "half-yearly", "yearly"])
      .nullable()
      .default(null),
    decisions: unique(idSchema, 100).default([]),
    goalSystemVersion: z.int().min(1).default(1),
    areas: z.array(goalAreaSchema).max(50).default([]),
    goals: z.array(goalSchema).max(200).default([]),
    actionFields: z.array(actionFieldSchema).max(200).default([]),
    glossary: z.array(termSchema).max(300).default([]),
    source: sourceSchema.nullable().default(null),
  })
  .meta({ id: "Strategy" });

export type Strategy = z.output<typeof strategySchema>;
export type Goal = z.output<typeof goalSchema>;
export type GoalArea = z.output<typeof goalAreaSchema>;

/** The service counts re-cuts itself. */
export const strategyInputSchema = strategySchema.omit({ id: true, goalSystemVersion: true });
