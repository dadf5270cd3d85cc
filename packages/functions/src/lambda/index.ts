/** What a function on Lambda is made of, for those outside this package. */
export { log } from "../log.ts";
export { tableFrom } from "./connection.ts";
export { deployedEnvironment } from "./environment.ts";
export { httpHandler } from "./http.ts";
