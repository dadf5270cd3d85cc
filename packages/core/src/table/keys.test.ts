/** Keys: no two different things share one, and nothing reaches across the separator. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type TenantId, tenantIdSchema } from "../kernel/index.ts";
import {
  type Collection,
  keyParts,
  keyPrefix,
  padded,
  readTenantPartition,
  servicePartition,
  sortKey,
  tenantPartition,
} from "./index.ts";

const part = fc.string({ minLength: 1, unit: "binary" }).filter((text) => !text.includes("#"));
const parts = fc.array(part, { minLength: 1, maxLength: 5 });
const tenant = fc
  .stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/)
  .filter((id) => tenantIdSchema.safeParse(id).success)
  .map((id) => id as TenantId);
const collections: Collection[] = [
  "register",
  "dossier",
  "measure-number",
  "dependency-graph",
  "token",
  "idempotency",
];
const collection = fc.constantFrom(...collections);

test("a sort key gives back its parts", () => {
  fc.assert(
    fc.property(parts, (given) => {
      expect(keyParts(sortKey(...given))).toEqual(given);
    }),
  );
});

test("different parts make different sort keys", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same = a.length === b.length && a.every((one, index) => one === b[index]);
      expect(sortKey(...a) === sortKey(...b)).toBe(same);
    }),
  );
});

test("a prefix begins the keys of its parts and of no others", () => {
  fc.assert(
    fc.property(parts, parts, part, (wanted, others, rest) => {
      const prefix = keyPrefix(...wanted);
      expect(sortKey(...wanted, rest).startsWith(prefix)).toBe(true);
      const begins = wanted.every((one, index) => one === others[index]);
      expect(sortKey(...others, rest).startsWith(prefix)).toBe(begins);
    }),
  );
});

test("the separator and nothing at all are refused as parts, wherever they stand", () => {
  const faulty = fc.oneof(
    fc.constant(""),
    fc.tuple(fc.string(), fc.string()).map((around) => around.join("#")),
  );
  fc.assert(
    fc.property(fc.array(part), faulty, fc.array(part), (before, bad, after) => {
      expect(() => sortKey(...before, bad, ...after)).toThrow(RangeError);
      expect(() => keyPrefix(...before, bad, ...after)).toThrow(RangeError);
      expect(() => tenantPartition(bad as TenantId, "register")).toThrow(RangeError);
    }),
  );
});

test("a partition names one tenant and one collection, and never the service's own", () => {
  fc.assert(
    fc.property(tenant, collection, tenant, collection, (a, x, b, y) => {
      const key = tenantPartition(a, x);
      expect(readTenantPartition(key)).toEqual({ tenant: a, collection: x });
      expect(key === tenantPartition(b, y)).toBe(a === b && x === y);
      // A policy that allows TENANT#<tenant>#* must not let one tenant read another's.
      expect(tenantPartition(b, y).startsWith(`TENANT#${a}#`)).toBe(a === b);
    }),
  );
  expect(readTenantPartition(servicePartition("summary"))).toBeNull();
  for (const pk of [
    "",
    "TENANT",
    "TENANT#",
    "TENANT#a",
    "TENANT#a#",
    "TENANT#a#measure#x",
    "x#a#b",
  ])
    expect(readTenantPartition(pk)).toBeNull();
});

test("padded counts sort as text like numbers", () => {
  const count = fc.nat({ max: 99_999_999 });
  fc.assert(
    fc.property(count, count, (a, b) => {
      expect(padded(a) < padded(b)).toBe(a < b);
    }),
  );
});
