/**
 * One JSON line per event on standard output, where Lambda's log collector reads it. What identifies a
 * person or opens a door is cut out of every line, wherever it came from: an error's message may hold
 * what nobody meant to log.
 */

/** `details` hold no tokens, cookies, addresses or bodies. */
export function log(
  level: "info" | "error",
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  if (level === "info" && process.env["LOG_LEVEL"] === "error") return;
  const line = {
    level,
    message,
    ...details,
    ...("error" in details && described(details["error"])),
  };
  process.stdout.write(`${withoutSecrets(JSON.stringify(line))}\n`);
}

/** The errors that led to one another, the last one first. */
function described(error: unknown): { error: string; stack?: string | undefined; cause?: object } {
  if (!(error instanceof Error)) return { error: String(error) };
  const { name, message, stack, cause } = error;
  return {
    error: `${name}: ${message}`,
    stack,
    ...(cause instanceof Error && { cause: described(cause) }),
  };
}

/** E-mail addresses, tokens, cookies, credentials, and what follows the name of a secret. */
const secrets: readonly [RegExp, string][] = [
  [/[^\s"'<>:=&?/\\@]+(?:@|%40)[^\s"'<>&?/\\]+\.[a-z]{2,}/gi, "(e-mail)"],
  [/kursbuch_[\w-]+/g, "(token)"],
  [/eyJ[\w-]*\.[\w-]*\.[\w.-]*/g, "(token)"],
  [/\b(Basic|Bearer) [\w+/=.~-]+/gi, "$1 (secret)"],
  [/(__Host-[\w-]+)=[^\s;"\\]+/g, "$1=(secret)"],
  [
    /\b(code|code_verifier|state|secret|client_secret|password|invitation|\w+_token)=[^\s&"\\]+/gi,
    "$1=(secret)",
  ],
];

export function withoutSecrets(text: string): string {
  return secrets.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text);
}
