/**
 * The OpenAPI document: valid by an independent judge, and about exactly the routes that there are.
 * Every answer that other tests get is held against it; here is proof that this judge can say no.
 */
import { Validator } from "@seriousme/openapi-schema-validator";
import { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { routes } from "../../packages/functions/src/routes/index.ts";
import { serve } from "../../packages/functions/src/serve.ts";
import { servicesOf } from "../../packages/functions/src/services.ts";
import { contractFault, newAjv, openApi } from "../fixtures/contract.ts";
import { aRegister } from "../fixtures/register.ts";
import { api, type Json, jsonOf, service, type Service } from "../fixtures/service.ts";

let city: Service;

beforeAll(async () => {
  city = await service({ alpha: aRegister() });
});

test("is valid OpenAPI 3.1", async () => {
  const judge = new Validator();
  const served = await jsonOf(await city.app.request(`${api}/openapi.json`));
  const verdict = await judge.validate(served);
  expect(verdict.errors).toBeUndefined();
  expect(verdict.valid).toBe(true);
  expect(judge.version).toBe("3.1");
  const { paths, ...broken } = served;
  expect((await judge.validate({ ...broken, paths: { measures: paths } })).valid).toBe(false);
});

const methods = ["get", "post", "patch", "delete"] as const;
const underDescription = /^\/api\/v1\/(tenants|me)(\/|$)/;

test("lists every route of the app, and no other", async () => {
  const listed = Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const { app } = city;
  const served = serve(new Hono(), routes, servicesOf({ table: city.table }));
  // Beside the described routes, the app serves these three, and an answer to other methods.
  const described = served.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.slice(api.length).replaceAll(/:(\w+)/g, "{$1}")}`);
  const beside = app.routes
    .filter(({ method, path }) => method !== "ALL" && !underDescription.test(path))
    .map(({ path }) => path);
  expect(described.toSorted()).toEqual(listed.toSorted());
  expect(beside.toSorted()).toEqual([
    "/api/health",
    `${api}/openapi.json`,
    `${api}/register.schema.json`,
  ]);
  expect(listed).toHaveLength(routes.length);
});

test("names each operation once, and describes it", () => {
  const operations = Object.values(openApi.paths).flatMap((path) =>
    methods.flatMap((method) => (path[method] ? [path[method]] : [])),
  ) as unknown as { operationId: string; summary: string }[];
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(operations.every(({ summary }) => summary.length > 5)).toBe(true);
});

test("every schema in it compiles, with formats and words that are known", () => {
  const ajv = newAjv();
  const text = JSON.stringify(openApi.components.schemas).replaceAll(
    "#/components/schemas/",
    "#/$defs/",
  );
  const $defs = JSON.parse(text) as Record<string, object>;
  for (const name of Object.keys($defs))
    expect(() => ajv.compile({ $defs, $ref: `#/$defs/${name}` }), name).not.toThrow();
});

test("request bodies in it take what the service takes, and refuse what it refuses", async () => {
  const schema = bodyOf("post", "/tenants/{tenant}/decisions");
  const check = newAjv().compile(schema);
  expect(check({ title: "Vorlage" })).toBe(true);
  for (const faulty of [{}, { title: 1 }, { title: "Vorlage", surprise: 1 }, { title: "" }])
    expect(check(faulty), JSON.stringify(faulty)).toBe(false);
  const change = newAjv().compile(bodyOf("patch", "/tenants/{tenant}/decisions/{id}"));
  expect(change({})).toBe(true);
  expect(change({ visibility: "secret" })).toBe(false);
});

test("the judge of answers sees what is wrong with one", async () => {
  const path = "/tenants/alpha/measures/m-1-1";
  const good = await jsonOf(await city.request(path));
  const judged = (body: Json, status = 200, type = "application/json") =>
    contractFault(
      "GET",
      path,
      new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } }),
    );
  expect(await judged(good)).toBeNull();
  expect(await judged({ ...good, surprise: 1 })).toContain("additional properties");
  expect(await judged({ ...good, createdAt: "gestern" })).toContain("createdAt");
  expect(await judged({ ...good, horizon: "soon" })).toContain("horizon");
  const { title: _title, ...without } = good;
  expect(await judged(without)).toContain("title");
  expect(await judged(good, 201)).toContain("not in the document");
  expect(await judged(good, 200, "text/html")).toContain("not in the document");
  expect(await judged({ code: "x" }, 404, "application/problem+json")).toContain("required");
});

/** The body's schema with what it refers to. */
function bodyOf(method: "post" | "patch", path: string): object {
  const operation = openApi.paths[path]?.[method] as unknown as {
    requestBody: { content: Record<string, { schema: object }> };
  };
  const document = { ...operation.requestBody.content["application/json"]?.schema };
  const text = JSON.stringify({ ...document, $defs: openApi.components.schemas });
  return JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")) as object;
}
