/**
 * The interchange format `kursbuch-register`, version 1: one tenant's whole register as one JSON
 * document. It carries no tenant id, so that it can be read into any tenant; the id is named by who
 * imports. Without `history`, an import writes the history's first entries itself.
 */
import * as z from "zod/mini";
import { decisionSchema } from "../decision/schema.ts";
import { dependencySchema } from "../dependency/schema.ts";
import { historyEntrySchema, nouns } from "../history/schema.ts";
import { measureSchema } from "../measure/schema.ts";
import { milestoneSchema } from "../milestone/schema.ts";
import { obligationSchema } from "../obligation/schema.ts";
import { progressSchema } from "../progress/schema.ts";
import { strategySchema } from "../strategy/schema.ts";
import { tenantSchema } from "../tenant/schema.ts";

export const registerSchema = z.strictObject({
  format: z.literal("kursbuch-register"),
  version: z.literal(1),
  tenant: z.omit(tenantSchema, { id: true }),
  strategies: z._default(z.array(strategySchema), []),
  measures: z._default(z.array(measureSchema), []),
  milestones: z._default(z.array(milestoneSchema), []),
  dependencies: z._default(z.array(dependencySchema), []),
  progress: z._default(z.array(progressSchema), []),
  obligations: z._default(z.array(obligationSchema), []),
  decisions: z._default(z.array(decisionSchema), []),
  history: z.optional(z.array(z.extend(historyEntrySchema, { noun: z.enum(nouns) }))),
});

export type RegisterDocument = z.output<typeof registerSchema>;
