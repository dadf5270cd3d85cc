/** The foundation's stacks, who makes everything, and the components that the rest is part of. */
import { expect } from "vitest";
import { capitalised, kinds, tagsOf } from "../../../infra/names.ts";
import type { Stage } from "../../../infra/stages.ts";
import { type Synthesised, synthesise } from "../../../infra/foundation/index.ts";
import { type Looks, nothing } from "./look.ts";

const components = kinds.map(capitalised);

/** The secrets that a stage cannot do without. */
function secretNames({ host }: Stage): string[] {
  return [
    "OriginSecret",
    ...(host === null ? [] : ["SessionKeys", "SmtpUrl", "OidcClientSecret", "TenantSecrets"]),
  ];
}

const known = new Map<Stage, Synthesised>();

/** Once for each stage: CDK takes a second. */
function templates(stage: Stage): Synthesised {
  const made = known.get(stage) ?? synthesise(stage);
  known.set(stage, made);
  return made;
}

/** Whether backups are kept in a second region as well. */
function hasCopy(stage: Stage): boolean {
  return templates(stage).copy !== null;
}

function providers(stage: Stage): string[] {
  return [...(hasCopy(stage) ? ["CopyRegion"] : []), ...(stage.isProtected ? ["UsEast"] : [])];
}

export const looks: Looks = {
  "aws:cloudformation/stack:Stack": {
    names: (stage) => [...(hasCopy(stage) ? ["BackupCopy"] : []), "Foundation", "Watch"],
    check({ name, inputs, options, provider }, stage) {
      const stacks = templates(stage);
      const expected = {
        BackupCopy: stacks.copy,
        Foundation: stacks.foundation,
        Watch: stacks.watch,
      }[name];
      if (!expected) throw new Error(`There is no template for ${name}`);
      expect(JSON.parse(inputs["templateBody"] as string)).toEqual(expected.template);
      expect(inputs["policyBody"] ?? null, `${name}: what may not be replaced`).toEqual(
        expected.policy ? JSON.stringify(expected.policy) : null,
      );
      expect(inputs["capabilities"]).toEqual(["CAPABILITY_NAMED_IAM"]);
      const { protect, retainOnDelete } = options;
      expect({ protect, retainOnDelete }, `${name}: protection`).toEqual({
        protect: stage.isProtected,
        retainOnDelete: stage.isProtected,
      });
      expect(/CopyRegion/.test(provider), `${name}: region`).toBe(name === "BackupCopy");
      const needed = {
        BackupCopy: [],
        Foundation: hasCopy(stage) ? ["aws:cloudformation/stack:Stack BackupCopy"] : [],
        Watch: components.map((component) => `sst:aws:Function ${component}`),
      }[name];
      expect(options.dependsOn?.toSorted(), `${name}: what is there before`).toEqual(
        needed?.toSorted(),
      );
    },
  },
  "pulumi:providers:aws": {
    names: providers,
    check({ name, inputs }, stage) {
      expect(inputs["region"]).toBe(name === "UsEast" ? "us-east-1" : stage.copyRegion);
      expect(JSON.parse(inputs["defaultTags"] as string), `${name}: tags`).toEqual({
        tags: tagsOf(stage.name),
      });
    },
  },
  "sst:aws:Function": {
    names: () => components,
    check({ name, options }) {
      const assets = options.dependsOn?.filter((one) => one.includes("Asset-")) ?? [];
      expect(assets.length > 0, `${name}: files before the pages that refer to them`).toBe(
        name === "Pages",
      );
    },
  },
  "sst:aws:CronV2": { names: () => ["Nightly"], check: nothing },
  "sst:sst:Secret": { names: secretNames, check: nothing },
  // What could be linked to others; it lies in the state, encrypted, and nowhere else.
  "sst:sst:LinkRef": {
    names: (stage) => [...secretNames(stage), ...components].map((name) => `${name}LinkRef`),
    check: nothing,
  },
  // The key of the file in which a function finds its secrets.
  "random:index/randomBytes:RandomBytes": {
    names: () => ["LambdaEncryptionKey"],
    check({ inputs }) {
      expect(inputs["length"]).toBe(32);
    },
  },
  "pulumi:pulumi:Stack": { names: ({ name }) => [`kursbuch-${name}`], check: nothing },
};
