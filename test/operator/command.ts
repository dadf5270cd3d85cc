/** The operator's command line as a process of its own, on the table of a test. */
import { inject } from "vitest";
import { type Started, startNode } from "../local/helpers.ts";

/** A table in the database of this test run, or behind another endpoint, or a data folder. */
type Place = { readonly name: string; readonly endpoint?: string } | { readonly folder: string };

/** Starts a command; AWS's own variables lead it to a table. */
export function startOperator(place: Place, ...args: string[]): Started {
  const env =
    "folder" in place
      ? { DATA_DIR: place.folder }
      : {
          TABLE_NAME: place.name,
          AWS_ENDPOINT_URL_DYNAMODB: place.endpoint ?? inject("endpoint"),
          AWS_REGION: "eu-central-1",
          AWS_ACCESS_KEY_ID: "local",
          AWS_SECRET_ACCESS_KEY: "local",
        };
  return startNode("packages/operator/src/main.ts", env, ...args);
}

/** Runs a command to its end. */
export async function operate(
  place: Place,
  ...args: string[]
): Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }> {
  const { ended, stdout, stderr } = startOperator(place, ...args);
  const code = await ended;
  return { code, stdout: stdout(), stderr: stderr() };
}
