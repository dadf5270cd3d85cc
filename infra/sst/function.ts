/**
 * A function of the service, the same for each kind of work: how it is built, what it may take, where it
 * writes its log, and that its role may do nothing with the table itself. It assumes the foundation's
 * roles instead, whose rights end at one tenant's partitions.
 */
import { bundleChoices } from "../bundle.ts";
import type { Foundation } from "./stacks.ts";
import { functions } from "../functions.ts";
import { capitalised, functionName, type Kind, logGroupName, roleName } from "../names.ts";
import type { Stage } from "../stages.ts";

export type Permission = { actions: string[]; resources: $util.Input<string>[] };

type Needs = {
  readonly environment?: Record<string, $util.Input<string>>;
  readonly secrets?: readonly sst.Secret[];
  readonly permissions?: readonly Permission[];
  /** Where an event goes that the function failed at; only for what nobody waits for. */
  readonly deadLetters?: $util.Input<string>;
  readonly dependsOn?: $util.Input<$util.Resource>[];
};

export function createFunction(
  stage: Stage,
  kind: Kind,
  foundation: Foundation,
  { environment = {}, secrets = [], permissions = [], deadLetters, dependsOn = [] }: Needs,
): sst.aws.Function {
  const { entry, memory, timeoutSeconds, reserved, answersRequests } = functions[kind];
  return new sst.aws.Function(
    capitalised(kind),
    {
      name: functionName(stage.name, kind),
      handler: entry.replace(/\.ts$/, ".handler"),
      runtime: "nodejs24.x",
      architecture: "arm64",
      memory: `${memory} MB`,
      timeout: `${timeoutSeconds} seconds`,
      nodejs: bundleChoices,
      // An account has a thousand at first: a stage that may be removed keeps none of them for itself.
      ...(stage.isProtected && { concurrency: { reserved } }),
      environment: {
        TABLE_NAME: foundation.tableName,
        TENANT_ROLE_ARN: foundation.tenantRoleArn,
        SERVICE_ROLE_ARN: foundation.serviceRoleArn,
        STAGE: stage.name,
        TENANT_METRICS: String(stage.tenantMetrics),
        LOG_LEVEL: "INFO",
        ...environment,
      },
      link: [...secrets],
      permissions: [
        {
          actions: ["sts:AssumeRole"],
          resources: [foundation.tenantRoleArn, foundation.serviceRoleArn],
        },
        { actions: ["sts:TagSession"], resources: [foundation.tenantRoleArn] },
        {
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [logStreams(stage, kind)],
        },
        ...permissions,
      ],
      // SST's own log group would come with a policy for all log groups of the account.
      logging: false,
      // One comes through the edge or not at all (`OriginSecret`). CloudFront could sign its requests
      // instead, but then browsers have to send a hash of each body, which forms cannot.
      ...(answersRequests && { url: { cors: false } }),
      // `npm start` is the service on one machine; `sst dev` would be another way to run it.
      dev: false,
      ...(deadLetters !== undefined && { retries: 2 }),
      transform: {
        role: {
          name: roleName(stage.name, kind),
          // SST 4.17.1 lets everybody in the account assume a function's role, also where nothing is
          // live; the foundation trusts these roles with all tenants.
          assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({
            Service: "lambda.amazonaws.com",
          }),
        },
        function: {
          loggingConfig: { logFormat: "Text", logGroup: logGroupName(stage.name, kind) },
          tracingConfig: { mode: "PassThrough" },
        },
        ...(deadLetters !== undefined && {
          eventInvokeConfig: { destinationConfig: { onFailure: { destination: deadLetters } } },
        }),
      },
    },
    { dependsOn },
  );
}

/** The streams of the function's own log group, which the foundation has made. */
function logStreams(stage: Stage, kind: Kind): $util.Output<string> {
  const account = aws.getCallerIdentityOutput().accountId;
  return $interpolate`arn:${stage.partition}:logs:${stage.region}:${account}:log-group:${logGroupName(stage.name, kind)}:*`;
}
