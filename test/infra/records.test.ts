/**
 * What the README of infra and the records beside it refer to is there: files, headings, alarms, kinds
 * of personal data, services. What they say of it, only a reader can judge.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { functionName, kinds } from "../../infra/names.ts";
import { stageOf } from "../../infra/stages.ts";
import { ofType, templatesOf } from "./templates.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const records = globSync("infra/records/*.md", { cwd: root });
const files = ["infra/README.md", ...records];
const production = Object.values(templatesOf(stageOf("production")));

const withoutCode = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, "");

/** The names by which a heading is linked to, as GitHub makes them. */
function anchorsOf(path: string): Set<string> {
  const headings = [...withoutCode(textOf(path)).matchAll(/^#+ +(.+)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

/** Rows of all tables, as cells; without heads and rules. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\|(.+)\|$(?!\n\| *-)/gm)]
    .map(([, row = ""]) => row.split("|").map((cell) => cell.trim()))
    .filter(([first = ""]) => !/^:?-+:?$/.test(first));

const inCode = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

test("all of the records are looked at", () => {
  const names = ["c5", "massnahmen", "unterauftragnehmer", "verarbeitungsverzeichnis"];
  expect(records.toSorted()).toEqual(names.map((name) => `infra/records/${name}.md`));
});

describe.each(files)("%s", (path) => {
  const text = withoutCode(textOf(path));

  test("links to files and headings that are there", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const inside = links.filter((link) => !/^https?:/.test(link));
    expect(inside.length).toBeGreaterThan(1);
    for (const link of inside) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      expect(existsSync(join(root, target)), `${link}: the file`).toBe(true);
      if (anchor !== undefined)
        expect([...anchorsOf(target)], `${link}: the heading`).toContain(decodeURI(anchor));
    }
  });

  test("names files that are there", () => {
    const named = inCode(text).filter((code) => /^(infra|packages|test|web)\/[\w./-]+$/.test(code));
    for (const file of named) expect(existsSync(join(root, file)), file).toBe(true);
  });
});

describe.each(records)("%s", (path) => {
  test("says first that it is a template, claims nothing, and says what is to be filled in", () => {
    const [, second = ""] = textOf(path).split("\n\n");
    expect(second).toMatch(/^Dies ist eine Vorlage und (weder ein|kein) Testat/);
    expect(second).toContain("`[…]`");
  });
});

test("each measure names what it is done by, the test that proves it, or who has to do it", () => {
  const rows = rowsOf(textOf("infra/records/massnahmen.md"));
  expect(rows.length).toBeGreaterThan(25);
  for (const [measure = "", doneBy = "", provedBy = "", left = ""] of rows) {
    const isOurs = inCode(doneBy).length > 0;
    if (isOurs && !provedBy.startsWith("alle Prüfungen"))
      expect(inCode(provedBy).join(), `${measure}: its test`).toMatch(/\.test\.ts/);
    if (!isOurs) expect(left, `${measure}: who has to do it`).not.toBe("–");
  }
});

test("the record of processing has each kind of personal data that is stored", () => {
  const section = /^## Personal data$[\s\S]*?(?=^## )/m.exec(textOf("packages/core/README.md"));
  const stored = rowsOf(section?.[0] ?? "").map(([what]) => what);
  expect(stored.length).toBeGreaterThan(20);
  const record = rowsOf(textOf("infra/records/verarbeitungsverzeichnis.md")).map(([what]) => what);
  for (const what of stored) expect(record, `${what} in the record`).toContain(what);
});

/** What the list of sub-processors calls the services that templates ask for. */
const services: Readonly<Record<string, string>> = {
  Backup: "Backup",
  Budgets: "Budgets",
  CloudWatch: "CloudWatch",
  DynamoDB: "DynamoDB",
  Events: "EventBridge",
  IAM: "IAM",
  KMS: "KMS",
  Logs: "CloudWatch (Logs",
  S3: "S3",
  SNS: "SNS",
  SQS: "SQS",
};

test("the list of sub-processors has each service that the foundation asks for", () => {
  const used = new Set(
    production.flatMap(({ Resources }) =>
      Object.values(Resources).map(({ Type }) => Type.split("::")[1] ?? ""),
    ),
  );
  const listed = textOf("infra/records/unterauftragnehmer.md");
  for (const service of used) {
    const name = services[service];
    if (name === undefined) throw new Error(`${service} is on no list of sub-processors`);
    expect(listed, service).toContain(name);
  }
});

test("the mapping has the areas of C5:2020, in their order", () => {
  const areas = rowsOf(textOf("infra/records/c5.md")).map(([area]) => area);
  const all = "OIS SP HR AM PS OPS IDM CRY COS PI DEV SSO SIM BCM COM INQ PSS";
  expect(areas.join(" ")).toBe(all);
});

test("the README says of each alarm what it means, and of none that does not exist", () => {
  const alarms = production
    .flatMap((template) => ofType(template, "AWS::CloudWatch::Alarm"))
    .map(([, { Properties }]) => String(Properties?.["AlarmName"]));
  const table = /^\| alarm +\|[\s\S]*?(?=^$)/m.exec(textOf("infra/README.md"))?.[0] ?? "";
  const told = rowsOf(table).flatMap(([first = ""]) => inCode(first));
  expect(told.map((name) => `kursbuch-production-${name}`).toSorted()).toEqual(alarms.toSorted());
});

test("the README names functions and logs as they are called", () => {
  const readme = textOf("infra/README.md");
  expect(readme).toContain(`/aws/lambda/kursbuch-production-{${kinds.join(",")}}`);
  expect(readme).toContain(`--function-name ${functionName("production", "api")} `);
});
