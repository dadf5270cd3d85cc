/** A round through all tenants that is longer than one night. */
import { importRegister } from "@kursbuch/core/register";
import { expect, test } from "vitest";
import { aRegister } from "../../../../test/fixtures/register.ts";
import { everything, newTable } from "../../../../test/fixtures/table.ts";
import { continueRound, listSummaries, rebuildSummaries } from "./index.ts";

const cities = ["alpha", "beta", "gamma", "kappa"];

async function fourCities() {
  const table = await newTable();
  for (const tenant of cities)
    await importRegister(table, { tenant, document: aRegister({ tenant: { name: tenant } }) });
  return table;
}

/** Goes on for so many tenants. */
function during(most: number) {
  let left = most;
  return {
    mayGoOn: () => left-- > 0,
    onFailure: (tenant: string, error: unknown) => {
      throw new Error(tenant, { cause: error });
    },
  };
}

test("goes on where it ended, and begins anew when all were looked at", async () => {
  const table = await fourCities();
  const namesMade = async () => (await listSummaries(table)).map(({ name }) => name);
  expect(await continueRound(table, during(3))).toEqual({
    looked: 3,
    changed: 3,
    failed: 0,
    isDone: false,
  });
  expect(await namesMade()).toEqual(["alpha", "beta", "gamma"]);
  expect(await continueRound(table, during(3))).toMatchObject({ looked: 1, isDone: true });
  expect(await namesMade()).toEqual(cities);
  expect(await continueRound(table, during(9))).toMatchObject({ looked: 4, changed: 0 });
});

test("a night without any time loses nothing of what the last one did", async () => {
  const table = await fourCities();
  await continueRound(table, during(2));
  const before = await everything(table);
  expect(await continueRound(table, during(0))).toMatchObject({ looked: 0, isDone: false });
  expect(await everything(table)).toBe(before);
  expect(await continueRound(table, during(9))).toMatchObject({ looked: 2, isDone: true });
});

test("a night that is ended in the middle of it is not lost", async () => {
  const table = await newTable();
  const names = Array.from({ length: 25 }, (_, index) => `city-${String(index).padStart(2, "0")}`);
  for (const tenant of names)
    await importRegister(table, { tenant, document: aRegister({ tenant: { name: tenant } }) });
  let asked = 0;
  const ended = continueRound(table, {
    ...during(99),
    mayGoOn() {
      if (++asked > 22) throw new Error("The process ended");
      return true;
    },
  });
  await expect(ended).rejects.toThrow("The process ended");
  expect(await continueRound(table, during(99))).toEqual({
    looked: 5,
    changed: 3,
    failed: 0,
    isDone: true,
  });
  expect(await continueRound(table, during(99))).toMatchObject({ looked: 25, isDone: true });
  expect(await continueRound(table, during(3))).toMatchObject({ looked: 3, isDone: false });
});

test("a tenant that is founded meanwhile has its turn, in this round or the next", async () => {
  const table = await fourCities();
  await continueRound(table, during(2));
  for (const tenant of ["aurich", "delta"])
    await importRegister(table, { tenant, document: aRegister({ tenant: { name: tenant } }) });
  expect(await continueRound(table, during(9))).toMatchObject({ looked: 3, isDone: true });
  expect(await continueRound(table, during(9))).toMatchObject({ looked: 6, changed: 1 });
  expect(await rebuildSummaries(table)).toBe(0);
});
