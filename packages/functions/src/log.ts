/**
 * One JSON line per event, by Powertools' logger, where Lambda's log collector reads it. Each names the
 * request and the tenant. What identifies a person or opens a door is cut out of every line, wherever
 * it came from: an error's message may hold what nobody meant to log.
 */
import { Logger } from "@aws-lambda-powertools/logger";
import { currentInvocation } from "./invocation.ts";

const logger = new Logger({
  serviceName: "kursbuch",
  jsonReplacerFn: (_, value: unknown) =>
    typeof value === "string" ? withoutSecrets(value) : value,
});

/** @param details hold no tokens, cookies, addresses or bodies; an `error` is told with its causes */
export function log(
  level: "info" | "error",
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  const { requestId, tenant, asked } = currentInvocation() ?? {};
  // Where something broke before the tenant was found, it is worth knowing which one was asked for.
  const named = tenant ?? (level === "error" ? asked : undefined);
  logger[level](message, {
    ...(requestId && { requestId }),
    ...(named && { tenant: named }),
    ...details,
  });
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
