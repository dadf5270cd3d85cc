/**
 * The event that Lambda's event source mapping makes out of DynamoDB stream records. The handler in
 * front of us is the one that runs in the cloud, so it gets exactly that shape: times as epoch
 * seconds and binary values as base64 text, where the SDK has `Date` and `Uint8Array`.
 */
import type { AttributeValue as SdkValue } from "@aws-sdk/client-dynamodb-streams";
import type { _Record } from "@aws-sdk/client-dynamodb-streams";

export type AttributeValue =
  | { B: string }
  | { BOOL: boolean }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Record<string, AttributeValue> }
  | { N: string }
  | { NS: string[] }
  | { NULL: boolean }
  | { S: string }
  | { SS: string[] };

export interface StreamRecord {
  eventID: string;
  eventName: "INSERT" | "MODIFY" | "REMOVE";
  eventVersion: string;
  eventSource: string;
  eventSourceARN: string;
  awsRegion: string;
  dynamodb: {
    /** Seconds since 1970. */
    ApproximateCreationDateTime: number;
    Keys: Record<string, AttributeValue>;
    NewImage?: Record<string, AttributeValue>;
    OldImage?: Record<string, AttributeValue>;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: "NEW_AND_OLD_IMAGES";
  };
}

export interface StreamEvent {
  Records: StreamRecord[];
}

/** What a handler answers: the sequence numbers it could not handle, none if all went well. */
export interface BatchResult {
  batchItemFailures: { itemIdentifier: string }[];
}

export type StreamHandler = (event: StreamEvent) => Promise<BatchResult>;

/** The Lambda form of a record that the SDK read from the stream `arn`. */
export function toStreamRecord(record: _Record, arn: string): StreamRecord {
  const { eventID, eventName, dynamodb: change } = record;
  if (!eventID || !eventName || !change?.SequenceNumber || !change.Keys) {
    throw new Error(`The stream ${arn} gave a record without id, name, keys or sequence number.`);
  }
  return {
    eventID,
    eventName,
    eventVersion: record.eventVersion ?? "1.1",
    eventSource: record.eventSource ?? "aws:dynamodb",
    eventSourceARN: arn,
    awsRegion: record.awsRegion ?? "local",
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(
        (change.ApproximateCreationDateTime ?? new Date()).getTime() / 1000,
      ),
      Keys: toAttributes(change.Keys),
      ...(change.NewImage && { NewImage: toAttributes(change.NewImage) }),
      ...(change.OldImage && { OldImage: toAttributes(change.OldImage) }),
      SequenceNumber: change.SequenceNumber,
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  };
}

function toAttributes(item: Record<string, SdkValue>): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: SdkValue): AttributeValue {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  if (value.NULL !== undefined) return { NULL: value.NULL };
  if (value.M !== undefined) return { M: toAttributes(value.M) };
  if (value.L !== undefined) return { L: value.L.map(toValue) };
  if (value.SS !== undefined) return { SS: value.SS };
  if (value.NS !== undefined) return { NS: value.NS };
  if (value.B !== undefined) return { B: toBase64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(toBase64) };
  throw new Error("The stream gave an attribute of an unknown type.");
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
