/** Where council papers are kept. */
import { versioned } from "../history/index.ts";
import { decisionSchema } from "./schema.ts";

export const decisions = versioned("decision", decisionSchema);
