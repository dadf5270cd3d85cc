/**
 * Writing: several items together or none. Which condition failed is told by position, with what
 * the item held at that moment, so that the caller can name the version that won.
 */
import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { VisibleError } from "../kernel/error.ts";
import { clientOf, type Scope, type Table } from "./client.ts";
import type { Key } from "./keys.ts";

/** One item of a transaction, without the table's name. */
export type Write = Conditional &
  (
    | { readonly put: Readonly<Record<string, unknown>> }
    | { readonly delete: Key }
    | {
        /** Changes attributes and leaves the others alone; makes the item where it is not there. */
        readonly update: Key;
        /** As DynamoDB writes it: "SET a = :a ADD b :b". */
        readonly expression: string;
      }
  );

type Conditional = {
  readonly condition?: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
  /** Makes the error that the caller sees where this item's condition fails. */
  readonly onRefused?: (held: {
    version?: number | undefined;
    schema?: number | undefined;
  }) => Error;
};

/** DynamoDB takes at most this many items in one transaction. */
export const transactionLimit = 100;

const attempts = 6;

/**
 * Writes all items or none, with the rights of a scope. A clash with another transaction under way
 * (`TransactionConflict`) says nothing about the conditions, so it is tried again, up to six times within
 * about a second.
 *
 * @throws what `onRefused` of the first refused item makes; VisibleError `unavailable` where the
 *   clashes do not end, `too-large` where an item is larger than DynamoDB keeps (400 KB)
 */
export async function transact(
  table: Table,
  scope: Scope,
  writes: readonly Write[],
): Promise<void> {
  if (writes.length > transactionLimit) throw new RangeError("Too many items for one transaction");
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await clientOf(table, scope).send(
        new TransactWriteItemsCommand({
          TransactItems: writes.map((write) => action(table.name, write)),
          ...(table.meter && { ReturnConsumedCapacity: "TOTAL" }),
        }),
      );
      for (const { CapacityUnits = 0 } of result.ConsumedCapacity ?? [])
        table.meter?.("TransactWrite", CapacityUnits);
      return;
    } catch (error) {
      if (isTooLarge(error))
        throw new VisibleError(
          "too-large",
          "object-too-large",
          "This is more than one object, or one change in its history, can hold",
          { cause: error },
        );
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const refused = reasons.findIndex((reason) => reason.Code === "ConditionalCheckFailed");
      if (refused >= 0) throw refusal(writes[refused], reasons[refused]?.Item, error);
      const clashed = reasons.some((reason) => reason.Code === "TransactionConflict");
      if (!clashed) throw error;
      if (attempt === attempts)
        throw new VisibleError(
          "unavailable",
          "try-again",
          "Too many are writing here at this moment; nothing was changed, try again",
          { cause: error },
        );
      await pause(attempt);
    }
  }
}

/** DynamoDB says so before the transaction or as the reason why it was cancelled. */
function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : [];
  const causes = error.name === "ValidationException" ? [error.message] : [];
  causes.push(...(reasons ?? []).map(({ Message = "" }) => Message));
  return causes.some((cause) => /item size .*exceeded/i.test(cause));
}

function action(TableName: string, write: Write): TransactWriteItem {
  const conditions = {
    ...(write.condition && {
      ConditionExpression: write.condition,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
    }),
    ...(write.names && { ExpressionAttributeNames: write.names }),
    ...(write.values && { ExpressionAttributeValues: marshall(write.values) }),
  };
  if ("put" in write) {
    const Item = marshall(write.put, { removeUndefinedValues: true });
    return { Put: { TableName, Item, ...conditions } };
  }
  if ("delete" in write)
    return { Delete: { TableName, Key: marshall(write.delete), ...conditions } };
  const { update, expression: UpdateExpression } = write;
  return { Update: { TableName, Key: marshall(update), UpdateExpression, ...conditions } };
}

function refusal(
  write: Write | undefined,
  held: Record<string, { N?: string | undefined }> | undefined,
  cause: Error,
): Error {
  const numberIn = (attribute: string) => {
    const text = held?.[attribute]?.N;
    return text === undefined ? undefined : Number(text);
  };
  const made = write?.onRefused?.({ version: numberIn("version"), schema: numberIn("schema") });
  if (!made) return cause;
  made.cause = cause;
  return made;
}

/** Full jitter: a random wait below 20 ms, 40 ms, 80 ms … */
function pause(attempt: number): Promise<void> {
  const milliseconds = Math.random() * 10 * 2 ** attempt;
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
