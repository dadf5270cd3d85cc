/**
 * What must never be lost, as CloudFormation templates: plain objects that need no file, no bucket and no
 * account, so that tests look at the very text that a deployment hands over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "aws-cdk-lib";
import type { Stage } from "../stages.ts";
import { type StackPolicy, stackPolicy } from "./lasting.ts";
import { createStacks } from "./stacks.ts";

export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
};

export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};

/** A template, and what CloudFormation has to refuse when it updates the stack; null: nothing. */
export type Deployable = { readonly template: Template; readonly policy: StackPolicy | null };

export type Synthesised = {
  /** For the second region; null where there is none, or where nothing has to be kept. */
  readonly copy: Deployable | null;
  readonly foundation: Deployable;
  /** Alarms and the dashboard, for after the functions. */
  readonly watch: Deployable;
};

/** The templates of a stage; the same stage gives the same templates. */
export function synthesise(stage: Stage): Synthesised {
  const folder = mkdtempSync(join(tmpdir(), "kursbuch-foundation-"));
  try {
    const { app, copy, foundation, watch } = createStacks(stage, folder);
    const assembly = app.synth();
    const template = (stack: Stack) =>
      assembly.getStackArtifact(stack.artifactId).template as Template;
    const policy = stage.isProtected ? stackPolicy : null;
    return {
      copy: copy && { template: template(copy), policy },
      foundation: { template: template(foundation), policy },
      watch: { template: template(watch), policy: null },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
