/** The chrome's words in each language. `de.ts` sets the keys; types make `en.ts` have the same. */
import type { Lang } from "../preferences.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";

export type Dictionary = typeof de;

export const dictionaries: Record<Lang, Dictionary> = { de, en };
