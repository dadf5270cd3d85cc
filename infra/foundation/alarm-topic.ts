/**
 * Where everything is told that a person should look at. The operator's mail is one subscription; others
 * can be added beside it.
 */
import { Aws } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { alarmTopicName } from "../names.ts";
import type { Stage } from "../stages.ts";
import { createKey } from "./encryption.ts";

/** Who tells something. EventBridge says on whose behalf in no way that a key's policy could check. */
const tellers = [
  { service: "cloudwatch.amazonaws.com", saysForWhom: true },
  { service: "budgets.amazonaws.com", saysForWhom: true },
  { service: "events.amazonaws.com", saysForWhom: false },
];

export function createAlarmTopic(scope: Construct, stage: Stage): Topic {
  const key = createKey(scope, "AlarmKey", stage, `Alarms of ${stage.name}`);
  const topic = new Topic(scope, "AlarmTopic", {
    topicName: alarmTopicName(stage.name),
    masterKey: key,
    enforceSSL: true,
  });
  for (const { service, saysForWhom } of tellers) allowTelling(topic, key, service, saysForWhom);
  if (stage.operatorMail !== null) topic.addSubscription(new EmailSubscription(stage.operatorMail));
  return topic;
}

function allowTelling(topic: Topic, key: Key, service: string, saysForWhom: boolean): void {
  const statement = {
    principals: [new ServicePrincipal(service)],
    ...(saysForWhom && { conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } } }),
  };
  topic.addToResourcePolicy(
    new PolicyStatement({ ...statement, actions: ["sns:Publish"], resources: [topic.topicArn] }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      ...statement,
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
    }),
  );
}
