/**
 * A strategy with its goal system: goal areas, goals, action fields. Goal systems get re-cut, and
 * records keep naming the old parts: so nothing is taken out of one, parts that no longer apply are
 * `retired`, and `goalSystemVersion` counts the re-cuts.
 */
import * as z from "zod/mini";
import {
  described,
  line,
  list,
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
    retired: z._default(z.boolean(), false),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "GoalArea" });

export const goalSchema = z
  .strictObject({
    number,
    title: line,
    description: orNull(prose),
    area: described(orNull(number), "Code of the goal area"),
    retired: z._default(z.boolean(), false),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Goal" });

export const actionFieldSchema = z
  .strictObject({
    title: line,
    number: orNull(number),
    description: orNull(prose),
    goal: described(orNull(number), "Number of the goal it belongs to"),
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
    visibility: z._default(visibilitySchema, "internal"),
    asOf: described(orNull(partialDate), "Date printed on the strategy"),
    periodStart: described(orNull(year), "First year of the work plan"),
    periodEnd: described(orNull(year), "Last year of the work plan"),
    targetYear: orNull(year),
    guidingFramework: described(orNull(line), "The shared goal system that the strategy follows"),
    reportingRhythm: orNull(z.enum(["monthly", "quarterly", "half-yearly", "yearly"])),
    decisions: z._default(unique(idSchema, 100), []),
    goalSystemVersion: z._default(z.int().check(z.minimum(1)), 1),
    areas: list(goalAreaSchema, 50),
    goals: list(goalSchema, 200),
    actionFields: list(actionFieldSchema, 200),
    glossary: list(termSchema, 300),
    source: orNull(sourceSchema),
  })
  .register(z.globalRegistry, { id: "Strategy" });

export type Strategy = z.output<typeof strategySchema>;
export type Goal = z.output<typeof goalSchema>;
export type GoalArea = z.output<typeof goalAreaSchema>;

/** The service counts re-cuts itself. */
export const strategyInputSchema = z.omit(strategySchema, { id: true, goalSystemVersion: true });
