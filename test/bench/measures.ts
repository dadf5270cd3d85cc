/**
 * What reading the list of measures costs beyond reading its items: the API's whole way (routing,
 * parsing, publication) against the query that it cannot do without. Both go to the same database
 * and both end in JSON text.
 */
import { importRegister } from "@kursbuch/core/register";
import { keyPrefix, tenantPartition } from "@kursbuch/core/table";
import { openTenant } from "@kursbuch/core/tenant";
import { createApp } from "@kursbuch/functions/app";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { emptyTable } from "./city.ts";
import type { Measured } from "./figure.ts";
import { registerOf } from "./register.ts";
import { compare, elapsed } from "./statistics.ts";

const tenant = "messstadt";
const count = 200;
const warmUp = 100;
const rounds = 300;

export async function measureList(): Promise<Measured> {
  await using stack = new AsyncDisposableStack();
  const table = await emptyTable(stack);
  await importRegister(table, { tenant, document: registerOf(count) });

  const app = createApp({ table });
  const throughTheApi = async (): Promise<number> => {
    const response = await app.request(`/api/v1/tenants/${tenant}/measures`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`The API answered ${response.status}: ${text}`);
    return (JSON.parse(text) as { items: unknown[] }).items.length;
  };
  const query = {
    TableName: table.name,
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
    ExpressionAttributeValues: {
      ":pk": { S: tenantPartition(openTenant(table, tenant).tenant, "register") },
      ":prefix": { S: keyPrefix("measure") },
    },
  };
  const bare = async (): Promise<number> => {
    const { Items = [] } = await table.client.send(new QueryCommand(query));
    JSON.stringify(Items);
    return Items.length;
  };
  // A comparison of anything else than the same 200 measures would be worth nothing.
  for (const way of [throughTheApi, bare]) {
    const read = await way();
    if (read !== count) throw new Error(`${read} measures were read instead of ${count}`);
  }

  const request = async (): Promise<void> => {
    await (await app.request(`/api/v1/tenants/${tenant}/measures`)).text();
  };
  const ways = { candidate: () => elapsed(request), baseline: () => elapsed(bare) };
  await compare(warmUp, ways);
  const { ratio, candidate, baseline } = await compare(rounds, ways);
  return {
    name: `GET measures, ${count} of them, to bare Query + JSON.stringify`,
    value: ratio,
    limit: 1.5,
    unit: "ratio",
    details: `${candidate.toFixed(2)} ms to ${baseline.toFixed(2)} ms, median of ${rounds} pairs`,
  };
}
