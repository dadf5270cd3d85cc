import { describe, expect, it } from "vitest";
import { decisionSchema } from "../decision/schema.ts";
import { dependencySchema } from "../dependency/schema.ts";
import { sealed } from "../history/rules.ts";
import { type HistoryEntry, nouns } from "../history/schema.ts";
import { measureSchema } from "../measure/schema.ts";
import { milestoneSchema } from "../milestone/schema.ts";
import { obligationSchema } from "../obligation/schema.ts";
import { progressSchema } from "../progress/schema.ts";
import { strategySchema } from "../strategy/schema.ts";
import { tenantSchema } from "../tenant/schema.ts";
import { publicMeasures } from "./open-register.ts";
import { fields, publish } from "./fields.ts";
import { publishedHistory } from "./history.ts";

const schemas = {
  tenant: tenantSchema,
  strategy: strategySchema,
  measure: measureSchema,
  milestone: milestoneSchema,
  dependency: dependencySchema,
  progress: progressSchema,
  obligation: obligationSchema,
  decision: decisionSchema,
};

describe("the lists of fields", () => {
  it("cover every noun that has a history", () => {
    expect(Object.keys(fields).toSorted()).toEqual([...nouns].toSorted());
  });

  it.each(Object.entries(schemas))("name every field of a %s exactly once", (noun, schema) => {
    const { published, internal } = fields[noun as keyof typeof fields];
    expect([...published, ...internal].toSorted()).toEqual(Object.keys(schema.shape).toSorted());
  });

  it("let nothing else through", () => {
    const meta = { version: 1, createdAt: "x", updatedAt: "x" };
    const measure = measureSchema.parse({
      id: "m",
      number: "1",
      title: "T",
      strategy: "s",
      costOneOff: 100,
      effort: 5,
    });
    const copy = publish("measure", { ...measure, ...meta, stowaway: "secret" });
    expect(Object.keys(copy)).toEqual([...fields.measure.published, ...Object.keys(meta)]);
  });
});

describe("measures for everybody", () => {
  const strategy = (id: string, visibility: string) =>
    strategySchema.parse({ id, title: id, visibility });
  const measure = (id: string, strategyId: string, bundle: string | null, visibility = "public") =>
    measureSchema.parse({ id, number: id, title: id, strategy: strategyId, bundle, visibility });

  it("are public themselves, as are their bundle and their strategy", () => {
    const strategies = [strategy("open", "public"), strategy("closed", "internal")];
    const measures = [
      measure("b", "open", null),
      measure("seen", "open", "b"),
      measure("internal", "open", "b", "internal"),
      measure("hidden-bundle", "open", null, "internal"),
      measure("in-hidden-bundle", "open", "hidden-bundle"),
      measure("closed-bundle", "closed", null),
    ];
    expect(publicMeasures(measures, strategies).map(({ id }) => id)).toEqual(["b", "seen"]);
  });
});

describe("history for everybody", () => {
  type Change = { field: string; from: string | number | null; to: string | number | null };
  function historyOf(...series: Change[][]): HistoryEntry[] {
    return series.map((changes, index) =>
      sealed({
        noun: "measure",
        id: "m",
        sequence: index + 1,
        at: "2026-01-01T00:00:00.000Z",
        actor: { kind: "token", id: "somebody" },
        operation: index === 0 ? "create" : "update",
        changes,
        previousHash: null,
      }),
    );
  }
  const title = (from: string | null, to: string) => ({ field: "title", from, to });
  const seen = (to: string) => ({ field: "visibility", from: null, to });

  it("begins with publication and does not tell what was before", () => {
    const shown = publishedHistory(
      "measure",
      historyOf(
        [title(null, "Geheim"), seen("internal")],
        [title("Geheim", "Vorsichtig")],
        [title("Vorsichtig", "Öffentlich"), seen("public")],
        [title("Öffentlich", "Neu"), { field: "effort", from: null, to: 7 }],
      ),
    );
    expect(shown.map(({ sequence, operation }) => [sequence, operation])).toEqual([
      [3, "publish"],
      [4, "update"],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/Geheim|Vorsichtig|effort|somebody/);
    expect(shown[1]?.changes).toEqual([title("Öffentlich", "Neu")]);
  });

  it("leaves out what was changed while the measure was withdrawn from the public", () => {
    const shown = publishedHistory(
      "measure",
      historyOf(
        [title(null, "Eins"), seen("public")],
        [seen("internal")],
        [title("Eins", "Zwischendurch")],
        [title("Zwischendurch", "Zwei"), seen("public")],
      ),
    );
    expect(shown.map(({ sequence }) => sequence)).toEqual([1, 4]);
    expect(JSON.stringify(shown)).not.toMatch(/Zwischendurch/);
  });
});
