/** Who may assume the roles: the functions of this stage alone, for exactly one tenant or for none. */
import { describe, expect, test } from "vitest";
import { kinds } from "../../infra/names.ts";
import { type Assumption, mayAssume, trustOf } from "./policy.ts";

const alpha = { tenant: "alpha" };

const expectAnswer = async (assumption: Assumption, expected: boolean) => {
  const { role, by, tags } = assumption;
  const what = `${JSON.stringify(by)} may assume the ${role} role with ${JSON.stringify(tags)}`;
  expect(await mayAssume(assumption), what).toBe(expected);
};
const allows = (assumption: Assumption) => expectAnswer(assumption, true);
const denies = (assumption: Assumption) => expectAnswer(assumption, false);

describe("every function of the stage", () => {
  test("assumes the tenant role for one tenant", async () => {
    for (const kind of kinds) await allows({ role: "tenant", by: { kind }, tags: alpha });
  });

  test("assumes the service role for no tenant", async () => {
    for (const kind of kinds) {
      await allows({ role: "service", by: { kind }, tags: {} });
      await denies({ role: "service", by: { kind }, tags: alpha });
    }
  });

  test("assumes the tenant role neither without a tenant nor with more than that", async () => {
    const by = { kind: "api" } as const;
    for (const tags of [{}, { tenant: "" }, { city: "alpha" }, { ...alpha, city: "beta" }])
      await denies({ role: "tenant", by, tags });
  });
});

test("nobody else assumes either role, though they may do everything else", async () => {
  const others = [
    { name: "administrator" },
    { name: "kursbuch-production" },
    { name: "kursbuch-production-" },
    { name: "kursbuch-production-api2" },
    { name: "kursbuch-production-deputy" },
    // A stage whose name begins with this one's.
    { name: "kursbuch-production-copy-api" },
    { name: "kursbuch-staging-api" },
    { name: "kursbuch-production-api", account: "210987654321" },
  ];
  for (const by of others) {
    await denies({ role: "tenant", by, tags: alpha });
    await denies({ role: "service", by, tags: {} });
  }
});

test("a condition that is taken away shows", async () => {
  for (const role of ["tenant", "service"] as const) {
    const tags = role === "tenant" ? alpha : {};
    const trusting = trustOf(role);
    for (const { Condition } of trusting.Statement) delete Condition["ArnEquals"];
    expect(await mayAssume({ role, by: { name: "administrator" }, tags }, trusting)).toBe(true);
  }
  const untagged = trustOf("tenant");
  for (const { Condition } of untagged.Statement) delete Condition["StringLike"];
  expect(await mayAssume({ role: "tenant", by: { kind: "api" }, tags: {} }, untagged)).toBe(true);
  const more = trustOf("tenant");
  for (const { Condition } of more.Statement) delete Condition["ForAllValues:StringEquals"];
  const both = { ...alpha, city: "beta" };
  expect(await mayAssume({ role: "tenant", by: { kind: "api" }, tags: both }, more)).toBe(true);
});
