/** The README's table of personal data against the schemas and keys: nothing about a person is missing. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type Collection,
  collections,
  type ServiceCollection,
  serviceCollections,
} from "../table/index.ts";
import { memberSchema, personSchema } from "./schema.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const [, section = ""] = /^## Personal data\n([^]*?)^## /m.exec(readme) ?? [];
const [, , ...rows] = section
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const column = (index: number) => rows.map((row) => row[index] ?? "");
const quoted = (cells: readonly string[]) =>
  cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text));

/** What is kept about people besides the fields of the two schemas. */
const kinds = [
  "ended sessions",
  "e-mail guard",
  "person link",
  "history of the administration",
  "history of the register",
  "names in texts",
  "author of a progress entry",
  "token",
  "repeated request",
  "provider session",
  "rate counter",
  "session",
  "sign-in under way",
  "invitation mail",
  "log",
];

/** Partitions that say nothing about a person; everything else must be in the table. */
const withoutPersons: readonly (Collection | `service ${ServiceCollection}`)[] = [
  "measure-number",
  "dependency-graph",
  "service tenant",
  "service summary",
  "service schedule",
];

test("every field of a member and of a person has its row, and every row is one of them or a kind", () => {
  const fields = Object.entries({ member: memberSchema, person: personSchema }).flatMap(
    ([noun, { shape }]) => Object.keys(shape).map((field) => `${noun}.${field}`),
  );
  expect(quoted(column(0)).toSorted()).toEqual(fields.toSorted());
  expect(column(0).filter((cell) => !cell.startsWith("`"))).toEqual(kinds);
});

test("every partition is in the table or says nothing about a person", () => {
  const named = quoted(column(1)).map((pk) => {
    const [, scope, collection = ""] = /^(TENANT#…|SERVICE)#([a-z-]+)$/.exec(pk) ?? [];
    return scope === "SERVICE" ? `service ${collection}` : collection;
  });
  expect([...new Set([...named, ...withoutPersons])].toSorted()).toEqual(
    [...collections, ...serviceCollections.map((name) => `service ${name}`)].toSorted(),
  );
});

test("every row says what for, how long and how it goes", () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    expect(row).toHaveLength(5);
    for (const cell of row) expect(cell).not.toBe("");
  }
});
