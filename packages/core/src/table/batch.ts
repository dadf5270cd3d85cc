/** Many items at once, in no order and on no condition: for what nobody works with meanwhile. */
import { BatchWriteItemCommand, type WriteRequest } from "@aws-sdk/client-dynamodb";
import { VisibleError } from "../kernel/error.ts";
import type { Table } from "./client.ts";
import type { Key } from "./keys.ts";
import type { Item } from "./tenant-table.ts";

/** DynamoDB takes at most this many items in one batch. */
const most = 25;

const attempts = 10;

/** Told after each batch how many items it wrote or took away. */
type OnDone = (count: number) => void;

/**
 * Deletes the items with these keys; those that are not there are no fault.
 *
 * @throws VisibleError `unavailable` where the table does not keep up; some are deleted then
 */
export async function erase(table: Table, keys: readonly Key[], onDone?: OnDone): Promise<void> {
  const requests = keys.map(({ pk, sk }) => ({
    DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } },
  }));
  await inBatches(table, requests, onDone);
}

/**
 * Puts items as they are, whatever lies there.
 *
 * @throws VisibleError `unavailable` where the table does not keep up; some are written then
 */
export async function putItems(
  table: Table,
  items: readonly Item[],
  onDone?: OnDone,
): Promise<void> {
  const requests = items.map((item) => ({ PutRequest: { Item: { ...item } } }));
  await inBatches(table, requests, onDone);
}

async function inBatches(
  table: Table,
  requests: readonly WriteRequest[],
  onDone: OnDone = () => undefined,
): Promise<void> {
  for (let start = 0; start < requests.length; start += most) {
    const batch = requests.slice(start, start + most);
    await write(table, batch);
    onDone(batch.length);
  }
}

async function write(table: Table, requests: WriteRequest[]): Promise<void> {
  let rest = requests;
  for (let attempt = 1; ; attempt++) {
    const { UnprocessedItems } = await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: rest } }),
    );
    rest = UnprocessedItems?.[table.name] ?? [];
    if (rest.length === 0) return;
    if (attempt === attempts)
      throw new VisibleError("unavailable", "try-again", "The database is busy; try again");
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
  }
}
