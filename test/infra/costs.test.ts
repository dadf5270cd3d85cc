/** The table of costs in the README of infra: what the script prints, made from what was measured. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { costTable, metrics, parts, units } from "../../infra/costs.ts";
import { functions } from "../../infra/functions.ts";
import { kinds } from "../../infra/names.ts";
import { stageOf } from "../../infra/stages.ts";
import { ofType, templatesOf } from "./templates.ts";

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Cells without the blanks by which the formatter lines them up, or a line's dashes. */
const cellsOf = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim().replace(/^-+:?$/, "-")));

test("the README's table is what `node infra/costs.ts` prints", () => {
  const found = /<!-- costs: [^\n]*-->([\s\S]*?)<!-- \/costs -->/.exec(textOf("infra/README.md"));
  if (!found) throw new Error("The README of infra has no table of costs between its marks");
  expect(cellsOf(found[1] ?? ""), "Put there what the script prints").toEqual(cellsOf(costTable()));
});

test("its request units are those that the table's README states", () => {
  const rows = textOf("packages/core/src/table/README.md").matchAll(
    /^\| +([^|]*[^ |]) +\|.*\| +([\d.]+) +\| +([\d.]+) +\|$/gm,
  );
  const stated = Object.fromEntries(
    [...rows].map(([, name = "", read, write]) => [
      name,
      { read: Number(read), write: Number(write) },
    ]),
  );
  for (const [pattern, used] of Object.entries(units))
    expect(stated[pattern], `${pattern} in packages/core/src/table/README.md`).toEqual(used);
});

type BackupPlan = {
  BackupPlanRule: { RuleName: string; Lifecycle: { DeleteAfterDays: number } }[];
};

test("it counts the parts that production has", () => {
  const templates = Object.values(templatesOf(stageOf("production")));
  const all = (type: string) => templates.flatMap((template) => ofType(template, type));
  expect(all("AWS::KMS::Key"), "keys").toHaveLength(parts.keys);
  expect(all("AWS::CloudWatch::Alarm"), "alarms").toHaveLength(parts.alarms);
  const days = all("AWS::Backup::BackupPlan").flatMap(([, { Properties }]) => {
    const plan = Properties?.["BackupPlan"] as BackupPlan;
    return plan.BackupPlanRule.map(({ RuleName, Lifecycle }) => [
      RuleName,
      Lifecycle.DeleteAfterDays,
    ]);
  });
  expect(Object.fromEntries(days), "days for which backups are kept").toEqual({
    daily: parts.dailyBackups,
    monthly: Math.ceil((parts.monthlyBackups * 366) / 12),
  });
  const firewall = textOf("infra/edge/firewall.ts");
  expect(firewall.match(/^\s+priority: \d,$/gm), "rules of the firewall").toHaveLength(
    parts.firewallRules,
  );
});

test("it counts the metrics that functions write", () => {
  const written = (path: string) => textOf(path).match(/\bunit: "(count|milliseconds)"/g)?.length;
  const ofRequest = written("packages/functions/src/lambda/http.ts") ?? 0;
  const answering = kinds.filter((kind) => functions[kind].answersRequests).length;
  expect(metrics.ofATenant).toBe(answering * ofRequest);
  const inTheBackground = ["events", "schedule"].map((name) =>
    written(`packages/functions/src/${name}.ts`),
  );
  expect(inTheBackground).toEqual([2, 3]);
  expect(metrics.ofTheService).toBe(metrics.ofATenant + 2 + 3);
});
