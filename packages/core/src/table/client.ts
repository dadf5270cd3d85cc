/**
 * The connection to the one table, and its definition. Locally the same code talks to DynamoDB
 * Local; only the endpoint differs. Where credentials are given for each tenant, a request can reach
 * the tenant that it was made for and no other, whatever the code above forgets.
 */
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { TenantId } from "../kernel/id.ts";
import { Recent } from "../kernel/recent.ts";

/** Told after each call what it consumed, in capacity units; for tests and cost reports. */
export type Meter = (command: string, units: number) => void;

/** Whose partitions a request may reach: one tenant's, or (null) those that the service keeps itself. */
export type Scope = TenantId | null;

export type Credentials = NonNullable<DynamoDBClientConfig["credentials"]>;

export type Table = {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly meter: Meter | undefined;
  /** Absent where the connection's own credentials reach everything: the operator's, or locally. */
  readonly clientFor?: (scope: Scope) => DynamoDBClient;
};

type ConnectOptions = {
  tableName: string;
  endpoint?: string | undefined;
  meter?: Meter | undefined;
  /** The credentials with which a scope's partitions are reached; renewed by whoever gives them. */
  credentialsFor?: ((scope: Scope) => Credentials) | undefined;
};

/** Tenants whose clients, and with them their credentials, an instance of the service keeps. */
const clientsKept = 200;

/**
 * Without an `endpoint`, region and credentials come from the environment as AWS prescribes.
 */
export function connect({ tableName, endpoint, meter, credentialsFor }: ConnectOptions): Table {
  const place = endpoint === undefined ? {} : { endpoint, region: "eu-central-1" };
  const local = { accessKeyId: "local", secretAccessKey: "local" };
  const client = open({ ...place, ...(endpoint !== undefined && { credentials: local }) });
  const table = { client, name: tableName, meter };
  if (!credentialsFor) return table;
  const clients = new Recent<Scope, DynamoDBClient>(clientsKept);
  // One pool of connections for all of them.
  const { requestHandler } = client.config;
  return {
    ...table,
    clientFor(scope) {
      const known = clients.get(scope);
      if (known) return known;
      const opened = open({ ...place, requestHandler, credentials: credentialsFor(scope) });
      clients.set(scope, opened);
      return opened;
    },
  };
}

function open(config: DynamoDBClientConfig): DynamoDBClient {
  const client = new DynamoDBClient({ ...config, cacheMiddleware: true });
  // It walks every answer to hide what is sensitive in a log that nobody writes: measured here, more
  // than half of the time of a query.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

/** The client for requests to a scope's partitions. */
export function clientOf(table: Table, scope: Scope): DynamoDBClient {
  return table.clientFor?.(scope) ?? table.client;
}

/** Creates the table where it is missing, and waits until it answers. */
export async function createTable(table: Table): Promise<void> {
  if (await isActive(table)) return;
  try {
    await table.client.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "pk", AttributeType: "S" },
          { AttributeName: "sk", AttributeType: "S" },
        ],
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
      }),
    );
  } catch (error) {
    // Two processes may create it at once; both then wait.
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  while (!(await isActive(table))) await new Promise((resolve) => setTimeout(resolve, 100));
  await table.client.send(
    new UpdateTimeToLiveCommand({
      TableName: table.name,
      TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
    }),
  );
}

async function isActive(table: Table): Promise<boolean> {
  try {
    const description = await table.client.send(
      new DescribeTableCommand({ TableName: table.name }),
    );
    return description.Table?.TableStatus === "ACTIVE";
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
