/**
 * The logs of the functions. They exist before the functions do, so that none of them makes its own, which
 * would be kept for ever. They hold nothing personal, so the key of CloudWatch's own is enough: a log is
 * needed most when something is wrong, perhaps with a key.
 */
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { capitalised, kinds, logGroupName } from "../names.ts";
import type { Stage } from "../stages.ts";
import { makeLasting } from "./lasting.ts";

export function createLogs(scope: Construct, stage: Stage): void {
  for (const kind of kinds) {
    const name = `${capitalised(kind)}Log`;
    const group = new LogGroup(scope, name, {
      logGroupName: logGroupName(stage.name, kind),
      retention: stage.logDays,
    });
    makeLasting(group, name, stage);
  }
}
