/**
 * Hands a batch of stream records to a handler the way Lambda does with partial batch responses and
 * bisecting switched on: what was handled stays handled, what failed is tried again from the first
 * failure on, and a record that keeps failing is put aside so that it holds up nobody behind it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { StreamHandler, StreamRecord } from "./event.ts";

const ATTEMPTS = 3;
const BACKOFF_MS = 100;

export interface Delivery {
  handler: StreamHandler;
  /** Told after each handled or buried record up to which one everything is done. */
  advance(done: StreamRecord): Promise<void>;
  /** Puts aside a record that failed three times. */
  bury(record: StreamRecord): Promise<void>;
  /** Aborted when the poller stops: nothing may be buried for a failure caused by the shutdown. */
  signal: AbortSignal;
}

/**
 * Delivers `records` in order; resolves when each was handled or buried.
 *
 * Rejects with the abort reason when the signal is aborted; the records that were not handled by
 * then come again after the next start.
 */
export async function deliver(records: StreamRecord[], delivery: Delivery): Promise<void> {
  let rest = records;
  let attempts = 0;
  for (;;) {
    const [head] = rest;
    if (head === undefined) return;
    delivery.signal.throwIfAborted();
    const handled = await attempt(rest, delivery.handler);

    if (handled === "none" && rest.length > 1) {
      // Nobody knows which record the handler stumbled over: halve until it stands alone.
      const middle = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, middle), delivery);
      await deliver(rest.slice(middle), delivery);
      return;
    }

    const count = handled === "none" ? 0 : handled;
    const last = rest[count - 1];
    if (last !== undefined) {
      await delivery.advance(last);
      rest = rest.slice(count);
      attempts = 0;
      if (rest.length === 0) return;
    }
    delivery.signal.throwIfAborted();
    attempts += 1;
    if (attempts < ATTEMPTS) {
      await sleep(BACKOFF_MS * 4 ** (attempts - 1), undefined, { signal: delivery.signal });
      continue;
    }
    const [poisoned] = rest;
    if (poisoned === undefined) return;
    await delivery.bury(poisoned);
    await delivery.advance(poisoned);
    rest = rest.slice(1);
    attempts = 0;
  }
}

/** How many records from the first on were handled, or `none` when the whole batch failed. */
async function attempt(records: StreamRecord[], handler: StreamHandler): Promise<number | "none"> {
  let failed: Set<string>;
  try {
    const { batchItemFailures } = await handler({ Records: records });
    failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
  } catch {
    // The handler logs its own faults; what matters here is that nothing of the batch is done.
    return "none";
  }
  if (failed.size === 0) return records.length;
  const first = records.findIndex((record) => failed.has(record.dynamodb.SequenceNumber));
  // Like Lambda: an identifier that belongs to no record fails the whole batch.
  return first === -1 ? "none" : first;
}
