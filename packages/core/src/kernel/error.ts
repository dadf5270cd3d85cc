/**
 * The one error that a caller may see. Everything else that is thrown is a defect: it is logged and
 * answered with a 500 that says nothing.
 */

/** What went wrong in general; `functions` maps each to one HTTP status. */
export type ErrorKind =
  | "malformed"
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "method-not-allowed"
  | "not-acceptable"
  | "conflict"
  | "stale"
  | "precondition-required"
  | "too-large"
  | "unsupported-media-type"
  | "too-many"
  | "unavailable";

/** One faulty place of an input; `path` is a JSON Pointer (RFC 6901), "" for the whole document. */
export type Fault = { readonly path: string; readonly message: string };

export class VisibleError extends Error {
  override readonly name = "VisibleError";
  readonly kind: ErrorKind;
  /** Stable, machine-readable, listed in the README of packages/functions. */
  readonly code: string;
  readonly faults: readonly Fault[];
  /** The version that the object has now, where the kind is `stale`. */
  readonly currentVersion: number | undefined;
  /** Seconds after which it is worth trying again, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    details: {
      faults?: readonly Fault[];
      currentVersion?: number;
      retryAfter?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.code = code;
    this.faults = details.faults ?? [];
    this.currentVersion = details.currentVersion;
    this.retryAfter = details.retryAfter;
  }
}

/** An input that is well-formed but wrong. */
export function invalid(faults: readonly Fault[], cause?: unknown): VisibleError {
  const fields = faults.map((fault) => fault.path || "the document").join(", ");
  return new VisibleError("invalid", "invalid-input", `Not valid: ${fields}`, { faults, cause });
}

/** The same answer whether a thing does not exist or belongs to somebody else. */
export function notFound(noun: string): VisibleError {
  return new VisibleError("not-found", `unknown-${noun}`, `There is no such ${noun} here`);
}
