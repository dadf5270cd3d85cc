/**
 * The program as it was evaluated for each of the stages that differ: somebody's own, a protected one
 * without a host, and one with everything that a stage can have.
 */
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { type Stage, stageOf } from "../../infra/stages.ts";
import { hosted } from "./hosted.ts";
import { preparePlatform } from "./platform.ts";
import { type Bundle, bundleProgram, evaluate, type Program } from "./program.ts";

export type Evaluated = { readonly stage: Stage; readonly program: Program };

/** Why nothing could be evaluated; undefined where it could. */
export const { missing, folder } = { folder: "", missing: undefined, ...(await preparePlatform()) };
if (missing !== undefined)
  process.stderr.write(
    `Not proved that the deployment's program is what it should be, nor that its types fit SST's: ${missing}.\n`,
  );

/** @throws Error when the program fails, whatever the reason */
export async function evaluateAll(): Promise<{
  readonly programs: readonly Evaluated[];
  /** The files of the bundle. */
  readonly inputs: readonly string[];
}> {
  return withBundle(async (bundle) => {
    const programs = await Promise.all(
      [stageOf("dev"), stageOf("production"), hosted].map(async (stage) => ({
        stage,
        program: await evaluate(folder, bundle, stage),
      })),
    );
    return { programs, inputs: bundle.inputs };
  });
}

/** @throws as above */
export async function evaluateOne(stage: Stage): Promise<Program> {
  return withBundle((bundle) => evaluate(folder, bundle, stage));
}

async function withBundle<T>(use: (bundle: Bundle) => Promise<T>): Promise<T> {
  const bundle = await bundleProgram(folder);
  try {
    return await use(bundle);
  } finally {
    rmSync(dirname(bundle.program), { recursive: true, force: true });
  }
}
