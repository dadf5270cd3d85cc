/**
 * The connection to the one table, and its definition. Locally the same code talks to DynamoDB
 * Local; only the endpoint differs.
 */
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";

/** Told after each call what it consumed, in capacity units; for tests and cost reports. */
export type Meter = (command: string, units: number) => void;

export type Table = {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly meter: Meter | undefined;
};

/**
 * Without an `endpoint`, region and credentials come from the environment as AWS prescribes.
 */
export function connect(options: {
  tableName: string;
  endpoint?: string | undefined;
  meter?: Meter | undefined;
}): Table {
  const local = options.endpoint && {
    endpoint: options.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = new DynamoDBClient({ ...local, cacheMiddleware: true });
  // It walks every answer to hide what is sensitive in a log that nobody writes: measured here, more
  // than half of the time of a query.
  client.middlewareStack.remove("loggerMiddleware");
  return { client, name: options.tableName, meter: options.meter };
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
