/**
 * What can go wrong for a reason the person at the keyboard can change: a taken port, a missing
 * Java, a folder that cannot be written. Such a problem is told in one sentence and without a
 * stack; everything else is a fault of ours and keeps its stack.
 */
export class Problem extends Error {
  override readonly name = "Problem";
}

/** The `code` of a Node.js system error (`EADDRINUSE`, `ENOENT` …), or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

/** The sentence of a {@link Problem}, the stack of anything else. */
export function describe(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
