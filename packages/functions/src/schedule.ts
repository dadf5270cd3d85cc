/**
 * Lambda's entry point for what is done every night: the summaries of all tenants are made anew, so that
 * nothing that the stream's consumer had to give up stays wrong for longer than a day. A night that is
 * too short is no fault: the next one goes on where it ended.
 */
import { continueRound } from "@kursbuch/core/summary";
import type { Context } from "aws-lambda";
import { during } from "./invocation.ts";
import { tableFrom } from "./lambda/connection.ts";
import { createMeter } from "./lambda/metrics.ts";
import { log } from "./log.ts";

/** Milliseconds that the last tenant and the position may take. */
const reserve = 30_000;

const table = tableFrom(process.env);
const write = createMeter("schedule", process.env);

export function handler(_: unknown, context: Context) {
  return during({ requestId: context.awsRequestId }, async () => {
    const round = await continueRound(table, {
      mayGoOn: () => context.getRemainingTimeInMillis() > reserve,
      onFailure: (tenant, error) => log("error", "Summary not renewed", { tenant, error }),
    });
    const { looked, changed, failed } = round;
    write(
      {
        SummariesLookedAt: { value: looked, unit: "count" },
        SummariesMended: { value: changed, unit: "count" },
        SummariesFailed: { value: failed, unit: "count" },
      },
      { isDone: String(round.isDone) },
    );
    return round;
  });
}
