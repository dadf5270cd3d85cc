/**
 * A deployment in small: two cities in a table, the policies in front of it, and functions started from
 * the bundles that would be deployed, with the environment that they would have.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import type { Kind } from "../../infra/names.ts";
import { functions } from "../../infra/functions.ts";
import { type Service, service } from "../fixtures/service.ts";
import { writableRegister } from "../fixtures/writes.ts";
import { type Bundle, buildBundle } from "./bundles.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { environmentOf } from "./environment.ts";
import { foundationPolicies } from "./policy.ts";
import { type Instance, startInstance } from "./runtime.ts";

export type Deployment = {
  readonly cities: Service;
  readonly cloud: Cloud;
  bundle(kind: Kind): Promise<Bundle>;
  /** A fresh process of a function; ended with the others. */
  start(kind: Kind, variables?: Readonly<Record<string, string>>): Promise<Instance>;
};

/** For a whole test file, which ends it. */
export async function deploy(): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), "kursbuch-lambda-"));
  const cities = await service({ alpha: writableRegister });
  const cloud = await startCloud(foundationPolicies, inject("endpoint"));
  const bundles = new Map<Kind, Promise<Bundle>>();
  const instances: Instance[] = [];
  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.stop()));
    cloud.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const bundle = (kind: Kind): Promise<Bundle> => {
    const built = bundles.get(kind) ?? buildBundle(functions[kind].entry, folder);
    bundles.set(kind, built);
    return built;
  };
  return {
    cities,
    cloud,
    bundle,
    async start(kind, variables = {}) {
      const built = await bundle(kind);
      const environment = await environmentOf(kind, built, cloud, cities.table.name);
      const instance = await startInstance(built, { ...environment, ...variables });
      instances.push(instance);
      return instance;
    },
  };
}
