/** What is true of every template, on every stage: it can be handed over as it is, and to any partition. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { synthesise } from "../../infra/foundation/index.ts";
import { createStacks } from "../../infra/foundation/stacks.ts";
import { stageOf } from "../../infra/stages.ts";
import { protectedStages, synthesisedOnce, templatesOf } from "./templates.ts";

const dev = stageOf("dev");
const stages = [...protectedStages, dev];

/** Bytes that CloudFormation takes in the request itself. */
const most = 51_200;

describe.each(stages.map((stage) => [stage.name, stage] as const))("on %s", (_, stage) => {
  const templates = templatesOf(stage);

  test("a template fits into a request and asks for nothing", () => {
    for (const [name, template] of Object.entries(templates)) {
      expect(Buffer.byteLength(JSON.stringify(template)), name).toBeLessThanOrEqual(most);
      expect(
        Object.keys(template).filter((key) => !["Resources", "Outputs"].includes(key)),
      ).toEqual([]);
    }
  });

  test("no partition and no domain is written out", () => {
    for (const [name, template] of Object.entries(templates)) {
      const text = JSON.stringify(template);
      expect(text, name).not.toMatch(/arn:aws/);
      // Names of AWS's services as principals are the same in all partitions that are younger than China's.
      const principals = /"Service":"[a-z0-9.]+\.amazonaws\.com"/g;
      expect(text.replaceAll(principals, ""), name).not.toMatch(/amazonaws|\.aws\b/);
    }
  });
});

test("a stage gives the same templates each time", () => {
  expect(synthesise(dev)).toEqual(synthesise(dev));
});

test("only a second region holds copies, and only for what has to be kept", () => {
  const copies = stages.filter((stage) => synthesisedOnce(stage).copy !== null);
  expect(copies.map(({ name }) => name)).toEqual(["staging", "production"]);
});

test("a stage that is not protected can be removed without a trace", () => {
  const { foundation, watch } = synthesisedOnce(dev);
  for (const { template, policy } of [foundation, watch]) {
    expect(policy).toBeNull();
    for (const [name, { DeletionPolicy, Properties }] of Object.entries(template.Resources)) {
      expect(DeletionPolicy ?? "Delete", name).toBe("Delete");
      expect(Properties?.["DeletionProtectionEnabled"] ?? false, name).toBe(false);
    }
    expect(JSON.stringify(template)).not.toContain("AWS::Backup::");
    expect(JSON.stringify(template)).not.toContain("DefaultRetention");
  }
});

test("the stacks of a protected stage are protected where CDK deploys them", () => {
  const folder = mkdtempSync(join(tmpdir(), "kursbuch-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { app: _, ...stacks } = createStacks(stageOf("production"), folder);
  for (const [name, stack] of Object.entries(stacks))
    expect(stack?.terminationProtection, `termination protection of ${name}`).toBe(true);
});
