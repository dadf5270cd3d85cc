/** Where legal duties are kept. */
import { versioned } from "../history/index.ts";
import { obligationSchema } from "./schema.ts";

export const obligations = versioned("obligation", obligationSchema);
