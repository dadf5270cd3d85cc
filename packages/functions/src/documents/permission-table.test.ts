import { readFileSync } from "node:fs";
import { operations, permissions, roles } from "@kursbuch/core/kernel";
import { expect, test } from "vitest";
import { readmeOfCore, withPermissions } from "./permission-table.ts";

const readme = readFileSync(readmeOfCore, "utf8");

test("the README shows the permissions as they are; else `npm run documents` writes them anew", () => {
  expect(withPermissions(readme)).toBe(readme);
});

test("every role and operation has its cell", () => {
  const rows = readme
    .slice(readme.indexOf("<!-- permissions"), readme.indexOf("<!-- /permissions"))
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const [head = [], , ...body] = rows;
  expect(body.map(([, operation]) => operation)).toEqual(
    Object.keys(operations).map((operation) => `\`${operation}\``),
  );
  for (const role of roles) {
    const column = head.findIndex((cell) => cell.startsWith(`\`${role}\` `));
    expect(body.filter((row) => row[column] !== "–")).toHaveLength(
      Object.keys(permissions[role]).length,
    );
  }
});

test("a README without the marks is refused, not overwritten", () => {
  expect(() => withPermissions("# Something else\n")).toThrow("marks");
});
