/**
 * What the stage may cost in a month before somebody is told: at four fifths of it, and as soon as the
 * month is expected to end above it. Costs are told apart by the stage's tag, which has to be activated
 * once as a cost allocation tag.
 */
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { service, stageTag } from "../names.ts";
import type { Stage } from "../stages.ts";

export function createBudget(scope: Construct, stage: Stage, topic: Topic): void {
  const subscribers = [{ subscriptionType: "SNS", address: topic.topicArn }];
  const notify = (notificationType: string, threshold: number) => ({
    notification: {
      notificationType,
      threshold,
      thresholdType: "PERCENTAGE",
      comparisonOperator: "GREATER_THAN",
    },
    subscribers,
  });
  const budget = new CfnBudget(scope, "Budget", {
    budget: {
      budgetName: `${service}-${stage.name}`,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      budgetLimit: { amount: stage.budget, unit: "USD" },
      costFilters: { TagKeyValue: [`user:${stageTag}$${stage.name}`] },
    },
    notificationsWithSubscribers: [notify("ACTUAL", 80), notify("FORECASTED", 100)],
  });
  // Budgets tries the topic when it is made.
  budget.node.addDependency(topic);
}
