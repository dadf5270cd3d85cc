/** What is expected of the resources of one type: which there are, and what each is like. */
import type { Stage } from "../../../infra/stages.ts";
import type { Program, Resource } from "../program.ts";

export type Look = {
  /** Their names on a stage; one more or less is a fault. */
  readonly names: (stage: Stage) => readonly string[];
  readonly check: (resource: Resource, stage: Stage, program: Program) => void;
};

export type Looks = Readonly<Record<string, Look>>;

/** For what only bears a name, such as the components that others are parts of. */
export const nothing = (): void => undefined;

/** A value that was given as a secret, or plainly. */
export function plain(value: unknown): unknown {
  const isSecret = typeof value === "object" && value !== null && "value" in value;
  return isSecret ? value.value : value;
}

/** ARN of an output of the foundation, as the mocks make it up. */
export function foundationArn(output: string): string {
  return `arn:aws:mock:mock:123456789012:${output}`;
}
