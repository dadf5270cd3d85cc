/**
 * Reading within one tenant. A `TenantTable` is made from a membership that was checked, and cannot
 * name another tenant's partition.
 */
import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { TenantId } from "../kernel/id.ts";
import type { Table } from "./client.ts";
import {
  type Collection,
  type ServiceCollection,
  servicePartition,
  tenantPartition,
} from "./keys.ts";
import { transact, type Write } from "./transact.ts";

export type Item = Record<string, unknown> & { readonly sk: string };

export type QueryOptions = {
  /** Beginning of the sort key. */
  readonly prefix?: string;
  /** Sort key of the last item of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number;
  readonly descending?: boolean;
  /** Reads what was just written, at twice the cost. */
  readonly consistent?: boolean;
};

export type TenantTable = {
  readonly tenant: TenantId;
  partition(collection: Collection): string;
  get(collection: Collection, sk: string): Promise<Item | undefined>;
  /** Items in order of their sort keys; all of them where no `limit` is given. */
  query(collection: Collection, options?: QueryOptions): Promise<Item[]>;
  transact(writes: readonly Write[]): Promise<void>;
};

/** @param options.consistent lists show what was just written, at twice the cost */
export function tenantTable(
  table: Table,
  tenant: TenantId,
  { consistent = false }: { consistent?: boolean } = {},
): TenantTable {
  const partition = (collection: Collection) => tenantPartition(tenant, collection);
  return {
    tenant,
    partition,
    get: (collection, sk) => getItem(table, partition(collection), sk),
    query: (collection, options) =>
      queryItems(table, partition(collection), { consistent, ...options }),
    transact: (writes) => transact(table, writes),
  };
}

/** Reads of the items that the service keeps across tenants. */
export function serviceTable(table: Table) {
  return {
    partition: servicePartition,
    get: (collection: ServiceCollection, sk: string) =>
      getItem(table, servicePartition(collection), sk),
    query: (collection: ServiceCollection, options?: QueryOptions) =>
      queryItems(table, servicePartition(collection), options),
    transact: (writes: readonly Write[]) => transact(table, writes),
  };
}

/** Single items are read consistently: they are what an editor or a version check sees next. */
async function getItem(table: Table, pk: string, sk: string): Promise<Item | undefined> {
  const result = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: { pk, sk },
      ConsistentRead: true,
      ...(table.meter && { ReturnConsumedCapacity: "TOTAL" }),
    }),
  );
  table.meter?.("Get", result.ConsumedCapacity?.CapacityUnits ?? 0);
  return result.Item as Item | undefined;
}

async function queryItems(table: Table, pk: string, options: QueryOptions = {}): Promise<Item[]> {
  const { prefix, after, limit, descending = false, consistent = false } = options;
  const items: Item[] = [];
  let start = after === undefined ? undefined : { pk, sk: after };
  do {
    const result = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: prefix ? "pk = :pk AND begins_with(sk, :prefix)" : "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk, ...(prefix && { ":prefix": prefix }) },
        ScanIndexForward: !descending,
        ConsistentRead: consistent,
        ...(limit !== undefined && { Limit: limit - items.length }),
        ...(start && { ExclusiveStartKey: start }),
        ...(table.meter && { ReturnConsumedCapacity: "TOTAL" }),
      }),
    );
    table.meter?.("Query", result.ConsumedCapacity?.CapacityUnits ?? 0);
    items.push(...((result.Items ?? []) as Item[]));
    start = result.LastEvaluatedKey as typeof start;
  } while (start && (limit === undefined || items.length < limit));
  return items;
}
