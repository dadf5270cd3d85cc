/** An answer of the API that says no, by its problem document (RFC 9457). */

/** A faulty field; `path` is a JSON Pointer, "" for the whole. */
export interface Fault {
  path: string;
  detail: string;
}

interface Problem {
  code?: string;
  detail?: string;
  errors?: { pointer?: string; detail: string }[];
}

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** Stable; the README of packages/functions lists them. */
  readonly code: string;
  readonly faults: readonly Fault[];

  constructor(
    status: number,
    code: string,
    message: string = code,
    { faults = [] }: { faults?: readonly Fault[] } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** Reads the answer's body. @param path that was asked for, for whoever reads the log */
  static async of(response: Response, path: string): Promise<Refusal> {
    const problem = await read(response);
    const faults = (problem.errors ?? []).map(({ pointer = "", detail }) => ({
      path: pointer.replace(/^#/, ""),
      detail,
    }));
    return new Refusal(
      response.status,
      problem.code ?? "unknown",
      `The API answered ${response.status} to ${path}: ${problem.detail ?? "no reason"}`,
      { faults },
    );
  }
}

async function read(response: Response): Promise<Problem> {
  if (!response.headers.get("content-type")?.includes("application/problem+json")) return {};
  return (await response.json()) as Problem;
}
