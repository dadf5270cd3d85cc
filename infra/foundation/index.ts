/**
 * What must never be lost, as CloudFormation templates: plain objects that need no file, no bucket and
 * no account, so that tests look at the very text that a deployment hands over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stage } from "../stages.ts";
import { createStacks } from "./stacks.ts";

export type Template = Readonly<Record<string, unknown>>;

export type Synthesised = { readonly foundation: { readonly template: Template } };

export function synthesise(stage: Stage): Synthesised {
  const folder = mkdtempSync(join(tmpdir(), "kursbuch-foundation-"));
  try {
    const { app, foundation } = createStacks(stage, folder);
    const assembly = app.synth();
    return {
      foundation: {
        template: assembly.getStackArtifact(foundation.artifactId).template as Template,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
