/**
 * What is known of the request or event that is being worked on, carried along so that every line of
 * the log can name it without being handed it.
 */
import { AsyncLocalStorage } from "node:async_hooks";

export type Invocation = {
  /** The id by which Lambda, its logs and a person who complains know it. */
  readonly requestId: string;
  /** Known once a route has taken it up. */
  tenant?: string | undefined;
  /** The route's `operationId`; of several that a page asks, the last one. */
  operation?: string | undefined;
};

const current = new AsyncLocalStorage<Invocation>();

export function during<T>(invocation: Invocation, work: () => T): T {
  return current.run(invocation, work);
}

/** Undefined where nothing of Lambda's is under way, as in tests of the app alone. */
export function currentInvocation(): Invocation | undefined {
  return current.getStore();
}

/** @param tenant as the path names it; it need not be there */
export function noteOperation(operation: string, tenant: string | undefined): void {
  const invocation = current.getStore();
  if (!invocation) return;
  invocation.operation = operation;
  invocation.tenant = tenant ?? invocation.tenant;
}
