/**
 * Canonical JSON (RFC 8785, JCS): members sorted by UTF-16 code units, no white space. Numbers and
 * strings are written by `JSON.stringify`, which is what the RFC prescribes.
 */

/** Two equal values give the same text; `undefined` members are left out as JSON does. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonical(entry)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}
