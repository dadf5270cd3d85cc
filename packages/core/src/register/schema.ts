/**
 * The interchange format `kursbuch-register`, version 1: one tenant's whole register as one JSON
 * document. It carries no tenant id, so that it can be read into any tenant; the id is named by who
 * imports. Without `history`, an import writes the history's first entries itself.
 */
import * as z from "zod";
import { decisionSchema } from "../decision/schema.ts";
import { dependencySchema } from "../dependency/schema.ts";
import { historyEntrySchema } from "../history/schema.ts";
import { measureSchema } from "../measure/schema.ts";
import { milestoneSchema } from "../milestone/schema.ts";
import { obligationSchema } from "../obligation/schema.ts";
import { progressSchema } from "../progress/schema.ts";
import { strategySchema } from "../strategy/schema.ts";
import { tenantSchema } from "../tenant/schema.ts";

export const registerSchema = z.strictObject({
  format: z.literal("kursbuch-register"),
  version: z.literal(1),
  tenant: tenantSchema.omit({ id: true }),
  strategies: z.array(strategySchema).default([]),
  measures: z.array(measureSchema).default([]),
  milestones: z.array(milestoneSchema).default([]),
  dependencies: z.array(dependencySchema).default([]),
  progress: z.array(progressSchema).default([]),
  obligations: z.array(obligationSchema).default([]),
  decisions: z.array(decisionSchema).default([]),
  history: z.array(historyEntrySchema).optional(),
});

export type RegisterDocument = z.output<typeof registerSchema>;
