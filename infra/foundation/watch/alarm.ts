/**
 * An alarm: a number that somebody has to look at when it passes a limit, and a sentence that says what it
 * means. It tells when it begins and when it is over.
 */
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

type Limit = {
  /** What it means, and where to look. */
  readonly says: string;
  readonly metric: IMetric;
  /** The alarm begins at this number, or below it. */
  readonly limit: { readonly from: number } | { readonly below: number };
  /** How many periods have to reach it, and of how many; one of one if not given. */
  readonly periods?: { readonly reached: number; readonly of: number };
};

/** Makes alarms of one stage. @param prefix of their names, which stand in the mails */
export type AlarmMaker = (id: string, name: string, limit: Limit) => void;

export function alarmMaker(scope: Construct, prefix: string, action: IAlarmAction): AlarmMaker {
  return (id, name, { says, metric, limit, periods = { reached: 1, of: 1 } }) => {
    const alarm = new Alarm(scope, id, {
      alarmName: `${prefix}-${name}`,
      alarmDescription: says,
      metric,
      ...comparison(limit),
      evaluationPeriods: periods.of,
      datapointsToAlarm: periods.reached,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  };
}

/** Where nothing was counted, too much did not happen, but too little did. */
function comparison(limit: Limit["limit"]) {
  return "from" in limit
    ? {
        threshold: limit.from,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }
    : {
        threshold: limit.below,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      };
}
