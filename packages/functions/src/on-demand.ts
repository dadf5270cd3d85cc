/**
 * What few requests need, as one module: the bundler makes of it one file beside the one that every
 * cold start loads, where several would split what they share into many small ones.
 */
export { provedCaller, sessionPerson } from "./middleware/proved-caller.ts";
export { administrationRoutes } from "./routes/administration.ts";
