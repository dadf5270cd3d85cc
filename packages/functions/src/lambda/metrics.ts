/**
 * Numbers about the work, in CloudWatch's embedded metric format: one line for each request or batch,
 * from which CloudWatch makes metrics and in which a query finds the request. Each tenant has its own
 * where the stage asks for it; a metric costs money by the month, so only tenants that are there count.
 */
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Environment } from "../environment.ts";
import { currentInvocation } from "../invocation.ts";

type Numbers = Readonly<
  Record<string, { readonly value: number; readonly unit: keyof typeof units }>
>;

const units = { count: MetricUnit.Count, milliseconds: MetricUnit.Milliseconds };

/** @param kind of work, as the stage's functions are called */
export function createMeter(kind: string, { STAGE: stage = "local", TENANT_METRICS }: Environment) {
  const forTenants = TENANT_METRICS === "true";
  const metrics = new Metrics({ namespace: "Kursbuch", serviceName: kind });
  metrics.setDefaultDimensions({ stage });

  /**
   * Writes one line.
   *
   * @param facts stand beside the numbers; they are no dimensions
   */
  return function write(numbers: Numbers, facts: Record<string, string>): void {
    const { requestId, tenant } = currentInvocation() ?? {};
    for (const [name, { value, unit }] of Object.entries(numbers))
      metrics.addMetric(name, units[unit], value);
    for (const [name, fact] of Object.entries({ ...facts, ...(requestId && { requestId }) }))
      metrics.addMetadata(name, fact);
    // The service's own as well: the tenant's set would take their place.
    metrics.addDimensions({});
    if (tenant && forTenants) metrics.addDimensions({ tenant });
    else if (tenant) metrics.addMetadata("tenant", tenant);
    metrics.publishStoredMetrics();
  };
}
