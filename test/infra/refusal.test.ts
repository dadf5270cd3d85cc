/** Stages that are refused, each with a sentence that says what it lacks. */
import { expect, test } from "vitest";
import { refusalOf } from "../../infra/refusal.ts";
import { type Stage, stageOf } from "../../infra/stages.ts";
import { hosted } from "./hosted.ts";

const numbered = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`ziele.stadt-${index}.example`, `stadt-${index}`]),
  );

test.each([stageOf("dev"), stageOf("staging"), stageOf("production"), stageOf("own"), hosted])(
  "$name is complete",
  (stage) => {
    expect(refusalOf(stage)).toBeNull();
  },
);

test.each<[RegExp, Partial<Stage>]>([
  [/certificate/, { certificate: null }],
  [/us-east-1/, { certificate: "arn:aws:acm:eu-central-1:123456789012:certificate/1" }],
  [/mailFrom/, { mailFrom: null }],
  [/need a host of the service/, { host: null }],
  [
    /Ziele\.Rostock\.example is no host name/,
    { cityHosts: { "Ziele.Rostock.example": "rostock" } },
  ],
  [/https:\/\/kursbuch\.example is no host name/, { host: "https://kursbuch.example" }],
  [/101 hosts/, { cityHosts: numbered(100) }],
  [/no edge/, { hasEdge: false }],
])("%s", (sentence, change) => {
  expect(refusalOf({ ...hosted, ...change })).toMatch(sentence);
});

test("99 cities beside the service are possible", () => {
  expect(refusalOf({ ...hosted, cityHosts: numbered(99) })).toBeNull();
});

test("the sovereign cloud is refused, for want of an edge", () => {
  expect(refusalOf(stageOf("sovereign"))).toMatch(/no edge/);
});
