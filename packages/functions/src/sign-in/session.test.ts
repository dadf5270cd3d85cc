/** A session fits into the cookie that a browser keeps, however many cities somebody works for. */
import { newId, tenantIdSchema } from "@kursbuch/core/kernel";
import type { Memberships } from "@kursbuch/core/sign-in/schema";
import { expect, test } from "vitest";
import { createSeal } from "./sealed.ts";
import { carried, newSession, sealSession, sessionCookie } from "./session.ts";

const seal = createSeal([{ id: "k".repeat(20), bytes: new Uint8Array(32).fill(1) }]);

function memberIn(count: number): Memberships {
  const tenants = Array.from({ length: count }, (_, index) =>
    tenantIdSchema.parse(
      `${"stadt-mit-einem-langen-namen-".repeat(2).slice(0, 36)}${1000 + index}`,
    ),
  );
  return Object.fromEntries(
    tenants.map((tenant) => [tenant, { member: newId(), version: 1000 }]),
  ) as Memberships;
}

test.each([1, 20, 21, 500])("with %i memberships", async (count) => {
  const memberships = memberIn(count);
  const last = tenantIdSchema.parse(Object.keys(memberships).at(-1));
  const kept = carried(memberships, last);
  expect(Object.keys(kept)).toHaveLength(Math.min(count, 20));
  expect(kept[last]).toEqual(memberships[last]);
  const session = newSession(
    {
      person: "0".repeat(64),
      issuer: `https://login.example/${"x".repeat(300)}`,
      clientId: "k".repeat(100),
      memberships: kept,
    },
    Date.now(),
  );
  const cookie = `${sessionCookie}=${await sealSession(seal, session)}`;
  expect(cookie.length).toBeLessThan(4000);
});
