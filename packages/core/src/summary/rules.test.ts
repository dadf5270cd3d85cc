/** Counting: what is in which number of a summary. */
import { expect, test } from "vitest";
import { measureSchema } from "../measure/schema.ts";
import { strategySchema } from "../strategy/schema.ts";
import { aMeasure, aStrategy } from "../../../../test/fixtures/register.ts";
import { mainStrategy } from "../strategy/rules.ts";
import { summarise } from "./rules.ts";
import { summarySchema } from "./schema.ts";
import { tenantSchema } from "../tenant/schema.ts";

const tenant = tenantSchema.parse({ id: "alpha", name: "Alpha", kind: "municipality" });
const strategy = (id: string, fields = {}) => strategySchema.parse(aStrategy(id, fields));
const measure = (number: string, fields = {}) => measureSchema.parse(aMeasure(number, fields));

test("bundles are counted apart, and unknown is a number of its own", () => {
  const measures = [
    measure("1", { horizon: "long", status: "begun", goals: ["1"] }),
    measure("1.1", { horizon: "short", status: "begun", goals: ["1", "2"] }),
    measure("1.2", { horizon: "short", goals: ["2", "3"] }),
    measure("1.3", { status: "dropped" }),
  ];
  const summary = summarise(tenant, { strategies: [strategy("digital")], measures });
  expect(summarySchema.parse(summary)).toEqual(summary);
  expect(summary).toMatchObject({ bundles: 1, measures: 3, goals: 3 });
  expect(summary.byHorizon).toEqual({ short: 2, medium: 0, long: 0, unknown: 1 });
  expect(summary.byStatus).toMatchObject({ begun: 1, dropped: 1, unknown: 1, completed: 0 });
  expect(summary.byArea.map(({ code, measures: count }) => [code, count])).toEqual([
    ["A", 2],
    ["B", 1],
  ]);
});

test("all goals are those that still hold, and a retired area is no longer shown", () => {
  const areas = [
    { code: "A", title: "A" },
    { code: "B", title: "B", retired: true },
  ];
  const strategies = [strategy("digital", { areas })];
  const measures = [measure("1.1", { goals: "all" }), measure("1.2", { goals: ["9"] })];
  const summary = summarise(tenant, { strategies, measures });
  expect(summary.byArea).toEqual([{ code: "A", title: "A", measures: 1 }]);
});

test("areas count measures of the main strategy, the totals those of all", () => {
  const strategies = [strategy("digital"), strategy("klima")];
  const measures = [
    measure("1.1", { goals: ["1"] }),
    measure("2.1", { strategy: "klima", goals: ["1"], horizon: "long" }),
  ];
  const summary = summarise({ ...tenant, mainStrategy: "klima" }, { strategies, measures });
  expect(summary.strategy).toMatchObject({ id: "klima" });
  expect(summary.measures).toBe(2);
  expect(summary.byArea.map(({ measures: count }) => count)).toEqual([1, 0]);
});

test("the main strategy is the named one, else the first with goals, else the first, else none", () => {
  const bare = strategy("bare", { areas: [], goals: [] });
  const full = strategy("full");
  expect(mainStrategy({ mainStrategy: "bare" }, [full, bare])?.id).toBe("bare");
  expect(mainStrategy({ mainStrategy: "hidden" }, [bare, full])?.id).toBe("full");
  expect(mainStrategy({ mainStrategy: null }, [bare])?.id).toBe("bare");
  expect(mainStrategy({ mainStrategy: null }, [])).toBeNull();
  const summary = summarise(tenant, { strategies: [], measures: [] });
  expect(summary).toMatchObject({ strategy: null, goals: 0, measures: 0, byArea: [] });
});
