/** What is watched at each function. A new kind of work is watched as soon as it has its settings. */
import { Duration } from "aws-cdk-lib";
import { functions } from "../../functions.ts";
import { capitalised, kinds } from "../../names.ts";
import type { AlarmMaker } from "./alarm.ts";
import { deadLetters, functionMetric } from "./metrics.ts";

/** Milliseconds in which 99 of 100 answers should be there. */
const longestAnswer = 3_000;

/** Milliseconds before its time-out at which other work is late. */
const tooLate = 10_000;

/** Milliseconds that a change may wait until the stream's consumer has seen it. */
const oldestChange = 10 * 60_000;

export function createFunctionAlarms(stage: string, create: AlarmMaker): void {
  for (const kind of kinds) {
    const metric = (name: string, statistic?: string) =>
      functionMetric(stage, kind, name, statistic);
    const id = capitalised(kind);
    const { answersRequests, timeoutSeconds } = functions[kind];

    create(`${id}Errors`, `${kind}-errors`, {
      says: `The function ${kind} broke off or ran out of time; its log says where.`,
      metric: metric("Errors"),
      // One of many requests may meet a fault of the network; work in the background is rare.
      limit: { from: answersRequests ? 5 : 1 },
    });
    create(`${id}Throttles`, `${kind}-throttles`, {
      says: `The function ${kind} was refused because too many of it run; look at its reserved concurrency and who is asking.`,
      metric: metric("Throttles"),
      limit: { from: 1 },
    });
    if (answersRequests) {
      create(`${id}Latency`, `${kind}-latency`, {
        says: `One answer in a hundred of ${kind} takes longer than ${longestAnswer / 1000} seconds, for a quarter of an hour.`,
        metric: metric("Duration", "p99"),
        limit: { from: longestAnswer },
        periods: { reached: 3, of: 3 },
      });
      create(`${id}Url5xx`, `${kind}-5xx`, {
        says: `The address of ${kind} answers with faults of the service; its log names each request.`,
        metric: metric("Url5xxCount"),
        limit: { from: 5 },
      });
    } else {
      create(`${id}Duration`, `${kind}-duration`, {
        says: `The function ${kind} needs nearly all of its ${timeoutSeconds} seconds.`,
        metric: metric("Duration", "Maximum"),
        limit: { from: timeoutSeconds * 1000 - tooLate },
      });
    }
  }
  createStreamAlarms(stage, create);
  createScheduleAlarms(stage, create);
}

function createStreamAlarms(stage: string, create: AlarmMaker): void {
  create("StreamAge", "stream-age", {
    says: `Changes wait longer than ${oldestChange / 60_000} minutes for the stream's consumer; summaries and lists of cities are behind.`,
    metric: functionMetric(stage, "stream", "IteratorAge", "Maximum"),
    limit: { from: oldestChange },
  });
  createDeadLetterAlarms(stage, "stream", create);
}

function createScheduleAlarms(stage: string, create: AlarmMaker): void {
  create("ScheduleMissed", "schedule-missed", {
    says: "The nightly work has not begun for more than a day; look at its schedule.",
    metric: functionMetric(stage, "schedule", "Invocations").with({ period: Duration.hours(6) }),
    limit: { below: 1 },
    periods: { reached: 5, of: 5 },
  });
  create("ScheduleDropped", "schedule-dropped", {
    says: "The nightly work was given up before it ran, after all attempts; its dead letters say which.",
    metric: functionMetric(stage, "schedule", "AsyncEventsDropped"),
    limit: { from: 1 },
  });
  createDeadLetterAlarms(stage, "schedule", create);
}

function createDeadLetterAlarms(
  stage: string,
  kind: "stream" | "schedule",
  create: AlarmMaker,
): void {
  const id = capitalised(kind);
  create(`${id}Undelivered`, `${kind}-undelivered`, {
    says: `A dead letter of ${kind} could not be put into its queue; look at the rights of its role.`,
    metric: functionMetric(stage, kind, "DestinationDeliveryFailures"),
    limit: { from: 1 },
  });
  create(`${id}DeadLetters`, `${kind}-dead-letters`, {
    says: `Work of ${kind} could not be done and lies in its dead-letter queue for two weeks.`,
    metric: deadLetters(stage, kind),
    limit: { from: 1 },
  });
}
