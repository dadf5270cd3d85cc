/**
 * Why signing in did not go on, by the codes that the API leads here with. Each has its words in every
 * language; a code that is not on the list gets general ones.
 */
import type { AlertKind } from "../ui/Alert.tsx";

export const reasons = [
  "provider-unavailable",
  "provider-not-set-up",
  "sign-in-failed",
  "sign-in-cancelled",
  "sign-in-unknown",
  "not-a-member",
  "email-domain-not-allowed",
  "invitation-not-valid",
  "invitation-for-another",
  "member-removed",
  "already-a-member",
  "session-ended",
  "sign-in-required",
  "too-many-requests",
  "unknown-tenant",
  "no-draft",
  "role-not-allowed",
  "stale-version",
  "test-passed",
] as const;

export type Reason = (typeof reasons)[number] | "other";

/** What happened, and what to do next. */
export interface ReasonWords {
  title: string;
  next: string;
}

export const reasonOf = (code: string): Reason =>
  reasons.find((known) => known === code) ?? "other";

/** Nothing is wrong with these. */
const harmless: Partial<Record<Reason, AlertKind>> = {
  "sign-in-cancelled": "info",
  "already-a-member": "info",
  "session-ended": "info",
  "sign-in-required": "info",
  "test-passed": "success",
};

export const kindOf = (reason: Reason): AlertKind => harmless[reason] ?? "danger";

const otherAccount = new Set<Reason>([
  "not-a-member",
  "email-domain-not-allowed",
  "invitation-for-another",
]);

/** Whether it helps to sign in with another account, for which one has to leave the provider first. */
export const needsOtherAccount = (reason: Reason): boolean => otherAccount.has(reason);
