/**
 * The rules of AWS Solutions, by cdk-nag. What is meant to be otherwise stands beside its resource with the
 * reason; a reason that explains nothing, or excuses nothing any more, is a fault as well.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { afterAll, describe, expect, test } from "vitest";
import { createStacks } from "../../infra/foundation/stacks.ts";
import { stageOf } from "../../infra/stages.ts";

const folder = mkdtempSync(join(tmpdir(), "kursbuch-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the rules find, as "rule at construct". @param all also what is acknowledged */
function findings(app: App, all = false): string[] {
  const checks = new AwsSolutionsChecks(app);
  // There is no other way to ask what would be found without the acknowledgements.
  if (all) Object.assign(checks, { isAcknowledged: () => false });
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    )
    .sort();
}

/** What is acknowledged: where, which rule, and why. */
function acknowledged(node: IConstruct): { at: string; rule: string; reason: string }[] {
  const own = node.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .map(([rule, reason]) => ({
      at: node.node.path,
      rule: rule.replace(/^annotation::/i, ""),
      reason,
    }));
  return [...own, ...node.node.children.flatMap(acknowledged)];
}

test("the rules do find something", () => {
  const app = new App({ outdir: join(folder, "planted") });
  new Bucket(new Stack(app, "Planted"), "Open");
  expect(findings(app)).toContain("AwsSolutions-S10 at Planted/Open/Resource");
});

describe.each(["dev", "production", "sovereign"])("on %s", (name) => {
  const stage = { ...stageOf(name), operatorMail: "betrieb@rostock.example" };
  const { app } = createStacks(stage, join(folder, name));
  app.synth();

  test("nothing is found that is not explained", () => {
    expect(findings(app).join("\n")).toBe("");
  });

  test("nothing is explained that is not found", () => {
    const found = findings(app, true);
    for (const { at, rule, reason } of acknowledged(app)) {
      const excused = found.filter((each) => `${each}/`.startsWith(`${rule} at ${at}/`));
      expect(excused, `${rule} is not found at ${at} any more`).not.toEqual([]);
      expect(reason, `the reason for ${rule} at ${at}`).toMatch(/^[A-Z].{40,}\.$/);
    }
    expect(acknowledged(app).length).toBeGreaterThan(0);
  });
});
