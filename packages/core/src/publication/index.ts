/**
 * Publication: the one place that decides what may leave a city. Pages, open data and anonymous
 * callers read through it and through nothing else.
 */
export { everybodysReading, publicMeasures } from "./everybody.ts";
export * from "./fields.ts";
export { type PublishedHistoryEntry } from "./history.ts";
export { membersReading } from "./members.ts";
export type { Reading } from "./reading.ts";
