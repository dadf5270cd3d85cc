/** The templates of a stage as a test looks at them, with a resource by its name or a complaint. */
import {
  synthesise,
  type Synthesised,
  type Resource,
  type Template,
} from "../../infra/foundation/index.ts";
import { type Stage, stageOf } from "../../infra/stages.ts";

type Templates = { readonly [stack: string]: Template };

const known = new Map<Stage, Synthesised>();

/** As `synthesise`, which takes its time, once for each stage. */
export function synthesisedOnce(stage: Stage): Synthesised {
  const synthesised = known.get(stage) ?? synthesise(stage);
  known.set(stage, synthesised);
  return synthesised;
}

/** The templates that a stage has, by stack. */
export function templatesOf(stage: Stage): Templates {
  return Object.fromEntries(
    Object.entries(synthesisedOnce(stage)).flatMap(([stack, deployable]) =>
      deployable === null ? [] : [[stack, deployable.template]],
    ),
  );
}

/** The stages whose data must last. */
export const protectedStages = ["staging", "production", "sovereign"].map(stageOf);

/** @throws Error that says what is missing */
export function resourceOf(template: Template | undefined, name: string): Resource {
  const found = template?.Resources[name];
  if (!found) throw new Error(`${name} is missing from the template`);
  return found;
}

/** All resources of a type, by name. */
export function ofType(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}
