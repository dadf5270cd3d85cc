/** What starts functions without anybody asking, and where it goes when they fail. */
import { expect } from "vitest";
import { streamFilter } from "../../../infra/stream-filter.ts";
import { functionName } from "../../../infra/names.ts";
import { foundationArn, type Looks, plain } from "./look.ts";

export const looks: Looks = {
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    names: () => ["StreamSource"],
    check({ inputs }) {
      expect(
        inputs["destinationConfig"],
        "The stream's event source mapping has lost its dead-letter queue",
      ).toEqual({ onFailure: { destinationArn: foundationArn("StreamDeadLettersArn") } });
      expect(inputs).toMatchObject({
        eventSourceArn: foundationArn("StreamArn"),
        startingPosition: "TRIM_HORIZON",
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 3,
        functionResponseTypes: ["ReportBatchItemFailures"],
        batchSize: 100,
        maximumBatchingWindowInSeconds: 1,
        parallelizationFactor: 1,
      });
      // Streams keep records for a day; what is older can no longer be read from the dead letters.
      expect(inputs["maximumRecordAgeInSeconds"]).toBeLessThan(24 * 60 * 60);
      const { filters } = inputs["filterCriteria"] as { filters: { pattern: string }[] };
      expect(filters.map(({ pattern }) => JSON.parse(pattern) as unknown)).toEqual([streamFilter]);
    },
  },
  "aws:scheduler/schedule:Schedule": {
    names: () => ["NightlySchedule"],
    check({ inputs }, stage) {
      const { target } = inputs as { target: { arn: string; deadLetterConfig?: unknown } };
      expect(target.deadLetterConfig, "The schedule has lost its dead-letter queue").toEqual({
        arn: foundationArn("ScheduleDeadLettersArn"),
      });
      expect(target).toMatchObject({ retryPolicy: { maximumRetryAttempts: 10 } });
      expect(target.arn).toMatch(new RegExp(`:${functionName(stage.name, "schedule")}$`));
      expect(inputs).toMatchObject({
        scheduleExpression: "cron(30 3 * * ? *)",
        scheduleExpressionTimezone: "Europe/Berlin",
        state: "ENABLED",
      });
    },
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    names: () => ["ScheduleEventInvokeConfig"],
    check({ inputs }, stage) {
      expect(plain(inputs["functionName"])).toBe(functionName(stage.name, "schedule"));
      expect(inputs["maximumRetryAttempts"]).toBe(2);
      expect(
        inputs["destinationConfig"],
        "The function of the night has lost its dead-letter queue",
      ).toEqual({ onFailure: { destination: foundationArn("ScheduleDeadLettersArn") } });
    },
  },
};
