/**
 * The functions: what each is made of and what it may take. `functions.ts` and `names.ts` are where a
 * new kind of work joins.
 */
import type { Kind } from "./names.ts";

export type FunctionSettings = {
  /** The module whose `handler` is called, from the project's root. */
  readonly entry: string;
  /** Megabytes; Lambda gives processor time in proportion, a whole core at 1,769. */
  readonly memory: number;
  readonly timeoutSeconds: number;
  /** How many may run at once on a protected stage; so that one kind cannot starve the others. */
  readonly reserved: number;
  /** Whether it answers requests by HTTP, and so has a function URL. */
  readonly answersRequests: boolean;
};

export const functions: Readonly<Record<Kind, FunctionSettings>> = {
  api: {
    entry: "packages/functions/src/api.ts",
    memory: 1024,
    timeoutSeconds: 29,
    reserved: 200,
    answersRequests: true,
  },
  pages: {
    entry: "web/src/lambda.ts",
    memory: 1024,
    timeoutSeconds: 29,
    reserved: 200,
    answersRequests: true,
  },
  stream: {
    entry: "packages/functions/src/events.ts",
    memory: 512,
    timeoutSeconds: 60,
    reserved: 20,
    answersRequests: false,
  },
  schedule: {
    entry: "packages/functions/src/schedule.ts",
    memory: 512,
    timeoutSeconds: 900,
    reserved: 2,
    answersRequests: false,
  },
};
