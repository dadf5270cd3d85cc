/** Which credentials a request is made with, and for how many tenants an instance keeps them. */
import { tenantIdSchema } from "../kernel/id.ts";
import { expect, test } from "vitest";
import { clientOf, connect, type Scope } from "./client.ts";

const endpoint = "http://127.0.0.1:9";

/** A connection that tells for whom credentials were asked. */
function connection() {
  const asked: Scope[] = [];
  const table = connect({
    tableName: "t",
    endpoint,
    credentialsFor: (scope) => {
      asked.push(scope);
      return { accessKeyId: scope ?? "service", secretAccessKey: "secret" };
    },
  });
  return { table, asked };
}

const tenant = (id: string) => tenantIdSchema.parse(id);

test("each tenant has its own, and so has the service", async () => {
  const { table, asked } = connection();
  for (const scope of [tenant("alpha"), tenant("beta"), null, tenant("alpha")]) {
    const { accessKeyId } = await clientOf(table, scope).config.credentials();
    expect(accessKeyId).toBe(scope ?? "service");
  }
  expect(asked).toEqual(["alpha", "beta", null]);
  expect(clientOf(table, tenant("alpha"))).not.toBe(table.client);
});

test("they share their connections", () => {
  const { table } = connection();
  const handlers = [tenant("alpha"), tenant("beta"), null].map(
    (scope) => clientOf(table, scope).config.requestHandler,
  );
  expect(new Set([...handlers, table.client.config.requestHandler]).size).toBe(1);
});

test("whoever has not been asked for longest is forgotten, not whoever is asked for most", () => {
  const { table, asked } = connection();
  for (let number = 0; number < 400; number++) {
    clientOf(table, tenant("alpha"));
    clientOf(table, tenant(`city-${number}`));
  }
  clientOf(table, tenant("city-0"));
  expect(asked.filter((scope) => scope === "alpha")).toHaveLength(1);
  expect(asked.filter((scope) => scope === "city-0")).toHaveLength(2);
});

test("without any, the connection's own reach everything", () => {
  const table = connect({ tableName: "t", endpoint });
  expect(clientOf(table, tenant("alpha"))).toBe(table.client);
});
