/**
 * Names that both halves of the deployment have to agree on: the foundation (CDK) watches and keeps the
 * logs of functions that the other half (SST) makes. Everything else is named by what makes it.
 */

/**
 * The kinds of work, one function each. A new kind is added here and in `functions.ts`; its logs, alarms
 * and place on the dashboard follow.
 */
export const kinds = ["api", "pages", "stream", "schedule"] as const;
export type Kind = (typeof kinds)[number];

/** What the service is called in names of AWS, tags and metrics. */
export const service = "kursbuch";

/** The tag by which the budget of a stage finds its costs. */
export const stageTag = "kursbuch:stage";

/** A kind of work as it stands in names of resources: `Api`, `Pages`, … */
export function capitalised(kind: Kind): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

export function functionName(stage: string, kind: Kind): string {
  return `${service}-${stage}-${kind}`;
}

export function logGroupName(stage: string, kind: Kind): string {
  return `/aws/lambda/${functionName(stage, kind)}`;
}

/** The role of a function; the foundation lets these roles alone reach the table. */
export function roleName(stage: string, kind: Kind): string {
  return `${service}-${stage}-${kind}`;
}

export function tableName(stage: string): string {
  return `${service}-${stage}`;
}

/** What could not be done, by the kind of work that gave it up. */
export function deadLettersName(stage: string, kind: "stream" | "schedule"): string {
  return `${functionName(stage, kind)}-dead-letters`;
}

export function alarmTopicName(stage: string): string {
  return `${service}-${stage}-alarms`;
}

/** The vault with the backups, and the one in another region with their copies. */
export function vaultName(stage: string, vault: "backups" | "copies"): string {
  return `${service}-${stage}-${vault}`;
}

/** On everything that can carry tags, so that costs can be told apart by stage. */
export function tagsOf(stage: string): Record<string, string> {
  return { "kursbuch:service": service, [stageTag]: stage };
}
