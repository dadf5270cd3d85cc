import { expect, it } from "vitest";
import { newTable } from "../../../../test/fixtures/table.ts";
import { importRegister } from "../register/index.ts";
import { openTenant } from "../tenant/index.ts";
import { everybodysReading, readDossier } from "./index.ts";

it("holds the main strategy also where the tenant names none", async () => {
  const table = await newTable();
  const shown = { visibility: "public" };
  await importRegister(table, {
    tenant: "alpha",
    document: {
      format: "kursbuch-register",
      version: 1,
      tenant: { name: "Alpha", kind: "municipality" },
      strategies: [
        { id: "main", title: "Strategie", goals: [{ number: "1", title: "Ziel" }], ...shown },
        { id: "other", title: "Konzept", ...shown },
      ],
      measures: [{ id: "b", number: "1", title: "Bündel", strategy: "other", ...shown }],
    },
  });
  const dossier = await readDossier(everybodysReading(openTenant(table, "alpha")), "1");
  expect(dossier.strategies.map(({ id }) => id)).toEqual(["main", "other"]);
});
