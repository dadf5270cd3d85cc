/**
 * The foundation as CloudFormation stacks of this deployment: the copy of the backups in a second region,
 * what holds data, and what watches the functions. CloudFormation alone changes what is in them, under a
 * policy that lets nothing be replaced or deleted.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { createHash } from "node:crypto";
import type { Deployable, Synthesised } from "../foundation/index.ts";
import type { OutputName } from "../foundation/outputs.ts";
import { service, tagsOf } from "../names.ts";
import type { Stage } from "../stages.ts";

/** What the functions are told of the foundation. */
export type Foundation = {
  readonly tableName: $util.Output<string>;
  readonly streamArn: $util.Output<string>;
  readonly tenantRoleArn: $util.Output<string>;
  readonly serviceRoleArn: $util.Output<string>;
  readonly streamDeadLettersArn: $util.Output<string>;
  readonly scheduleDeadLettersArn: $util.Output<string>;
};

/** Bytes of a template that CloudFormation takes in the request itself. */
const mostBytes = 51_200;

export function deployFoundation(stage: Stage, { copy, foundation }: Synthesised): Foundation {
  const copyStack = copy && createStack(stage, "BackupCopy", copy, { provider: copyRegion(stage) });
  const stack = createStack(stage, "Foundation", foundation, {
    dependsOn: copyStack ? [copyStack] : [],
  });
  const output = (name: OutputName) =>
    stack.outputs.apply((outputs) => {
      const value = outputs[name];
      if (value === undefined) throw new Error(`The foundation has no output ${name}`);
      return value;
    });
  return {
    tableName: output("TableName"),
    streamArn: output("StreamArn"),
    tenantRoleArn: output("TenantRoleArn"),
    serviceRoleArn: output("ServiceRoleArn"),
    streamDeadLettersArn: output("StreamDeadLettersArn"),
    scheduleDeadLettersArn: output("ScheduleDeadLettersArn"),
  };
}

/** Alarms and the dashboard, which name functions that have to be there. */
export function deployWatch(
  stage: Stage,
  { watch }: Synthesised,
  watched: $util.Input<$util.Resource>[],
): void {
  createStack(stage, "Watch", watch, { dependsOn: watched });
}

function createStack(
  stage: Stage,
  name: string,
  { template, policy }: Deployable,
  options: $util.CustomResourceOptions,
): aws.cloudformation.Stack {
  const body = JSON.stringify(template);
  return new aws.cloudformation.Stack(
    name,
    {
      name: `${service}-${stage.name}-${name.toLowerCase()}`,
      ...(Buffer.byteLength(body) <= mostBytes
        ? { templateBody: body }
        : { templateUrl: stored(name, body) }),
      ...(policy && { policyBody: JSON.stringify(policy) }),
      capabilities: ["CAPABILITY_NAMED_IAM"],
    },
    { ...options, protect: stage.isProtected, retainOnDelete: stage.isProtected },
  );
}

/** The address of a template that is too large for a request, in a bucket of its own. */
function stored(name: string, body: string): $util.Output<string> {
  const bucket = new aws.s3.Bucket(`${name}Template`, { forceDestroy: true });
  const object = new aws.s3.BucketObjectv2(`${name}Template`, {
    bucket: bucket.bucket,
    // Another name for another text, so that CloudFormation is told when it has changed.
    key: `${createHash("sha256").update(body).digest("hex")}.json`,
    content: body,
    contentType: "application/json",
  });
  return $interpolate`https://${bucket.bucketRegionalDomainName}/${object.key}`;
}

function copyRegion(stage: Stage): aws.Provider {
  if (stage.copyRegion === null) throw new Error(`Stage ${stage.name} has no second region`);
  return new aws.Provider("CopyRegion", {
    region: stage.copyRegion as aws.Region,
    defaultTags: { tags: tagsOf(stage.name) },
  });
}

/**
 * Made in a process of its own, since CDK does not survive being bundled, as SST does with this program;
 * and on the project's own Node.js, since whoever started SST may have one that reads no TypeScript.
 */
export function synthesised(stage: Stage): Synthesised {
  const script = `
    import { synthesise } from "./infra/foundation/index.ts";
    process.stdout.write(JSON.stringify(synthesise(JSON.parse(process.argv[1]))));
  `;
  const text = execFileSync(
    join($cli.paths.root, "node_modules/.bin/node"),
    ["--input-type=module", "--eval", script, JSON.stringify(stage)],
    { cwd: $cli.paths.root, encoding: "utf8", maxBuffer: 16 * 1024 * 1024 },
  );
  return JSON.parse(text) as Synthesised;
}
