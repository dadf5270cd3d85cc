/**
 * Deleting for good: whole partitions of a tenant, item by item, in no order and on no condition.
 * Nothing that somebody still works with is deleted this way.
 */
import { BatchWriteItemCommand, type WriteRequest } from "@aws-sdk/client-dynamodb";
import { VisibleError } from "../kernel/error.ts";
import type { Table } from "./client.ts";
import type { Collection, Key } from "./keys.ts";

/** Every collection; whoever adds one and forgets it here gets no further than the compiler. */
export const collections = Object.keys({
  register: true,
  dossier: true,
  "measure-number": true,
  "dependency-graph": true,
  token: true,
  idempotency: true,
  member: true,
  person: true,
  administration: true,
  rate: true,
} satisfies Record<Collection, true>) as readonly Collection[];

/** DynamoDB takes at most this many items in one batch. */
const most = 25;

const attempts = 10;

/**
 * Deletes the items with these keys; those that are not there are no fault.
 *
 * @param onErased told after each batch how many it took away
 * @throws VisibleError `unavailable` where the table does not keep up; some are deleted then
 */
export async function erase(
  table: Table,
  keys: readonly Key[],
  onErased: (count: number) => void = () => undefined,
): Promise<void> {
  for (let start = 0; start < keys.length; start += most) {
    const batch = keys.slice(start, start + most);
    await eraseBatch(
      table,
      batch.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } } })),
    );
    onErased(batch.length);
  }
}

async function eraseBatch(table: Table, requests: WriteRequest[]): Promise<void> {
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
