/** One JSON line per event on standard output, where Lambda's log collector reads it. */

/** `details` hold no tokens, cookies, addresses or bodies. */
export function log(
  level: "info" | "error",
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  const line = {
    level,
    message,
    ...details,
    ...("error" in details && described(details["error"])),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function described(error: unknown): { error: string; stack?: string | undefined } {
  return error instanceof Error
    ? { error: `${error.name}: ${error.message}`, stack: error.stack }
    : { error: String(error) };
}
