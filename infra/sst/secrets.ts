/**
 * The secrets of a stage, which `sst secret set` keeps. They are linked to the functions that need them
 * and stand in no environment variable. A stage where nobody signs in has only the one between the edge
 * and the functions.
 */
import type { Stage } from "../stages.ts";

export type Secrets = {
  /** Proves to the functions that a request came through the edge. */
  readonly origin: sst.Secret;
  /** What opens sessions. */
  readonly sessions: readonly sst.Secret[];
  /** What begins them, and writes to people. */
  readonly signIn: readonly sst.Secret[];
};

export function secretsOf({ host }: Stage): Secrets {
  return {
    origin: new sst.Secret("OriginSecret"),
    sessions: host === null ? [] : [new sst.Secret("SessionKeys")],
    signIn:
      host === null
        ? []
        : [
            new sst.Secret("SmtpUrl"),
            // Not every provider gives its clients a secret, and not every tenant has one of its own.
            new sst.Secret("OidcClientSecret", ""),
            new sst.Secret("TenantSecrets", "{}"),
          ],
  };
}
