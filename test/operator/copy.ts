/**
 * A copy of a table, as a point in time or a backup from the vault is restored: all items as they lie
 * there, in a table of another name, whose stream begins empty.
 */
import { PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Table } from "@kursbuch/core/table";
import { newTable } from "../fixtures/table.ts";

export async function copyOf({ client, name }: Table): Promise<Table> {
  const copy = await newTable();
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({ TableName: name, ConsistentRead: true }),
  );
  if (LastEvaluatedKey) throw new Error("More than one page: copy fewer items");
  for (const Item of Items) await client.send(new PutItemCommand({ TableName: copy.name, Item }));
  return copy;
}
