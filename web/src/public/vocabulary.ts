/**
 * The closed lists of core in the order in which pages show them. Spelled out here because importing
 * them from the schemas would carry all of zod into every page; the types keep the two in step.
 */
import type { Horizon, MeasureStatus } from "@kursbuch/core/measure/schema";

/** A tuple that has every member of `T`, or a type error. */
const complete =
  <T extends string>() =>
  <const L extends readonly T[]>(list: Exclude<T, L[number]> extends never ? L : never): L =>
    list;

export const horizons = complete<Horizon>()(["short", "medium", "long"]);

/** What is done first, what is unknown last. */
export const states = complete<MeasureStatus | "unknown">()([
  "completed",
  "standing",
  "begun",
  "suspended",
  "planned",
  "merged",
  "dropped",
  "unknown",
]);

export type StateChoice = (typeof states)[number];
