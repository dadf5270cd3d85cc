/** Days as people in the administration count them. */

let berlin: Intl.DateTimeFormat | undefined;

/** The day in Europe/Berlin, as ISO 8601, of a moment that is given in UTC. */
export function dayInBerlin(moment: string): string {
  // Made when it is first needed: loading the rules of a time zone takes some milliseconds.
  berlin ??= new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });
  return berlin.format(new Date(moment));
}

/** The moment so many days after another, UTC, ISO 8601 with milliseconds. */
export function daysAfter(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * 24 * 60 * 60 * 1000).toISOString();
}

/** Seconds since 1970, as DynamoDB's TTL counts. */
export function seconds(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}
