/**
 * The one database of a test run: DynamoDB Local in memory, on a free port. Tests ask for it by
 * `inject("endpoint")` and make a table of their own.
 */
import type { TestProject } from "vitest/node";
import { startDatabase } from "@kursbuch/local/database";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the database of this test run answers. */
    endpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startDatabase();
  project.provide("endpoint", database.endpoint);
  return () => database.stop();
}
