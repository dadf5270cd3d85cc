/** What can be read of one tenant's register; the same questions for members and for everybody. */
import type { MeasureFilter } from "../measure/rules.ts";
import type {
  PublishedDecision,
  PublishedDependency,
  PublishedMeasure,
  PublishedMilestone,
  PublishedObligation,
  PublishedProgress,
  PublishedStrategy,
  PublishedTenant,
} from "./fields.ts";
import type { PublishedHistoryEntry } from "./history.ts";
import type { NamedEntry } from "./names.ts";

/** Every answer throws VisibleError `not-found` for what is not there or not to be seen. */
export type Reading = {
  tenant(): Promise<PublishedTenant>;
  strategies(): Promise<readonly PublishedStrategy[]>;
  strategy(id: string): Promise<PublishedStrategy>;
  /** Bundles and measures in the order of their numbers. */
  measures(filter: MeasureFilter): Promise<readonly PublishedMeasure[]>;
  measure(id: string): Promise<PublishedMeasure>;
  milestones(measure: string): Promise<readonly PublishedMilestone[]>;
  /** Those in which the measure waits, and those in which it is waited for. */
  dependencies(measure: string): Promise<readonly PublishedDependency[]>;
  /** Newest reporting date first. */
  progress(measure: string): Promise<readonly PublishedProgress[]>;
  /** Oldest first. */
  history(measure: string): Promise<readonly (PublishedHistoryEntry | NamedEntry)[]>;
  obligations(): Promise<readonly PublishedObligation[]>;
  obligation(id: string): Promise<PublishedObligation>;
  decisions(): Promise<readonly PublishedDecision[]>;
  decision(id: string): Promise<PublishedDecision>;
};
