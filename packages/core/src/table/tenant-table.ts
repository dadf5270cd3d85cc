/**
 * Reading within one tenant. A `TenantTable` is made from a membership that was checked, and cannot
 * name another tenant's partition.
 */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { TenantId } from "../kernel/id.ts";
import { clientOf, type Scope, type Table } from "./client.ts";
import {
  type Collection,
  type Key,
  type ServiceCollection,
  servicePartition,
  tenantPartition,
} from "./keys.ts";
import { transact, type Write } from "./transact.ts";

/** An item as it came from the table; most readers want its attributes as plain values. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** The item's attributes as plain values. */
export function attributes(item: Item): Record<string, unknown> {
  return unmarshall(item);
}

export function sortKeyOf(item: Item): string {
  return item["sk"]?.S ?? "";
}

export type QueryOptions = {
  /** Beginning of the sort key. */
  readonly prefix?: string;
  /** Sort key of the last item of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number;
  readonly descending?: boolean;
  /** Reads what was just written, at twice the cost. */
  readonly consistent?: boolean;
  /** The one attribute that is wanted: costs the same, and the client far less. */
  readonly only?: string;
};

export type TenantTable = {
  readonly tenant: TenantId;
  /** Tells apart the tables of different connections. */
  readonly client: object;
  partition(collection: Collection): string;
  get(collection: Collection, sk: string): Promise<Item | undefined>;
  /** Items in order of their sort keys; all of them where no `limit` is given. */
  query(collection: Collection, options?: QueryOptions): Promise<Item[]>;
  transact(writes: readonly Write[]): Promise<void>;
  count(collection: Collection, sk: string, amount: number, expires: number): Promise<number>;
  note(collection: Collection, sk: string, attribute: string, value: string): Promise<void>;
};

/** @param options.consistent lists show what was just written, at twice the cost */
export function tenantTable(
  table: Table,
  tenant: TenantId,
  { consistent = false }: { consistent?: boolean } = {},
): TenantTable {
  const partition = (collection: Collection) => tenantPartition(tenant, collection);
  const scoped = () => within(table, tenant);
  return {
    tenant,
    client: table.client,
    partition,
    get: (collection, sk) => getItem(scoped(), { pk: partition(collection), sk }),
    query: (collection, options) =>
      queryItems(scoped(), partition(collection), { consistent, ...options }),
    transact: (writes) => transact(table, tenant, writes),
    count: (collection, sk, amount, expires) =>
      count(scoped(), { pk: partition(collection), sk }, amount, expires),
    note: (collection, sk, attribute, value) =>
      note(scoped(), { pk: partition(collection), sk }, attribute, value),
  };
}

/** The items that the service keeps across tenants. */
export function serviceTable(table: Table) {
  const scoped = () => within(table, null);
  return {
    partition: servicePartition,
    get: (collection: ServiceCollection, sk: string) =>
      getItem(scoped(), { pk: servicePartition(collection), sk }),
    query: (collection: ServiceCollection, options?: QueryOptions) =>
      queryItems(scoped(), servicePartition(collection), options),
    transact: (writes: readonly Write[]) => transact(table, null, writes),
    count: (collection: ServiceCollection, sk: string, amount: number, expires: number) =>
      count(scoped(), { pk: servicePartition(collection), sk }, amount, expires),
  };
}

/** The table with the rights of a scope. */
function within(table: Table, scope: Scope): Table {
  return { ...table, client: clientOf(table, scope) };
}

/**
 * Adds to a counter, at once for all who count.
 *
 * @param expires when nobody asks for it any more, seconds since 1970
 * @returns the count with what was added
 */
async function count(table: Table, key: Key, amount: number, expires: number): Promise<number> {
  const { Attributes } = await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: { pk: { S: key.pk }, sk: { S: key.sk } },
      UpdateExpression: "ADD #count :amount SET expires = :expires",
      ExpressionAttributeNames: { "#count": "count" },
      ExpressionAttributeValues: {
        ":amount": { N: String(amount) },
        ":expires": { N: String(expires) },
      },
      ReturnValues: "UPDATED_NEW",
    }),
  );
  return Number(Attributes?.["count"]?.N);
}

/** Single items are read consistently: they are what an editor or a version check sees next. */
async function getItem(table: Table, { pk, sk }: Key): Promise<Item | undefined> {
  const result = await table.client.send(
    new GetItemCommand({
      TableName: table.name,
      Key: { pk: { S: pk }, sk: { S: sk } },
      ConsistentRead: true,
      ...(table.meter && { ReturnConsumedCapacity: "TOTAL" }),
    }),
  );
  table.meter?.("Get", result.ConsumedCapacity?.CapacityUnits ?? 0);
  return result.Item;
}

async function queryItems(table: Table, pk: string, options: QueryOptions = {}): Promise<Item[]> {
  const { prefix, after, limit, descending = false, consistent = false, only } = options;
  const items: Item[] = [];
  let start: Item | undefined =
    after === undefined ? undefined : { pk: { S: pk }, sk: { S: after } };
  do {
    const result = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: prefix ? "pk = :pk AND begins_with(sk, :prefix)" : "pk = :pk",
        ExpressionAttributeValues: {
          ":pk": { S: pk },
          ...(prefix && { ":prefix": { S: prefix } }),
        },
        ...(only && {
          ProjectionExpression: "#only",
          ExpressionAttributeNames: { "#only": only },
        }),
        ScanIndexForward: !descending,
        ConsistentRead: consistent,
        ...(limit !== undefined && { Limit: limit - items.length }),
        ...(start && { ExclusiveStartKey: start }),
        ...(table.meter && { ReturnConsumedCapacity: "TOTAL" }),
      }),
    );
    table.meter?.("Query", result.ConsumedCapacity?.CapacityUnits ?? 0);
    items.push(...(result.Items ?? []));
    start = result.LastEvaluatedKey;
  } while (start && (limit === undefined || items.length < limit));
  return items;
}

/** Sets one attribute that nothing hangs on, beside an item's content; an item that is gone stays so. */
async function note(table: Table, key: Key, attribute: string, value: string): Promise<void> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: { pk: { S: key.pk }, sk: { S: key.sk } },
        UpdateExpression: "SET #attribute = :value",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeNames: { "#attribute": attribute },
        ExpressionAttributeValues: { ":value": { S: value } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
