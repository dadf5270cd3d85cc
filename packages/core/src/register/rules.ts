/**
 * What must hold of a register as a whole: every reference leads somewhere, ids and numbers occur
 * once, dependencies form no cycle. Checked on the document laid over what the tenant holds already.
 */
import { decisionFaults, unknownDecisions } from "../decision/rules.ts";
import { findCycle } from "../dependency/rules.ts";
import type { Fault } from "../kernel/error.ts";
import { measureFaults } from "../measure/rules.ts";
import { obligationFaults } from "../obligation/rules.ts";
import { strategyFaults } from "../strategy/rules.ts";
import type { Tenant } from "../tenant/schema.ts";
import { tenantFaults, unknownUnits } from "../tenant/rules.ts";
import type { RegisterDocument } from "./schema.ts";

/** What the tenant holds before the import; empty lists in a new tenant. */
export type Held = Omit<RegisterDocument, "format" | "version" | "tenant" | "history"> & {
  readonly tenant: Tenant | null;
};

type Lists = Omit<Held, "tenant">;

export function registerFaults(document: RegisterDocument, held: Held, tenant: Tenant): Fault[] {
  const all = <K extends keyof Lists>(name: K) =>
    new Map<string, Lists[K][number]>(
      [...held[name], ...document[name]].map((object) => [object.id, object]),
    );
  const strategies = all("strategies");
  const measures = all("measures");
  const decisions = new Set(all("decisions").keys());
  const progress = all("progress");
  const before = <K extends keyof Lists>(name: K, id: string) =>
    (held[name] as readonly Lists[K][number][]).find((object) => object.id === id) ?? null;

  const faults = [
    ...at("/tenant", tenantFaults(tenant, held.tenant)),
    ...document.decisions.flatMap((decision, index) =>
      at(`/decisions/${index}`, decisionFaults(decision, decisions)),
    ),
    ...document.strategies.flatMap((strategy, index) =>
      at(`/strategies/${index}`, [
        ...strategyFaults(strategy, before("strategies", strategy.id)),
        ...unknownDecisions(strategy.decisions, decisions),
      ]),
    ),
    ...document.measures.flatMap((measure, index) =>
      at(`/measures/${index}`, [
        ...measureFaults(measure, before("measures", measure.id), {
          strategy: strategies.get(measure.strategy),
          bundle: measure.bundle === null ? undefined : measures.get(measure.bundle),
          mergedInto: measure.mergedInto === null ? undefined : measures.get(measure.mergedInto),
        }),
        ...unknownUnits(tenant, [
          { path: "/responsibleUnit", unit: measure.responsibleUnit },
          ...measure.participatingUnits.map((unit, i) => ({
            path: `/participatingUnits/${i}`,
            unit,
          })),
        ]),
        ...unknownDecisions(measure.decisions, decisions),
      ]),
    ),
    ...(["milestones", "dependencies", "progress"] as const).flatMap((name) =>
      document[name].flatMap(({ measure }, index) =>
        measures.has(measure)
          ? []
          : [{ path: `/${name}/${index}/measure`, message: `There is no measure ${measure}` }],
      ),
    ),
    ...document.dependencies.flatMap(({ dependsOn }, index) =>
      measures.has(dependsOn)
        ? []
        : [
            {
              path: `/dependencies/${index}/dependsOn`,
              message: `There is no measure ${dependsOn}`,
            },
          ],
    ),
    ...document.progress.flatMap(({ replaces, measure }, index) =>
      replaces === null || progress.get(replaces)?.measure === measure
        ? []
        : [
            {
              path: `/progress/${index}/replaces`,
              message: `This measure has no entry ${replaces}`,
            },
          ],
    ),
    ...document.obligations.flatMap((obligation, index) =>
      at(`/obligations/${index}`, obligationFaults(obligation, new Set(measures.keys()))),
    ),
    ...occurringTwice(document),
    ...numbersTakenTwice(document, [...measures.values()]),
  ];

  const cycle = findCycle([...all("dependencies").values()]);
  if (cycle) {
    const names = cycle.map((id) => measures.get(id)?.number ?? id);
    faults.push({ path: "/dependencies", message: `They form a cycle: ${names.join(" → ")}` });
  }
  return faults;
}

function occurringTwice(document: RegisterDocument): Fault[] {
  const lists = [
    "decisions",
    "strategies",
    "measures",
    "milestones",
    "dependencies",
    "progress",
    "obligations",
  ] as const;
  return lists.flatMap((name) => {
    const seen = new Set<string>();
    return document[name].flatMap(({ id }, index) => {
      if (seen.has(id)) return [{ path: `/${name}/${index}/id`, message: `${id} occurs twice` }];
      seen.add(id);
      return [];
    });
  });
}

function numbersTakenTwice(
  document: RegisterDocument,
  all: readonly { id: string; number: string }[],
): Fault[] {
  const owners = new Map<string, string[]>();
  for (const { id, number } of all) owners.set(number, [...(owners.get(number) ?? []), id]);
  return document.measures.flatMap(({ number }, index) =>
    (owners.get(number)?.length ?? 0) > 1
      ? [{ path: `/measures/${index}/number`, message: `${number} belongs to two measures` }]
      : [],
  );
}

function at(prefix: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => ({ path: prefix + path, message }));
}
