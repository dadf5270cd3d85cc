/**
 * The deployment's program, evaluated with SST's real components: every resource that it asks for is
 * looked at, and one that nobody expected is a fault.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { synthesise } from "../../infra/foundation/index.ts";
import { tagsOf } from "../../infra/names.ts";
import { stageOf } from "../../infra/stages.ts";
import { type Evaluated, evaluateAll, evaluateOne, missing } from "./evaluated.ts";
import { looks as edge } from "./looks/edge.ts";
import { looks as events } from "./looks/events.ts";
import { looks as files } from "./looks/files.ts";
import { looks as functions } from "./looks/functions.ts";
import type { Looks } from "./looks/look.ts";
import { looks as stacks } from "./looks/stacks.ts";
import { type Resource, secrets } from "./program.ts";
import { reasons, wildcards } from "./wildcards.ts";

/** Milliseconds for processes that load all of Pulumi, on a busy machine. */
const aWhile = 240_000;

const looks: Looks = { ...functions, ...events, ...edge, ...files, ...stacks };

describe.skipIf(missing !== undefined)("the deployment's program", () => {
  let programs: readonly Evaluated[];
  let inputs: readonly string[];

  beforeAll(async () => {
    ({ programs, inputs } = await evaluateAll());
  }, aWhile);

  test("asks for what is expected, and for nothing else", () => {
    for (const { stage, program } of programs) {
      const found = Map.groupBy(program.resources, ({ type }) => type);
      const unknown = [...found.keys()].filter((type) => looks[type] === undefined);
      expect(unknown, "Resources of types that no assertion looks at").toEqual([]);
      for (const [type, { names }] of Object.entries(looks)) {
        const named = found.get(type)?.map(({ name }) => name) ?? [];
        expect(named.toSorted(), `${type} on ${stage.name}`).toEqual(names(stage).toSorted());
      }
    }
  });

  test.each(Object.keys(looks))("each %s is what it should be", (type) => {
    for (const { stage, program } of programs)
      for (const resource of program.resources)
        if (resource.type === type) looks[type]?.check(resource, stage, program);
  });

  test("no policy has a wildcard without a reason", () => {
    const found = new Set(programs.flatMap(({ program }) => program.resources.flatMap(wildcards)));
    expect(
      [...found].filter((one) => !(one in reasons)),
      "Wildcards without a reason",
    ).toEqual([]);
    expect(
      Object.keys(reasons).filter((one) => !found.has(one)),
      "Reasons for nothing",
    ).toEqual([]);
  });

  test("secrets go to the functions that need them, and nowhere else", () => {
    const all = ["OidcClientSecret", "OriginSecret", "SessionKeys", "SmtpUrl", "TenantSecrets"];
    for (const { stage, program } of programs) {
      const signsIn = stage.host !== null;
      const linked = program.builds.map(({ functionID, links }) => [
        functionID,
        Object.keys(links).toSorted(),
      ]);
      expect(Object.fromEntries(linked), `links on ${stage.name}`).toEqual({
        Api: signsIn ? all : ["OriginSecret"],
        Pages: signsIn ? ["OriginSecret", "SessionKeys"] : ["OriginSecret"],
        Stream: [],
        Schedule: [],
      });
      for (const resource of program.resources) {
        const given = Object.entries(secrets)
          .filter(([, value]) => value.split(",").some((part) => isIn(resource, part)))
          .map(([name]) => name);
        const isKept = ["sst:sst:LinkRef", "sst:sst:Secret"].includes(resource.type);
        const isEdge = resource.type === "aws:cloudfront/distribution:Distribution";
        if (!isKept)
          expect(given, `secrets in ${resource.type} ${resource.name}`).toEqual(
            isEdge ? ["OriginSecret"] : [],
          );
      }
      expect(JSON.stringify(program.outputs)).not.toContain("value-of-");
    }
  });

  test("everything carries the stage's tags", () => {
    for (const { stage, program } of programs) {
      const { app } = program.outputs as { app: { providers: { aws: { defaultTags: object } } } };
      expect(app.providers.aws.defaultTags).toEqual({ tags: tagsOf(stage.name) });
      const own = new Set(
        program.resources.filter(({ type }) => type === "pulumi:providers:aws").map((p) => p.name),
      );
      for (const { type, name, provider } of program.resources) {
        const [, by] = /pulumi:providers:aws::(\w+)::/.exec(provider) ?? [];
        if (by !== undefined) expect(own, `${type} ${name}`).toContain(by);
        else expect(provider, `${type} ${name}`).toBe("");
      }
    }
  });

  test(
    "a stage that lacks something is refused before anything is made",
    async () => {
      await expect(evaluateOne(stageOf("sovereign"))).rejects.toThrow(
        /Stage sovereign cannot be deployed: it has no edge/,
      );
    },
    aWhile,
  );

  test(
    "a template that is too large for a request comes from a bucket",
    async () => {
      // Whatever makes it large: CloudFormation takes 51,200 bytes.
      const stage = { ...stageOf("dev"), operatorMail: `${"a".repeat(51_200)}@kursbuch.example` };
      const { resources } = await evaluateOne(stage);
      const inputsOf = (type: string, name: string) =>
        resources.find((one) => one.type === type && one.name === name)?.inputs;
      const stack = inputsOf("aws:cloudformation/stack:Stack", "Foundation");
      const object = inputsOf("aws:s3/bucketObjectv2:BucketObjectv2", "FoundationTemplate");
      expect(JSON.parse(object?.["content"] as string)).toEqual(
        synthesise(stage).foundation.template,
      );
      expect(stack?.["templateUrl"]).toBe(
        `https://foundationtemplate-bucket.s3.mock.amazonaws.com/${object?.["key"] as string}`,
      );
      expect(stack?.["templateBody"]).toBeUndefined();
    },
    aWhile,
  );

  test("a protected stage cannot be removed", () => {
    for (const { stage, program } of programs) {
      const { app } = program.outputs as { app: object };
      expect(app).toMatchObject({
        protect: stage.isProtected,
        removal: stage.isProtected ? "retain" : "remove",
        providers: { aws: { region: stage.region } },
      });
    }
  });

  test("the operator is told which names to set", () => {
    const told = programs.map(({ program: { outputs } }) => [
      outputs["address"],
      outputs["namesToSet"],
    ]);
    const edgeName = "d111111abcdef8.cloudfront.net";
    expect(told).toEqual([
      [`https://${edgeName}`, []],
      [`https://${edgeName}`, []],
      [
        "https://kursbuch.example",
        ["kursbuch.example", "ziele.rostock.example", "ziele.luebeck.example"].map(
          (host) => `${host} CNAME ${edgeName}`,
        ),
      ],
    ]);
  });

  // SST puts imports at the top of every file that it bundles, which CommonJS does not survive.
  test("nothing of CDK is bundled", () => {
    expect(inputs.length).toBeGreaterThan(100);
    expect(inputs.filter((file) => /aws-cdk-lib|constructs/.test(file))).toEqual([]);
  });
});

function isIn({ inputs }: Resource, text: string): boolean {
  return JSON.stringify(inputs).includes(text);
}
