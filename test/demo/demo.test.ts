/**
 * The demo cities: each document is whole, every reference in it leads somewhere, the three real
 * cities hold what their sources say and no more, and Musterstadt shows every state there is.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { horizons, measureStatuses } from "@kursbuch/core/measure/schema";
import { registerSchema, type RegisterDocument } from "@kursbuch/core/register/schema";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../packages/local/demo/", import.meta.url));
const cities = ["kooperation-nord", "luebeck", "mainz", "musterstadt", "rostock"];
const today = "2026-11-22";

const text = (city: string) => readFileSync(`${folder}${city}.json`, "utf8");
const read = (city: string): RegisterDocument => registerSchema.parse(JSON.parse(text(city)));

const count = (list: readonly unknown[]) =>
  Object.fromEntries(
    [...new Set(list)].map((value) => [String(value), list.filter((v) => v === value).length]),
  );

/** Whether a date of reduced precision can lie before another, or in the same year or month. */
const inOrder = (start: string, end: string) => {
  const length = Math.min(start.length, end.length);
  return start.slice(0, length) <= end.slice(0, length);
};

const named = <T extends { id: string }>(list: readonly T[], id: string | null): T => {
  const object = list.find((entry) => entry.id === id);
  if (!object) throw new Error(`No ${id}`);
  return object;
};

/** Everything that is wrong with a register beyond what its schema says. */
function faults(register: RegisterDocument): string[] {
  const found: string[] = [];
  const check = (good: boolean, fault: string) => {
    if (!good) found.push(fault);
  };
  const {
    tenant,
    strategies,
    measures,
    milestones,
    dependencies,
    progress,
    obligations,
    decisions,
  } = register;
  const ids = (list: readonly { id: string }[], name: string) => {
    check(new Set(list.map(({ id }) => id)).size === list.length, `${name}: an id occurs twice`);
    return new Set(list.map(({ id }) => id));
  };
  const unitIds = ids(tenant.units, "units");
  const strategyIds = ids(strategies, "strategies");
  const measureIds = ids(measures, "measures");
  const decisionIds = ids(decisions, "decisions");
  ids(milestones, "milestones");
  ids(dependencies, "dependencies");
  const progressIds = ids(progress, "progress");
  ids(obligations, "obligations");

  check(tenant.mainStrategy === null || strategyIds.has(tenant.mainStrategy), "mainStrategy");
  check(register.history === undefined, "history is made by the import");

  for (const strategy of strategies) {
    const areas = new Set(strategy.areas.map(({ code }) => code));
    const numbers = new Set(strategy.goals.map(({ number }) => number));
    check(areas.size === strategy.areas.length, `${strategy.id}: an area occurs twice`);
    check(numbers.size === strategy.goals.length, `${strategy.id}: a goal occurs twice`);
    for (const goal of strategy.goals)
      check(
        goal.area === null || areas.has(goal.area),
        `${strategy.id}: area of goal ${goal.number}`,
      );
    for (const field of strategy.actionFields)
      check(
        field.goal === null || numbers.has(field.goal),
        `${strategy.id}: goal of ${field.title}`,
      );
    for (const id of strategy.decisions)
      check(decisionIds.has(id), `${strategy.id}: decision ${id}`);
  }

  const bundleIds = new Set(measures.filter(({ bundle }) => bundle === null).map(({ id }) => id));
  const numbersSeen = new Set<string>();
  for (const measure of measures) {
    const at = `measure ${measure.id}`;
    const strategy = strategies.find(({ id }) => id === measure.strategy);
    check(strategy !== undefined, `${at}: strategy`);
    check(!numbersSeen.has(`${measure.strategy} ${measure.number}`), `${at}: number occurs twice`);
    numbersSeen.add(`${measure.strategy} ${measure.number}`);
    if (measure.bundle !== null) {
      const bundle = measures.find(({ id }) => id === measure.bundle);
      check(bundleIds.has(measure.bundle), `${at}: bundle`);
      check(bundle?.strategy === measure.strategy, `${at}: another strategy than its bundle`);
    } else {
      check(measure.goals.length === 0, `${at}: a bundle has no goals of its own`);
      check(measure.horizon === null && measure.status === null, `${at}: a bundle has no state`);
    }
    if (measure.goals !== "all")
      for (const goal of measure.goals)
        check(
          strategy?.goals.some(({ number }) => number === goal) === true,
          `${at}: goal ${goal}`,
        );
    for (const unit of [measure.responsibleUnit, ...measure.participatingUnits])
      check(unit === null || unitIds.has(unit), `${at}: unit ${unit}`);
    for (const id of measure.decisions) check(decisionIds.has(id), `${at}: decision ${id}`);
    check((measure.status === "merged") === (measure.mergedInto !== null), `${at}: mergedInto`);
    check(measure.mergedInto === null || measureIds.has(measure.mergedInto), `${at}: mergedInto`);
    for (const [start, end] of [
      [measure.plannedStart, measure.plannedEnd],
      [measure.actualStart, measure.actualEnd],
    ] as const)
      check(!start || !end || inOrder(start, end), `${at}: ends before it starts`);
    for (const date of [measure.actualStart, measure.actualEnd])
      check(date === null || date <= today, `${at}: ${date} is yet to come`);
  }

  for (const milestone of milestones) {
    check(measureIds.has(milestone.measure), `milestone ${milestone.id}: measure`);
    check(
      !milestone.completedOn || milestone.completedOn <= today,
      `milestone ${milestone.id}: future`,
    );
  }
  for (const obligation of obligations)
    for (const id of obligation.measures)
      check(measureIds.has(id), `obligation ${obligation.id}: measure ${id}`);
  for (const decision of decisions)
    for (const id of decision.related)
      check(decisionIds.has(id) && id !== decision.id, `decision ${decision.id}: related ${id}`);

  for (const entry of progress) {
    const at = `progress ${entry.id}`;
    const measure = measures.find(({ id }) => id === entry.measure);
    check(measure !== undefined, `${at}: measure`);
    check(entry.date <= today, `${at}: yet to come`);
    check(
      entry.status === "planned" || (measure?.actualStart ?? "9") <= entry.date,
      `${at}: before the start`,
    );
    check(
      measure?.visibility !== "internal" || entry.visibility === "internal",
      `${at}: visibility`,
    );
    if (entry.replaces !== null) {
      check(progressIds.has(entry.replaces), `${at}: replaces`);
      check(
        progress.find(({ id }) => id === entry.replaces)?.measure === entry.measure,
        `${at}: replaces an entry of another measure`,
      );
    }
  }

  for (const dependency of dependencies) {
    check(measureIds.has(dependency.measure), `dependency ${dependency.id}: measure`);
    check(measureIds.has(dependency.dependsOn), `dependency ${dependency.id}: dependsOn`);
    check(!bundleIds.has(dependency.measure), `dependency ${dependency.id}: of a bundle`);
  }
  if (longestChain(register) === Infinity) found.push("dependencies: cycle");
  return found;
}

