/** Why a change of an object is refused: somebody was faster, or knows more of it. */
import { VisibleError } from "../kernel/error.ts";

export function stale(currentVersion: number | undefined): VisibleError {
  return new VisibleError(
    "stale",
    "stale-version",
    "Somebody else has changed this in the meantime",
    {
      ...(currentVersion !== undefined && { currentVersion }),
    },
  );
}

/** What a newer release wrote is not changed here: what this one does not know of it would be lost. */
export function newerRelease(): VisibleError {
  return new VisibleError(
    "unavailable",
    "newer-release",
    "The service is being upgraded and this was written by the new version already; try again in a minute",
    { retryAfter: 60 },
  );
}
