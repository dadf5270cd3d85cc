/** Where strategies are kept, each with its goal system and glossary as one item. */
import { versioned } from "../history/index.ts";
import { strategySchema } from "./schema.ts";

export const strategies = versioned("strategy", strategySchema);
