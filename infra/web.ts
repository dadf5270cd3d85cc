/**
 * The pages' function, the files that pages are shown with, and what stands in front of everything that
 * answers requests.
 */
import { answering } from "./api.ts";
import { uploadAssets } from "./edge/assets.ts";
import { createDistribution } from "./edge/distribution.ts";
import type { Foundation } from "./sst/stacks.ts";
import { createFunction } from "./sst/function.ts";
import type { Secrets } from "./sst/secrets.ts";
import type { Stage } from "./stages.ts";

type Web = {
  readonly pages: sst.aws.Function;
  /** What the operator is told: where the service answers, and which names lead there. */
  readonly outputs: Record<string, unknown>;
};

export function createWeb(
  stage: Stage,
  foundation: Foundation,
  secrets: Secrets,
  api: sst.aws.Function,
): Web {
  const assets = uploadAssets();
  const pages = createFunction(stage, "pages", foundation, {
    environment: answering(stage),
    secrets: [secrets.origin, ...secrets.sessions],
    // Pages must not refer to files that are not there yet.
    dependsOn: [...assets.objects],
  });
  const distribution = createDistribution(stage, { api, pages, assets, secrets });
  const hosts = stage.host === null ? [] : [stage.host, ...Object.keys(stage.cityHosts)];
  return {
    pages,
    outputs: {
      address:
        stage.host === null
          ? $interpolate`https://${distribution.domainName}`
          : `https://${stage.host}`,
      // Who runs a municipality's names is somebody else: they are told, and nothing is changed there.
      namesToSet: hosts.map((host) => $interpolate`${host} CNAME ${distribution.domainName}`),
    },
  };
}
