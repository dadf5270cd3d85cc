/**
 * Publication: the one place that decides what may leave a city. Pages, open data and anonymous
 * callers read through it and through nothing else.
 */
export { type Dossier, readDossier } from "./dossier.ts";
export { everybodysReading } from "./everybody.ts";
export * from "./fields.ts";
export { type PublishedHistoryEntry } from "./history.ts";
export { membersReading } from "./members.ts";
export { type OpenRegister, publicMeasures, readOpenRegister } from "./open-register.ts";
export type { Reading } from "./reading.ts";
