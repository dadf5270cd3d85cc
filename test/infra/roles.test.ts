/** The door that stays closed when the code forgets to look: who reaches which partition, and how. */
import {
  collections,
  serviceCollections,
  servicePartition,
  tenantPartition,
} from "@kursbuch/core/table";
import { describe, expect, test } from "vitest";
import { mayOnTable, type Policy, rightsOf, type TableRequest } from "./policy.ts";

const reading = ["GetItem", "Query"];
const writing = ["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"];
/** What no role is allowed, whatever it names: it reads past keys, or many things at once. */
const never = [
  "Scan",
  "PartiQLSelect",
  "PartiQLInsert",
  "PartiQLUpdate",
  "PartiQLDelete",
  "BatchGetItem",
  "BatchWriteItem",
  "DescribeTable",
  "DeleteTable",
  "UpdateTable",
  "ExportTableToPointInTime",
  "RestoreTableToPointInTime",
];

type TenantId = Parameters<typeof tenantPartition>[0];

const partitionsOf = (tenant: string) =>
  collections.map((collection) => tenantPartition(tenant as TenantId, collection));

const asTenant = (tenant: string | null, action: string, ...leadingKeys: string[]) => ({
  role: "tenant" as const,
  tenant,
  action,
  leadingKeys,
});
const asService = (action: string, ...leadingKeys: string[]) => ({
  role: "service" as const,
  tenant: null,
  action,
  leadingKeys,
});

/** Says who reached what, so that a failure names the hole. */
async function expectAnswer(request: TableRequest, expected: boolean, rights?: Policy) {
  const { role, tenant, action, leadingKeys } = request;
  const who = role === "tenant" ? `the tenant role of ${tenant ?? "nobody"}` : "the service role";
  const what = `${who} may ${action} ${leadingKeys.join(" and ") || "without a key"}`;
  expect(await mayOnTable(request, rights), what).toBe(expected);
}

const allows = (request: TableRequest) => expectAnswer(request, true);
const denies = (request: TableRequest) => expectAnswer(request, false);

test("every right to the table has its condition", () => {
  for (const role of ["tenant", "service"] as const)
    for (const { Action, Condition } of rightsOf(role).Statement)
      expect(
        Object.keys(Condition).filter((how) => "dynamodb:LeadingKeys" in (Condition[how] ?? {})),
        `the condition LeadingKeys of the ${role} role for ${Action.join(", ")} is missing`,
      ).toContain("ForAllValues:StringLike");
});

describe("the tenant role", () => {
  test("reads and writes every collection of its own tenant", async () => {
    for (const action of [...reading, ...writing])
      for (const partition of partitionsOf("alpha"))
        await allows(asTenant("alpha", action, partition));
  });

  test("reaches nothing of another tenant", async () => {
    for (const action of [...reading, ...writing])
      for (const partition of partitionsOf("beta"))
        await denies(asTenant("alpha", action, partition));
  });

  test("reaches nothing of a tenant whose name begins, ends or looks like its own", async () => {
    for (const other of ["ab", "a-b", "ba", "A", "aa", "*", "?"])
      for (const action of [...reading, ...writing])
        await denies(asTenant("a", action, `TENANT#${other}#register`));
    for (const key of ["TENANT#", "TENANT##register", "TENANT#ab", "TENANT", "tenant#a#register"])
      await denies(asTenant("a", "GetItem", key));
  });

  test("reaches nothing with one own key beside a foreign one", async () => {
    const [own = ""] = partitionsOf("alpha");
    for (const other of [...partitionsOf("beta"), ...serviceCollections.map(servicePartition)])
      for (const action of reading) await denies(asTenant("alpha", action, own, other));
    for (const other of partitionsOf("beta"))
      for (const action of writing) await denies(asTenant("alpha", action, own, other));
  });

  test("writes the link of a person with its own keys, and reads none", async () => {
    const link = servicePartition("person");
    for (const action of writing) {
      await allows(asTenant("alpha", action, link));
      await allows(asTenant("alpha", action, `TENANT#alpha#member`, link));
      await denies(asTenant("alpha", action, `${link}#more`));
    }
    for (const action of reading) await denies(asTenant("alpha", action, link));
  });

  test("reaches nothing else that the service keeps", async () => {
    for (const collection of serviceCollections.filter((name) => name !== "person"))
      for (const action of [...reading, ...writing])
        await denies(asTenant("alpha", action, servicePartition(collection)));
  });

  test("reaches nothing without its tag", async () => {
    for (const action of [...reading, ...writing])
      for (const key of [...partitionsOf("alpha"), servicePartition("person"), "TENANT##register"])
        await denies(asTenant(null, action, key));
  });
});

