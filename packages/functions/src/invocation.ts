/**
 * What is known of the request or event that is being worked on, carried along so that every line of
 * the log can name it without being handed it.
 */
import { AsyncLocalStorage } from "node:async_hooks";

export type Invocation = {
  /** The id by which Lambda, its logs and a person who complains know it. */
  readonly requestId: string;
  /** The route's `operationId`; of several that a page asks, the last one. */
  operation?: string | undefined;
  /** As the path names it: it need not be there, and may be anything that somebody typed. */
  asked?: string | undefined;
  /** Known once it was found. */
  tenant?: string | undefined;
};

const current = new AsyncLocalStorage<Invocation>();

export function during<T>(invocation: Invocation, work: () => T): T {
  return current.run(invocation, work);
}

/** Undefined where nothing of Lambda's is under way, as in tests of the app alone. */
export function currentInvocation(): Invocation | undefined {
  return current.getStore();
}

export function noteOperation(operation: string, asked: string | undefined): void {
  const invocation = current.getStore();
  if (!invocation) return;
  invocation.operation = operation;
  invocation.asked = asked;
}

/** The tenant that was asked for is there. */
export function noteTenant(): void {
  const invocation = current.getStore();
  if (invocation) invocation.tenant = invocation.asked;
}
