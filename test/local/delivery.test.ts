import { describe, expect, test } from "vitest";
import { deliver } from "@kursbuch/local/delivery";
import type { StreamHandler, StreamRecord } from "@kursbuch/local/event";

function record(number: number): StreamRecord {
  return {
    eventID: String(number),
    eventName: "INSERT",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    eventSourceARN: "arn",
    awsRegion: "local",
    dynamodb: {
      ApproximateCreationDateTime: 0,
      Keys: { pk: { S: String(number) } },
      SequenceNumber: String(number),
      SizeBytes: 1,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  };
}

const numbers = (records: StreamRecord[]): number[] =>
  records.map((one) => Number(one.dynamodb.SequenceNumber));

/** Delivers the records 1 to `count` and tells what became of them. */
async function play(count: number, answer: (batch: number[]) => number[], signal?: AbortSignal) {
  const batches: number[][] = [];
  const done: number[] = [];
  const buried: number[] = [];
  const handler: StreamHandler = ({ Records }) => {
    batches.push(numbers(Records));
    return Promise.resolve({
      batchItemFailures: answer(numbers(Records)).map((n) => ({ itemIdentifier: String(n) })),
    });
  };
  const delivery = deliver(
    Array.from({ length: count }, (_, index) => record(index + 1)),
    {
      handler,
      advance: (one) => Promise.resolve(void done.push(Number(one.dynamodb.SequenceNumber))),
      bury: (one) => Promise.resolve(void buried.push(Number(one.dynamodb.SequenceNumber))),
      signal: signal ?? new AbortController().signal,
    },
  );
  const error: unknown = await delivery.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { batches, done, buried, error };
}

describe("a batch", () => {
  test("that went well is done as a whole", async () => {
    const { batches, done, buried } = await play(3, () => []);
    expect(batches).toEqual([[1, 2, 3]]);
    expect(done).toEqual([3]);
    expect(buried).toEqual([]);
  });

  test("is tried again from the first failure on", async () => {
    let failures = 1;
    const { batches, done, buried } = await play(4, () => (failures-- > 0 ? [4, 3] : []));
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [3, 4],
    ]);
    expect(done).toEqual([2, 4]);
    expect(buried).toEqual([]);
  });

  test("loses a record that fails three times, and only that one", async () => {
    const { batches, done, buried } = await play(3, (batch) => batch.filter((n) => n === 2));
    expect(batches).toEqual([[1, 2, 3], [2, 3], [2, 3], [3]]);
    expect(done).toEqual([1, 2, 3]);
    expect(buried).toEqual([2]);
  });

  test("whose handler throws is halved until the poisoned record stands alone", async () => {
    const { done, buried } = await play(8, (batch) => {
      if (batch.includes(6)) throw new Error("poisoned");
      return [];
    });
    expect(buried).toEqual([6]);
    expect(done.at(-1)).toBe(8);
  });

  test("with an identifier that belongs to no record counts as failed as a whole", async () => {
    let calls = 0;
    const { batches, buried } = await play(2, () => (++calls === 1 ? [99] : []));
    expect(batches).toEqual([[1, 2], [1], [2]]);
    expect(buried).toEqual([]);
  });

  test("buries nothing while the poller stops", async () => {
    const stopping = new AbortController();
    const { buried, error } = await play(
      1,
      (batch) => {
        stopping.abort();
        return batch;
      },
      stopping.signal,
    );
    expect(buried).toEqual([]);
    expect(error).toBeInstanceOf(Error);
  });
});