/** Dependencies in a row; infinite where they run in a circle. */
function longestChain({ dependencies }: RegisterDocument): number {
  const next = (measure: string) =>
    dependencies.filter((d) => d.measure === measure && !d.withdrawn).map((d) => d.dependsOn);
  const depth = (measure: string, path: readonly string[]): number =>
    path.includes(measure)
      ? Infinity
      : Math.max(0, ...next(measure).map((id) => 1 + depth(id, [...path, measure])));
  return Math.max(0, ...dependencies.map(({ measure }) => depth(measure, [])));
}

/** What was last reported of each measure: corrected entries aside, the latest date. */
function latest(register: RegisterDocument, only?: "public") {
  const replaced = new Set(register.progress.map(({ replaces }) => replaces));
  return new Map(
    register.progress
      .filter((entry) => !replaced.has(entry.id) && (!only || entry.visibility === only))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map((entry) => [entry.measure, entry]),
  );
}

test("the folder holds these cities and no others", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(files.toSorted()).toEqual(cities.map((city) => `${city}.json`));
});

describe.each(cities)("%s", (city) => {
  test("is a register whose references all lead somewhere", () => {
    expect(faults(read(city))).toEqual([]);
  });

  test("is marked as a sample exactly where it is invented", () => {
    expect(read(city).tenant.sample).toBe(["musterstadt", "kooperation-nord"].includes(city));
  });
});

describe.each(["rostock", "mainz", "luebeck"])("%s", (city) => {
  const register = read(city);
  const { strategies, measures, obligations, decisions } = register;

  test("shows everything and says where it comes from", () => {
    for (const object of [...strategies, ...measures, ...obligations, ...decisions]) {
      expect(object).toMatchObject({
        visibility: "public",
        source: { document: expect.any(String) },
      });
    }
  });

  test("holds nothing that no source states", () => {
    expect(register).toMatchObject({ milestones: [], dependencies: [], progress: [] });
    for (const measure of measures) {
      expect(measure).toMatchObject({
        responsibleUnit: null,
        participatingUnits: [],
        plannedStart: null,
        plannedEnd: null,
        actualEnd: null,
        effort: null,
        costOneOff: null,
        costYearly: null,
        funding: null,
        serviceKeys: [],
      });
    }
    for (const { fulfilment } of obligations) expect(fulfilment).toBeNull();
  });
});

