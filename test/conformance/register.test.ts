/**
 * The JSON Schema of the interchange format: what others check a register with before they send it.
 * It must take every register that the service takes, and refuse a fault that has a form.
 */
import { readdirSync, readFileSync } from "node:fs";
import { exportRegister, importRegister } from "@kursbuch/core/register";
import { createApp } from "@kursbuch/functions/app";
import { type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, expect, test } from "vitest";
import { newAjv } from "../fixtures/contract.ts";
import { aMeasure, aRegister } from "../fixtures/register.ts";
import { secretRegister } from "../fixtures/secrets.ts";
import { api, type Json } from "../fixtures/service.ts";
import { newTable } from "../fixtures/table.ts";
import { writableRegister } from "../fixtures/writes.ts";

const folder = new URL("../../packages/local/demo/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

const table = await newTable();
let schema: Json;
let check: ValidateFunction;

beforeAll(async () => {
  const answer = await createApp({ table }).request(`${api}/register.schema.json`);
  expect(answer.headers.get("content-type")).toBe("application/schema+json");
  schema = (await answer.json()) as Json;
  check = newAjv().compile(schema);
});

test("is a valid schema of draft 2020-12", () => {
  expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
  const ajv = newAjv();
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(ajv.validateSchema({ ...schema, type: "register" })).toBe(false);
});

test("there are demo files to hold against it", () => {
  expect(files.length).toBeGreaterThanOrEqual(5);
});

test.each(files)("takes %s", (name) => {
  const document: unknown = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const taken = check(document);
  expect(check.errors).toBeNull();
  expect(taken).toBe(true);
});

test("takes what the service exports", async () => {
  for (const [tenant, document] of [
    ["plain", aRegister()],
    ["writable", writableRegister],
    ["secret", secretRegister],
  ] as const) {
    await importRegister(table, { tenant, document });
    const taken = check(JSON.parse(JSON.stringify(await exportRegister(table, tenant))));
    expect(check.errors).toBeNull();
    expect(taken).toBe(true);
  }
});

const faults: [string, Json][] = [
  ["another format", { format: "kursbuch" }],
  ["another version", { version: 2 }],
  ["no tenant", { tenant: undefined }],
  ["a tenant's id", { tenant: { id: "alpha", name: "Alpha", kind: "municipality" } }],
  ["an unknown field", { surprise: [] }],
  ["an unknown field deep inside", { measures: [{ ...aMeasure("1"), owner: "x" }] }],
  ["a measure without a title", { measures: [{ ...aMeasure("1"), title: undefined }] }],
  ["an id with a separator", { measures: [aMeasure("1", { id: "a#b" })] }],
  ["a horizon that is none", { measures: [aMeasure("1", { horizon: "soon" })] }],
  ["a date in German", { measures: [aMeasure("1", { plannedEnd: "31.12.2025" })] }],
  ["a fraction of a cent", { measures: [aMeasure("1", { costOneOff: 0.5 })] }],
  ["goals as a word", { measures: [aMeasure("1", { goals: "some" })] }],
  [
    "a percentage beyond 100",
    { progress: [{ id: "p", measure: "m", date: "2025-01-01", percent: 101 }] },
  ],
  ["an AGS of letters", { tenant: { name: "A", kind: "municipality", ags: "abcdefgh" } }],
  ["a broken hash", { history: [{ noun: "measure", hash: "x" }] }],
];

test.each(faults)("refuses %s, as the service does", async (_what, fault) => {
  const document: unknown = JSON.parse(JSON.stringify({ ...aRegister(), ...fault }));
  expect(check(document)).toBe(false);
  await expect(importRegister(table, { tenant: "refused", document })).rejects.toMatchObject({
    kind: "invalid",
  });
});
