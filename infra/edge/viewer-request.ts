/**
 * The code of the function that CloudFront runs for each request: `viewer-request.js` with the stage's
 * hosts in front. Functions of CloudFront hold ten kilobytes; a hundred cities fit.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../stages.ts";

/** In which the functions are told who asks; set by `viewer-request.js`. */
export const viewerAddressHeader = "x-viewer-address";

const mostBytes = 10_240;

/**
 * @param root the project's folder: where this module lies is not known once SST has bundled it
 * @throws Error when the code has become too large for CloudFront
 */
export function viewerRequestCode({ host, cityHosts }: Stage, root: string): string {
  const hosts = JSON.stringify({ service: host, cities: cityHosts });
  const text = readFileSync(join(root, "infra/edge/viewer-request.js"), "utf8");
  const code = `var hosts = ${hosts};\n${text}`;
  const size = Buffer.byteLength(code);
  if (size > mostBytes)
    throw new Error(
      `The function at the edge has ${size} bytes, and CloudFront takes ${mostBytes}: there are too many hosts of cities for one distribution`,
    );
  return code;
}
