/**
 * The schemas of what the API answers: a noun's fields with version and dates. Fields that do not
 * leave the city are there for members only. They are made when the OpenAPI document asks for them:
 * no answer waits for its own description.
 */
import { decisionSchema } from "@kursbuch/core/decision/schema";
import { dependencySchema } from "@kursbuch/core/dependency/schema";
import { historyEntrySchema } from "@kursbuch/core/history/schema";
import { described } from "@kursbuch/core/kernel";
import { measureSchema } from "@kursbuch/core/measure/schema";
import { milestoneSchema } from "@kursbuch/core/milestone/schema";
import { obligationSchema } from "@kursbuch/core/obligation/schema";
import { progressSchema } from "@kursbuch/core/progress/schema";
import { fields } from "@kursbuch/core/publication";
import { strategySchema } from "@kursbuch/core/strategy/schema";
import { tenantSchema } from "@kursbuch/core/tenant/schema";
import * as z from "zod/mini";

/** A schema that is made once, when it is asked for. */
export type View = () => z.ZodMiniType;

export function once<T extends z.ZodMiniType>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const meta = once(() =>
  z.strictObject({
    version: described(z.int().check(z.minimum(1)), "Also the ETag; send it back as If-Match"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  }),
);

function viewOf(noun: keyof typeof fields, schema: z.ZodMiniObject): View {
  return once(() => {
    const internal = new Set<string>(fields[noun].internal);
    const shape = Object.fromEntries(
      Object.entries(schema.shape).map(([field, type]) => [
        field,
        internal.has(field) ? z.optional(type) : type,
      ]),
    );
    const name = `${noun[0]?.toUpperCase()}${noun.slice(1)}View`;
    return z.strictObject({ ...shape, ...meta().shape }).register(z.globalRegistry, { id: name });
  });
}

/** One page of a list. */
export function listOf(item: View): View {
  return () => z.strictObject({ items: z.array(item()), next: z.nullable(z.string()) });
}

export const tenantView = viewOf("tenant", tenantSchema);
export const strategyView = viewOf("strategy", strategySchema);
export const measureView = viewOf("measure", measureSchema);
export const milestoneView = viewOf("milestone", milestoneSchema);
export const dependencyView = viewOf("dependency", dependencySchema);
export const progressView = viewOf("progress", progressSchema);
export const obligationView = viewOf("obligation", obligationSchema);
export const decisionView = viewOf("decision", decisionSchema);

/** Everybody sees when an object was published and what was changed since; members see all. */
export const historyView = once(() =>
  z
    .strictObject({
      ...z.partial(historyEntrySchema, {
        noun: true,
        id: true,
        actor: true,
        previousHash: true,
        hash: true,
      }).shape,
      by: described(
        z.optional(z.string()),
        "Who it was, in words, as of now: no part of what is hashed; for members only",
      ),
      operation: z.enum(["create", "update", "publish"]),
    })
    .register(z.globalRegistry, { id: "HistoryView" }),
);

export const dossierView = once(() =>
  z
    .strictObject({
      tenant: tenantView(),
      strategies: z.array(strategyView()),
      measure: measureView(),
      around: z.array(measureView()),
      previous: z.nullable(z.string()),
      next: z.nullable(z.string()),
      milestones: z.array(milestoneView()),
      dependencies: z.array(dependencyView()),
      progress: z.array(progressView()),
      history: z.array(historyView()),
      decisions: z.array(decisionView()),
    })
    .register(z.globalRegistry, { id: "Dossier" }),
);
