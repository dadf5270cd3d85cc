/**
 * Plays the part of Lambda's event source mapping: reads the stream of the table, shard by shard
 * and parents before children, and hands what it finds to the same handler that runs in the cloud.
 * Every record is delivered at least once; records of one object stay in order.
 */
import { appendFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from "@aws-sdk/client-dynamodb-streams";
import { CREDENTIALS, REGION } from "./database.ts";
import { deliver } from "./delivery.ts";
import { type StreamHandler, type StreamRecord, toStreamRecord } from "./event.ts";
import { Position } from "./position.ts";

export type { StreamEvent, StreamHandler, StreamRecord } from "./event.ts";

const BATCH_SIZE = 100;
const RETRY_MS = 1_000;
/** A stream adds a shard when it closes one, so the list need not be read on every round. */
const LIST_SHARDS_EVERY_MS = 5_000;
/** A stream that has been quiet for this long is looked at five times less often. */
const QUIET_AFTER_MS = 10_000;

export interface PollerOptions {
  endpoint: string;
  tableName: string;
  handler: StreamHandler;
  /** Where the position is kept; without it the poller starts at the oldest record. */
  positionFile?: string;
  /** Gets one line of JSON, without content, for each record that was given up. */
  deadLetterFile?: string;
  /** Pause between two looks at the stream, in milliseconds; 100 if not said otherwise. */
  intervalMs?: number;
  log?: (line: string) => void;
}

export interface Poller {
  /** Finishes the batch at hand and stops. */
  stop: () => Promise<void>;
  /** Resolves when everything that was written before the call has been handled or given up. */
  drained: () => Promise<void>;
}

/** Starts reading the stream of `tableName`; the table must exist and have its stream enabled. */
export async function startPoller(options: PollerOptions): Promise<Poller> {
  const { intervalMs = 100, log = () => undefined } = options;
  const reader = await StreamReader.open(options);
  const stopping = new AbortController();
  let waiting: PromiseWithResolvers<void>[] = [];
  let wake = new AbortController();

  const pause = async (ms: number): Promise<void> => {
    await sleep(ms, undefined, { signal: wake.signal }).catch(() => undefined);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const due = waiting;
      waiting = [];
      wake = new AbortController();
      try {
        await reader.readAll(due.length > 0, stopping.signal);
        for (const waiter of due) waiter.resolve();
        const quiet = Date.now() - reader.lastRecordAt > QUIET_AFTER_MS;
        if (waiting.length === 0 && !stopping.signal.aborted) {
          await pause(quiet ? 5 * intervalMs : intervalMs);
        }
      } catch (error) {
        waiting.unshift(...due);
        if (stopping.signal.aborted) break;
        log(`The stream could not be read, trying again: ${String(error)}`);
        await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    for (const waiter of waiting) waiter.reject(new Error("The stream poller was stopped."));
    reader.close();
  };
  const running = run();

  return {
    async stop() {
      stopping.abort();
      wake.abort();
      await running;
    },
    drained() {
      const waiter = Promise.withResolvers<void>();
      if (stopping.signal.aborted) waiter.reject(new Error("The stream poller was stopped."));
      else waiting.push(waiter);
      wake.abort();
      return waiter.promise;
    },
  };
}

class StreamReader {
  readonly #client: DynamoDBStreamsClient;
  readonly #arn: string;
  readonly #position: Position;
  readonly #options: PollerOptions;
  readonly #iterators = new Map<string, string>();
  #shards: Shard[] = [];
  #listedAt = 0;
  /** Milliseconds since 1970. */
  lastRecordAt = Date.now();

  private constructor(
    client: DynamoDBStreamsClient,
    arn: string,
    position: Position,
    options: PollerOptions,
  ) {
    this.#client = client;
    this.#arn = arn;
    this.#position = position;
    this.#options = options;
  }

  static async open(options: PollerOptions): Promise<StreamReader> {
    const config = { endpoint: options.endpoint, region: REGION, credentials: CREDENTIALS };
    const tables = new DynamoDBClient(config);
    const { Table } = await tables.send(new DescribeTableCommand({ TableName: options.tableName }));
    tables.destroy();
    const arn = Table?.LatestStreamArn;
    if (arn === undefined) throw new Error(`The table ${options.tableName} has no stream.`);
    const position = await Position.load(arn, options.positionFile);
    return new StreamReader(new DynamoDBStreamsClient(config), arn, position, options);
  }

  close(): void {
    this.#client.destroy();
  }

  /** Reads every shard up to its end; `relist` asks for the list of shards to be read anew. */
  async readAll(relist: boolean, signal: AbortSignal): Promise<void> {
    let again = relist || Date.now() - this.#listedAt > LIST_SHARDS_EVERY_MS;
    do {
      if (again) await this.#listShards();
      again = false;
      for (const { ShardId } of this.#shards) {
        if (ShardId === undefined || this.#position.of(ShardId).ended) continue;
        // A shard that ended has children, which are only in a list read after its end.
        if ((await this.#readShard(ShardId, signal)) === "ended") again = true;
      }
    } while (again);
  }

  async #listShards(): Promise<void> {
    const shards: Shard[] = [];
    let start: string | undefined;
    do {
      const { StreamDescription: stream } = await this.#client.send(
        new DescribeStreamCommand({
          StreamArn: this.#arn,
          ...(start !== undefined && { ExclusiveStartShardId: start }),
        }),
      );
      shards.push(...(stream?.Shards ?? []));
      start = stream?.LastEvaluatedShardId;
    } while (start !== undefined);
    this.#shards = parentsFirst(shards);
    this.#listedAt = Date.now();
    await this.#position.keepOnly(new Set(shards.map((shard) => shard.ShardId ?? "")));
  }

  /** Reads one shard until it has no more to give. */
  async #readShard(shard: string, signal: AbortSignal): Promise<"open" | "ended"> {
    for (;;) {
      signal.throwIfAborted();
      const page = await this.#nextPage(shard);
      if (page === "trimmed") continue;
      if (page.records.length > 0) this.lastRecordAt = Date.now();
      await this.#deliver(shard, page.records, signal);
      if (page.next === undefined) {
        this.#iterators.delete(shard);
        await this.#position.set(shard, { ...this.#position.of(shard), ended: true });
        return "ended";
      }
      this.#iterators.set(shard, page.next);
      if (page.records.length === 0) return "open";
    }
  }

  async #nextPage(
    shard: string,
  ): Promise<{ records: StreamRecord[]; next: string | undefined } | "trimmed"> {
    const { after } = this.#position.of(shard);
    try {
      const iterator = this.#iterators.get(shard) ?? (await this.#iteratorAt(shard, after));
      // Forgotten until the page is delivered: a failure in between must read it once more.
      this.#iterators.delete(shard);
      const { Records = [], NextShardIterator } = await this.#client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH_SIZE }),
      );
      const records = Records.map((record) => toStreamRecord(record, this.#arn));
      return { records, next: NextShardIterator };
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      // An expired iterator is replaced by a new one at the position, a trimmed position by the
      // oldest record there is.
      if (name === "ExpiredIteratorException") return "trimmed";
      if (name !== "TrimmedDataAccessException" || after === undefined) throw error;
      await this.#position.set(shard, {});
      return "trimmed";
    }
  }

  async #iteratorAt(shard: string, after: string | undefined): Promise<string> {
    const { ShardIterator } = await this.#client.send(
      new GetShardIteratorCommand({
        StreamArn: this.#arn,
        ShardId: shard,
        ...(after === undefined
          ? { ShardIteratorType: "TRIM_HORIZON" }
          : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after }),
      }),
    );
    if (ShardIterator === undefined) throw new Error(`The shard ${shard} has no iterator.`);
    return ShardIterator;
  }

  async #deliver(shard: string, records: StreamRecord[], signal: AbortSignal): Promise<void> {
    await deliver(records, {
      handler: this.#options.handler,
      advance: (done) => this.#position.set(shard, { after: done.dynamodb.SequenceNumber }),
      bury: (record) => this.#bury(record),
      signal,
    });
  }

  async #bury(record: StreamRecord): Promise<void> {
    const { Keys, SequenceNumber } = record.dynamodb;
    this.#options.log?.(`The stream record ${SequenceNumber} was given up after three attempts.`);
    if (this.#options.deadLetterFile === undefined) return;
    const letter = { at: new Date().toISOString(), sequenceNumber: SequenceNumber, keys: Keys };
    await appendFile(this.#options.deadLetterFile, `${JSON.stringify(letter)}\n`);
  }
}

/** Orders shards so that each comes after its parent, where the parent still exists. */
function parentsFirst(shards: Shard[]): Shard[] {
  const byId = new Map(shards.map((shard) => [shard.ShardId, shard]));
  const ordered = new Set<Shard>();
  const visit = (shard: Shard | undefined): void => {
    if (shard === undefined || ordered.has(shard)) return;
    if (shard.ParentShardId !== undefined) visit(byId.get(shard.ParentShardId));
    ordered.add(shard);
  };
  for (const shard of shards) visit(shard);
  return [...ordered];
}