describe("the service role", () => {
  const written = ["summary", "provider-session", "rate", "schedule"];

  test("reads all that the service keeps, and writes what nobody else does", async () => {
    for (const collection of serviceCollections) {
      const partition = servicePartition(collection);
      for (const action of reading) await allows(asService(action, partition));
      for (const action of writing)
        await expectAnswer(asService(action, partition), written.includes(collection));
    }
  });

  test("reaches nothing of any tenant", async () => {
    for (const action of [...reading, ...writing])
      for (const key of [...partitionsOf("alpha"), "SERVICE#", "SERVICE#tenant#alpha", "SERVICE"])
        await denies(asService(action, key));
  });

  test("reaches nothing with a tenant's key beside its own", async () => {
    for (const action of [...reading, ...writing])
      await denies(asService(action, servicePartition("rate"), "TENANT#alpha#register"));
  });
});

test("no role reads past the keys, or touches the table itself", async () => {
  for (const action of never)
    for (const keys of [[], ["TENANT#alpha#register"], [servicePartition("rate")]]) {
      await denies(asTenant("alpha", action, ...keys));
      await denies(asService(action, ...keys));
    }
});

test("no role has a right that reads past the keys, whatever its condition", () => {
  const known = [...reading, ...writing].map((action) => `dynamodb:${action}`);
  for (const role of ["tenant", "service"] as const) {
    const granted = rightsOf(role).Statement.flatMap(({ Action }) => Action);
    const more = granted.filter((action) => !known.includes(action));
    expect(more, `what the ${role} role is granted beside ${known.join(", ")}`).toEqual([]);
  }
});

test("no role reaches anything with a request that names no key", async () => {
  for (const action of [...reading, ...writing]) {
    await denies(asTenant("alpha", action));
    await denies(asService(action));
  }
});

describe("each of the three holes shows where it is opened again", () => {
  /** The rights with something changed in each statement's condition. */
  const changed = (
    role: "tenant" | "service",
    change: (statement: Policy["Statement"][0]) => void,
  ) => {
    const rights = rightsOf(role);
    for (const statement of rights.Statement) change(statement);
    return rights;
  };

  test("a condition that holds where no key is named", async () => {
    for (const [role, tenant] of [
      ["tenant", "alpha"],
      ["service", null],
    ] as const) {
      const open = changed(role, ({ Condition }) => {
        delete Condition["Null"]?.["dynamodb:LeadingKeys"];
      });
      for (const action of [...reading, ...writing])
        await expectAnswer({ role, tenant, action, leadingKeys: [] }, true, open);
    }
  });

  test("a pattern without the separator, which fits longer names", async () => {
    const open = changed("tenant", ({ Condition }) => {
      Condition["ForAllValues:StringLike"] = {
        "dynamodb:LeadingKeys": ["TENANT#${aws:PrincipalTag/tenant}*"],
      };
    });
    await expectAnswer(asTenant("a", "Query", "TENANT#ab#register"), true, open);
  });

  test("rights to read past the keys, or through an index", async () => {
    const scanning = changed("tenant", (statement) => {
      statement.Action.push("dynamodb:Scan", "dynamodb:PartiQLSelect");
    });
    for (const { Condition } of scanning.Statement) delete Condition["Null"];
    await expectAnswer(asTenant("alpha", "Scan"), true, scanning);
    await expectAnswer(asTenant("alpha", "PartiQLSelect"), true, scanning);
    for (const role of ["tenant", "service"] as const)
      for (const { Resource } of rightsOf(role).Statement)
        expect(Resource, `the ${role} role reaches no index`).toMatch(
          /:table\/kursbuch-production$/,
        );
  });

  test("no condition at all", async () => {
    const open = changed("tenant", (statement) => {
      statement.Condition = {};
    });
    await expectAnswer(asTenant("alpha", "GetItem", "TENANT#beta#register"), true, open);
  });
});
