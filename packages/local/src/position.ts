/**
 * How far the poller has come in each shard of a stream, kept in a file so that a restart goes on
 * where the last run stopped. A position of another stream (the table was made anew) is forgotten.
 */
import { readJson, writeJson } from "./folder.ts";

interface ShardPosition {
  /** Sequence number of the last record that is done; missing before the first one. */
  after?: string;
  /** The shard is closed and everything in it is done. */
  ended?: true;
}

/** The position in one stream; changes are on disk when the returned promise resolves. */
export class Position {
  readonly #stream: string;
  readonly #file: string | undefined;
  #shards: Map<string, ShardPosition>;

  private constructor(
    stream: string,
    file: string | undefined,
    shards: Map<string, ShardPosition>,
  ) {
    this.#stream = stream;
    this.#file = file;
    this.#shards = shards;
  }

  /** Reads the position in `stream` from `file`; without a file it is kept in memory only. */
  static async load(stream: string, file: string | undefined): Promise<Position> {
    const stored = file === undefined ? undefined : await readJson(file);
    return new Position(stream, file, parse(stored, stream));
  }

  of(shard: string): ShardPosition {
    return this.#shards.get(shard) ?? {};
  }

  async set(shard: string, position: ShardPosition): Promise<void> {
    this.#shards.set(shard, position);
    await this.#save();
  }

  /** Forgets every shard that is not among `shards`: the stream has dropped it. */
  async keepOnly(shards: Set<string>): Promise<void> {
    const before = this.#shards.size;
    this.#shards = new Map([...this.#shards].filter(([shard]) => shards.has(shard)));
    if (this.#shards.size !== before) await this.#save();
  }

  async #save(): Promise<void> {
    if (this.#file === undefined) return;
    await writeJson(this.#file, {
      stream: this.#stream,
      shards: Object.fromEntries(this.#shards),
    });
  }
}

function parse(stored: unknown, stream: string): Map<string, ShardPosition> {
  const shards = new Map<string, ShardPosition>();
  if (!isRecord(stored) || stored["stream"] !== stream || !isRecord(stored["shards"]))
    return shards;
  for (const [shard, position] of Object.entries(stored["shards"])) {
    if (!isRecord(position)) continue;
    const { after, ended } = position;
    shards.set(shard, {
      ...(typeof after === "string" && { after }),
      ...(ended === true && { ended }),
    });
  }
  return shards;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
