/** What every layer may use: errors, ids, actors, parsing. */
export * from "./actor.ts";
export * from "./canonical.ts";
export * from "./error.ts";
export { described } from "./field.ts";
export * from "./id.ts";
export * from "./parse.ts";
export * from "./permission.ts";
export * from "./recent.ts";
export * from "./secret.ts";
export * from "./time.ts";