describe("Rostock", () => {
  const { strategies, measures, obligations, decisions } = read("rostock");
  const main = named(strategies, "e-government-strategie");
  const children = measures.filter(({ bundle }) => bundle !== null);

  test("has 6 areas, 11 goals, 8 action fields and 27 terms", () => {
    expect(main.areas.map(({ code }) => code).join("")).toBe("ABCDEF");
    expect(main.goals.map(({ area }) => area).join("")).toBe("AAABBCDEEFF");
    expect(main.goals.map(({ number }) => Number(number))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
    expect(main.actionFields.map(({ goal }) => goal)).toEqual(Array(8).fill("1"));
    expect(main.glossary).toHaveLength(27);
    expect(main.glossary.filter(({ explanation }) => explanation === null)).toHaveLength(1);
    expect(main.glossary.filter(({ url }) => url !== null)).toHaveLength(6);
    expect(strategies).toHaveLength(5);
  });

  test("has 6 bundles with 27 measures, 16 short, 9 medium, 2 long term", () => {
    expect(measures.filter(({ bundle }) => bundle === null)).toHaveLength(6);
    expect(children).toHaveLength(27);
    expect(count(children.map(({ bundle }) => bundle))).toEqual({
      "bundle-1": 8,
      "bundle-2": 6,
      "bundle-3": 2,
      "bundle-4": 8,
      "bundle-5": 1,
      "bundle-6": 2,
    });
    expect(count(children.map(({ horizon }) => horizon))).toEqual({
      short: 16,
      medium: 9,
      long: 2,
    });
  });

  test("has the goal references of Anlage 3", () => {
    const all = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "5.1"];
    const single = {
      "2.1": "1",
      "2.2": "1",
      "2.3": "1",
      "2.4": "1",
      "2.6": "4",
      "3.1": "3",
      "3.2": "3",
      "4.1": "4",
      "4.2": "4",
      "4.3": "3",
      "4.4": "3",
      "4.5": "3",
      "4.6": "3",
      "4.7": "4",
      "4.8": "10",
      "6.1": "7",
      "6.2": "7",
    };
    expect(Object.fromEntries(children.map(({ number, goals }) => [number, goals]))).toEqual({
      ...Object.fromEntries(all.map((number) => [number, "all"])),
      ...Object.fromEntries(Object.entries(single).map(([number, goal]) => [number, [goal]])),
      "2.5": ["2", "5"],
    });
  });

  test("has begun four measures in 2014 and says nothing of the others", () => {
    const begun = children.filter(({ status }) => status !== null);
    expect(begun.map(({ number }) => number)).toEqual(["1.1", "1.4", "4.1", "4.4"]);
    for (const measure of begun)
      expect(measure).toMatchObject({ status: "begun", actualStart: "2014" });
  });

  test("has 14 obligations, 7 of which bind a municipality in federal matters", () => {
    expect(obligations.map(({ number }) => Number(number))).toEqual(
      Array.from({ length: 14 }, (_, i) => i + 1),
    );
    expect(obligations.map(({ federal }) => federal).join("")).toBe("X".repeat(14));
    expect(obligations.map(({ state }) => state).join("")).toBe("YOYYYYYYOOOOOO");
    expect(obligations.map(({ municipal }) => municipal).join("")).toBe("YOYYYYYYOOOOOO");
  });

  test("has its council paper with its consultation, and the four papers it refers to", () => {
    expect(decisions).toHaveLength(5);
    expect(decisions.find(({ id }) => id === "2014-iv-0117")).toMatchObject({
      reference: "2014/IV/0117",
      date: "2014-08-05",
      consultations: [
        {
          body: "Bürgerschaft",
          date: "2014-09-03",
          role: "Kenntnisnahme",
          result: "zur Kenntnis gegeben",
        },
      ],
    });
    expect(main.decisions).toEqual(["2014-iv-0117"]);
  });
});

test("Mainz has 4 basic and 3 single measures without a status, and its paper", () => {
  const { tenant, strategies, measures, decisions } = read("mainz");
  expect(tenant.units).toHaveLength(7);
  expect(strategies.flatMap(({ goals }) => goals)).toEqual([]);
  expect(count(measures.map(({ kind }) => kind))).toEqual({ null: 2, basic: 4, single: 3 });
  expect(count(measures.map(({ status }) => status))).toEqual({ null: 9 });
  expect(decisions.map(({ reference }) => reference)).toEqual(["0705/2015"]);
  expect(decisions[0]?.consultations.map(({ date, result }) => [date, result])).toEqual([
    ["2015-04-28", null],
    ["2015-05-13", null],
  ]);
});

test("Lübeck has its rhythm, the one focus area that is named, and two papers", () => {
  const { strategies, measures, decisions } = read("luebeck");
  expect(strategies).toMatchObject([
    {
      reportingRhythm: "quarterly",
      actionFields: [{ number: "2", title: "Masterplan E-Government" }],
    },
  ]);
  expect(measures).toEqual([]);
  expect(decisions.map(({ reference }) => reference)).toEqual(["VO/2016/04310", "VO/2017/04532"]);
});

