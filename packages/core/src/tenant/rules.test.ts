import { expect, test } from "vitest";
import { statusFaults } from "./rules.ts";
import type { Tenant } from "./schema.ts";

const now = "2026-03-01T12:00:00.000Z";
const past = "2026-02-01T12:00:00.000Z";
const future = "2026-04-01T12:00:00.000Z";

type Status = Tenant["status"];

const leads = (from: Status, to: Status, closesAt: string | null = null): boolean =>
  statusFaults({ status: from, closesAt }, { status: to, closesAt: null }, now).length === 0;

test("a tenant is suspended and closed, and comes back from both", () => {
  for (const [from, to] of [
    ["active", "suspended"],
    ["suspended", "active"],
    ["active", "closing"],
    ["suspended", "closing"],
    ["closing", "active"],
  ] as const)
    expect(leads(from, to, past), `${from} to ${to}`).toBe(true);
  expect(leads("closing", "suspended", past)).toBe(false);
});

test("deleting begins only when a closing tenant's time has come", () => {
  expect(leads("closing", "deleting", past)).toBe(true);
  expect(leads("closing", "deleting", now)).toBe(true);
  expect(leads("closing", "deleting", future)).toBe(false);
  expect(leads("closing", "deleting", null)).toBe(false);
  expect(leads("active", "deleting", past)).toBe(false);
  expect(leads("suspended", "deleting", past)).toBe(false);
});

test("what is being deleted does not come back", () => {
  for (const to of ["active", "suspended", "closing"] as const)
    expect(leads("deleting", to, past)).toBe(false);
  expect(leads("deleting", "deleting")).toBe(true);
});
