/** The functions: what each is, is told and may do. */
import { expect } from "vitest";
import { functions } from "../../../infra/functions.ts";
import {
  capitalised,
  functionName,
  type Kind,
  kinds,
  logGroupName,
  roleName,
} from "../../../infra/names.ts";
import type { Stage } from "../../../infra/stages.ts";
import { foundationArn, type Looks, plain } from "./look.ts";

const answering = kinds.filter((kind) => functions[kind].answersRequests);
const named = (suffix: string, of: readonly Kind[] = kinds) =>
  of.map((kind) => capitalised(kind) + suffix);

/** The kind that a resource such as `ApiFunction` belongs to. */
function kindOf(name: string): Kind {
  const kind = kinds.find((one) => name.startsWith(capitalised(one)));
  if (kind === undefined) throw new Error(`${name} belongs to no kind of work`);
  return kind;
}

/** What a function may do, each as `action on resource`. */
function rights(kind: Kind, stage: Stage): string[] {
  const logs = `arn:${stage.partition}:logs:${stage.region}:123456789012:log-group:${logGroupName(stage.name, kind)}:*`;
  const stream = foundationArn("StreamArn");
  const of: Record<Kind, string[]> = {
    api: [],
    pages: [],
    stream: [
      `dynamodb:DescribeStream on ${stream}`,
      `dynamodb:GetRecords on ${stream}`,
      `dynamodb:GetShardIterator on ${stream}`,
      "dynamodb:ListStreams on *",
      `sqs:SendMessage on ${foundationArn("StreamDeadLettersArn")}`,
    ],
    schedule: [`sqs:SendMessage on ${foundationArn("ScheduleDeadLettersArn")}`],
  };
  return [
    `sts:AssumeRole on ${foundationArn("TenantRoleArn")}`,
    `sts:AssumeRole on ${foundationArn("ServiceRoleArn")}`,
    `sts:TagSession on ${foundationArn("TenantRoleArn")}`,
    `logs:CreateLogStream on ${logs}`,
    `logs:PutLogEvents on ${logs}`,
    ...of[kind],
  ];
}

/** The variables of a function, without those that SST adds to each. */
function variables(kind: Kind, stage: Stage): Record<string, string> {
  const { host, mailFrom, oidc } = stage;
  return {
    TABLE_NAME: "mock-TableName",
    TENANT_ROLE_ARN: foundationArn("TenantRoleArn"),
    SERVICE_ROLE_ARN: foundationArn("ServiceRoleArn"),
    STAGE: stage.name,
    TENANT_METRICS: String(stage.tenantMetrics),
    LOG_LEVEL: "INFO",
    ...(functions[kind].answersRequests && {
      VIEWER_ADDRESS_HEADER: "x-viewer-address",
      ...(host !== null && { KURSBUCH_ORIGIN: `https://${host}` }),
    }),
    ...(kind === "api" && {
      ...(mailFrom !== null && { MAIL_FROM: mailFrom }),
      ...(oidc !== null && {
        OIDC_ISSUER: "https://login.example",
        OIDC_CLIENT_ID: "kursbuch",
        OIDC_AUTH_METHOD: "client_secret_post",
        OIDC_SCOPES: "groups phone",
      }),
    }),
  };
}

const ofSst = ["SST_KEY", "SST_KEY_FILE", "SST_RESOURCE_App"];

type Policy = { statements: { effect?: string; actions: string[]; resources: string[] }[] };

export const looks: Looks = {
  "aws:lambda/function:Function": {
    names: () => named("Function"),
    check({ name, inputs }, stage) {
      const kind = kindOf(name);
      const { memory, timeoutSeconds, reserved } = functions[kind];
      expect(inputs, name).toMatchObject({
        name: functionName(stage.name, kind),
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        memorySize: memory,
        timeout: timeoutSeconds,
        handler: "bundle.handler",
        packageType: "Zip",
        role: `arn:aws:iam::123456789012:role/${roleName(stage.name, kind)}`,
        loggingConfig: { logFormat: "Text", logGroup: logGroupName(stage.name, kind) },
        tracingConfig: { mode: "PassThrough" },
      });
      expect(inputs["reservedConcurrentExecutions"], `${name}: reserved concurrency`).toBe(
        stage.isProtected ? reserved : undefined,
      );
      const told = (plain(inputs["environment"]) as { variables: Record<string, string> })
        .variables;
      const values = variables(kind, stage);
      expect(Object.keys(told).toSorted(), `${name}: variables`).toEqual(
        [...Object.keys(values), ...ofSst].toSorted(),
      );
      expect(told, `${name}: variables`).toMatchObject(values);
    },
  },
  "aws:iam/role:Role": {
    names: () => [...named("Role"), "NightlyRole"],
    check({ name, inputs }, stage) {
      const isScheduler = name === "NightlyRole";
      const kind = isScheduler ? "schedule" : kindOf(name);
      const service = isScheduler ? "scheduler.amazonaws.com" : "lambda.amazonaws.com";
      expect(inputs["name"]).toBe(
        isScheduler ? `kursbuch-scheduler-${stage.name}` : roleName(stage.name, kind),
      );
      expect(inputs["assumeRolePolicy"], `${name}: who assumes it`).toMatchObject({
        Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: service } }],
      });
      expect(inputs["managedPolicyArns"] ?? [], `${name}: policies of AWS`).toEqual([]);
      const inline = inputs["inlinePolicies"] as { policy: string }[];
      const granted = inline
        .flatMap(({ policy }) => (JSON.parse(policy) as Policy).statements)
        .flatMap(({ effect = "Allow", actions, resources }) =>
          actions.flatMap((action) =>
            resources.map((one) => `${effect === "Allow" ? "" : `${effect} `}${action} on ${one}`),
          ),
        );
      const expected = isScheduler
        ? [
            `lambda:InvokeFunction on arn:aws:lambda:mock:123456789012:function:${functionName(stage.name, kind)}`,
            `sqs:SendMessage on ${foundationArn("ScheduleDeadLettersArn")}`,
          ]
        : rights(kind, stage);
      expect(granted.toSorted(), `${name}: what it may do`).toEqual(expected.toSorted());
    },
  },
  "aws:lambda/functionUrl:FunctionUrl": {
    names: () => named("Url", answering),
    check({ name, inputs }, stage) {
      expect(plain(inputs["functionName"])).toBe(functionName(stage.name, kindOf(name)));
      expect(inputs).toMatchObject({ authorizationType: "NONE", invokeMode: "BUFFERED" });
      expect(inputs["cors"], `${name}: other sites' scripts`).toBeUndefined();
    },
  },
  "aws:lambda/permission:Permission": {
    names: () => [
      ...named("PublicFunctionUrlAccess", answering),
      ...named("InvokeFunction", answering),
    ],
    check({ name, inputs }, stage) {
      expect(plain(inputs["function"])).toBe(functionName(stage.name, kindOf(name)));
      expect(inputs, `${name}: by its address alone`).toMatchObject(
        name.endsWith("UrlAccess")
          ? { action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "NONE" }
          : { action: "lambda:InvokeFunction", invokedViaFunctionUrl: true },
      );
    },
  },
};