describe("Musterstadt", () => {
  const register = read("musterstadt");
  const { strategies, measures, milestones, dependencies, progress, obligations } = register;
  const children = measures.filter(({ bundle }) => bundle !== null);

  test("is what its script writes", () => {
    const script = `${folder}musterstadt.mjs`;
    const written = execFileSync(process.execPath, [script, "--stdout"], { encoding: "utf8" });
    expect(text("musterstadt")).toBe(written);
  });

  test("cannot be taken for a real city", () => {
    expect(register.tenant).toMatchObject({ sample: true, ags: null, ars: null });
    expect(register.tenant.officialName).toContain("erfunden");
    for (const object of [...strategies, ...measures, ...obligations, ...register.decisions])
      expect(object.source?.document).toBe("Erfundene Beispieldaten");
    for (const url of measures.flatMap(({ links }) => links).map((link) => new URL(link.url)))
      expect(url.hostname).toMatch(/\.example\.org$/);
    for (const { funding } of measures) expect(funding ?? "(Beispiel)").toContain("(Beispiel)");
  });

  test("is large enough to show every function something", () => {
    const main = named(strategies, register.tenant.mainStrategy);
    expect([main.areas.length, main.goals.length, main.glossary.length]).toEqual([5, 12, 8]);
    expect(measures.length - children.length).toBe(8);
    expect(children).toHaveLength(47);
    expect(dependencies).toHaveLength(28);
    expect(longestChain(register)).toBe(5);
    expect(milestones.length).toBeGreaterThan(90);
    expect(progress.length).toBeGreaterThan(180);
    expect(strategies.map(({ status }) => status)).toEqual(["in-force", "draft", "superseded"]);
  });

  test("shows every state there is", () => {
    expect(new Set(children.map(({ status }) => status))).toEqual(
      new Set([null, ...measureStatuses]),
    );
    expect(new Set(children.map(({ horizon }) => horizon))).toEqual(new Set(horizons));
    expect(new Set(progress.map(({ confidence }) => confidence))).toEqual(
      new Set(["green", "amber", "red"]),
    );
    expect(new Set(obligations.map(({ fulfilment }) => fulfilment))).toEqual(
      new Set([null, "open", "partly", "met", "not-applicable"]),
    );
    expect(count(children.map(({ visibility }) => visibility))).toEqual({
      public: 44,
      internal: 3,
    });
    expect(progress.filter(({ replaces }) => replaces !== null)).toHaveLength(1);
    expect(measures.some(({ goals }) => goals === "all")).toBe(true);
    for (const key of measures.flatMap(({ serviceKeys }) => serviceKeys))
      expect(key).toMatch(/^99/);
  });

  test("last reported what each measure now says, in public too", () => {
    const status = new Map(measures.map((measure) => [measure.id, measure.status]));
    for (const reports of [latest(register), latest(register, "public")])
      for (const [id, entry] of reports) expect([id, entry.status]).toEqual([id, status.get(id)]);
  });

  test("has reported of every measure that was begun, and of those under way until now", () => {
    const reports = latest(register);
    const started = children.filter(({ actualStart }) => actualStart !== null);
    expect(started.filter(({ id }) => !reports.has(id))).toEqual([]);
    const underWay = children.filter(({ status }) => status === "begun");
    expect(new Set(underWay.map(({ id }) => reports.get(id)?.date))).toEqual(
      new Set(["2026-09-30"]),
    );
  });

  test("has milestones that agree with what is done", () => {
    const odd = milestones.filter(({ measure, completedOn, withdrawn }) => {
      const { status, actualStart, actualEnd } = named(children, measure);
      if (status === "completed" && completedOn === null && !withdrawn) return true;
      if (completedOn === null) return false;
      return completedOn < (actualStart ?? "9") || completedOn > (actualEnd ?? today);
    });
    expect(odd).toEqual([]);
  });

  test("begins no measure before those it waits for are done, but for one that says so", () => {
    const early = dependencies.filter(({ measure, dependsOn, withdrawn }) => {
      const start = measures.find(({ id }) => id === measure)?.actualStart;
      const end = measures.find(({ id }) => id === dependsOn)?.actualEnd ?? "9";
      return !withdrawn && start && end > start;
    });
    expect(early.map(({ id }) => id)).toEqual(["d-7-3-7-4"]);
    expect(early[0]?.note).toContain("vorgezogen");
  });

  test("reports progress that goes back as well as forth", () => {
    const backwards = progress.filter((entry) =>
      progress.some(
        (before) =>
          before.measure === entry.measure &&
          before.date < entry.date &&
          (before.percent ?? 0) > (entry.percent ?? 100),
      ),
    );
    expect(new Set(backwards.map(({ measure }) => measure)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(progress.map((entry) => entry.text)).size).toBe(progress.length);
  });
});
