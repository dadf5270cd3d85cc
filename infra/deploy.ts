/**
 * Everything that a stage is made of, in the order in which it needs each other: what must not be lost,
 * the functions, what stands in front of them, and what watches it all.
 */
import { createApi } from "./api.ts";
import { createSchedule, createStream } from "./events.ts";
import { refusalOf } from "./refusal.ts";
import type { Stage } from "./stages.ts";
import { createWeb } from "./web.ts";
import { secretsOf } from "./sst/secrets.ts";
import { deployFoundation, deployWatch, synthesised } from "./sst/stacks.ts";

/**
 * @returns what the operator is told at the end: where the service answers, and which names to set
 * @throws Error when a setting is missing, before anything is made
 */
export function deploy(stage: Stage): Record<string, unknown> {
  const refusal = refusalOf(stage);
  if (refusal !== null) throw new Error(`Stage ${stage.name} cannot be deployed: ${refusal}`);

  const templates = synthesised(stage);
  const foundation = deployFoundation(stage, templates);
  const secrets = secretsOf(stage);
  const api = createApi(stage, foundation, secrets);
  const stream = createStream(stage, foundation);
  const schedule = createSchedule(stage, foundation);
  const { pages, outputs } = createWeb(stage, foundation, secrets, api);
  deployWatch(stage, templates, [api, pages, stream, schedule]);
  return outputs;
}
