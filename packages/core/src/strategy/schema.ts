/**
 * A strategy with its goal system: goal areas, goals, action fields. Goal systems get re-cut, and
 * records keep naming the old parts: so nothing is taken out of one, parts that no longer apply are
 * `retired`, and `goalSystemVersion` counts the re-cuts.
 */
import * as z from "zod";
import {
  line,
  number,
  orNull,
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
    description: orNull(prose),
    retired: z.boolean().default(false),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "GoalArea" });

export const goalSchema = z
  .strictObject({
    number,
    title: line,
    description: orNull(prose),
    area: orNull(number).meta({ description: "Code of the goal area" }),
    retired: z.boolean().default(false),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Goal" });

export const actionFieldSchema = z
  .strictObject({
    title: line,
    number: orNull(number),
    description: orNull(prose),
    goal: orNull(number).meta({ description: "Number of the goal it belongs to" }),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "ActionField" });

export const termSchema = z
  .strictObject({
    term: line,
    explanation: orNull(prose),
    url: orNull(url),
  })
  .register(z.globalRegistry, { id: "Term" });

export const strategySchema = z
  .strictObject({
    id: idSchema,
    title: line,
    summary: orNull(prose),
    status: orNull(z.enum(["draft", "in-force", "superseded", "completed"])),
    visibility: visibilitySchema.default("internal"),
    asOf: orNull(partialDate).meta({ description: "Date printed on the strategy" }),
    periodStart: orNull(year).meta({ description: "First year of the work plan" }),
    periodEnd: orNull(year).meta({ description: "Last year of the work plan" }),
    targetYear: orNull(year),
    guidingFramework: orNull(line).meta({
      description: "The shared goal system that the strategy follows",
    }),
    reportingRhythm: orNull(z.enum(["monthly", "quarterly", "half-yearly", "yearly"])),
    decisions: unique(idSchema, 100).default([]),
    goalSystemVersion: z.int().min(1).default(1),
    areas: z.array(goalAreaSchema).max(50).default([]),
    goals: z.array(goalSchema).max(200).default([]),
    actionFields: z.array(actionFieldSchema).max(200).default([]),
    glossary: z.array(termSchema).max(300).default([]),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Strategy" });

export type Strategy = z.output<typeof strategySchema>;
export type Goal = z.output<typeof goalSchema>;
export type GoalArea = z.output<typeof goalAreaSchema>;

/** The service counts re-cuts itself. */
export const strategyInputSchema = strategySchema.omit({ id: true, goalSystemVersion: true });
