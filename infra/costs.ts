/**
 * What production costs in a month with 10, 100 and 1,000 cities: list prices, a model of use, and the
 * request units that packages/core/src/table measures. `node infra/costs.ts` prints the table that stands
 * in the README. It tells orders of magnitude; nobody has seen a bill yet.
 */

/**
 * US dollars without tax, in eu-central-1 where nothing else is said, as public documents stated them in
 * November 2026; they were not looked up at AWS itself, and no free allowance is taken off. DynamoDB and
 * CloudWatch are quoted from AWS's price list of August 2026 (offers AmazonDynamoDB, AmazonCloudWatch).
 */
const prices = {
  millionReadUnits: 0.1525,
  millionWriteUnits: 0.7625,
  storedGigabyte: 0.306,
  recoverableGigabyte: 0.2448,
  /** 0.10 in us-east-1, raised by the 22 % by which DynamoDB's other prices are higher in Frankfurt. */
  backupGigabyte: 0.122,
  /** aws-backup-pricing-vaults-cross-region-restores at factualminds.com, as is the price above. */
  gigabyteToOtherRegion: 0.02,
  /** arm64, us-east-1 and eu-central-1 alike: cloudchipr.com/blog/aws-lambda-pricing. */
  gigabyteSecond: 0.0000133334,
  millionRuns: 0.2,
  /** Europe: aws.amazon.com/cloudfront/pricing; for its functions cur.vantage.sh/aws/amazoncloudfront. */
  edgeGigabyte: 0.085,
  tenThousandEdgeRequests: 0.012,
  millionEdgeFunctions: 0.1,
  /** The same in all regions: c3x.dev/blog/aws-waf-cost-explained. */
  firewall: 5,
  firewallRule: 1,
  millionInspected: 0.6,
  logGigabyte: 0.63,
  /** Each of the first 10,000; more are cheaper. */
  metric: 0.3,
  alarm: 0.1,
  dashboard: 3,
  /** aws.amazon.com/kms/pricing; the second year of a key that rotates costs one more. */
  key: 1,
  tenThousandKeyRequests: 0.03,
};

/** Read and write units by the names that the access patterns have in packages/core/src/table/README.md. */
export const units = {
  "list of measures for everybody": { read: 31.5, write: 0 },
  "dossier of a measure for everybody": { read: 34, write: 0 },
  "list of measures": { read: 26, write: 0 },
  "tenant profile": { read: 1, write: 0 },
  "session check": { read: 1, write: 0 },
  "signing in again": { read: 7, write: 2 },
  "change of a measure": { read: 4, write: 6 },
  "new progress entry with a status": { read: 1, write: 10 },
  "summary refresh": { read: 64, write: 2 },
  export: { read: 250, write: 0 },
};

type Pattern = keyof typeof units;

/** How one city of 200 measures is used. None of this was observed: replace it by what the logs say. */
const use = {
  days: 30,
  workingDays: 21,
  /** Pages for everybody: of citizens and, mostly, of crawlers. */
  pagesADay: 1_000,
  /** Pages are kept for a minute, and there are hundreds: few are asked for twice within it. */
  shareFromEdge: 0.1,
  shareOfDossiers: 0.6,
  /** Style, script and typefaces; browsers keep them for a year. */
  filesAPage: 1,
  kilobytesAPage: 15,
  kilobytesAFile: 25,
  /** Members who work on a day, and the pages that each of them opens. */
  members: 20,
  pagesAMember: 30,
  changesAWorkingDay: 20,
  progressEntries: 100,
  exports: 1,
  /** Billed for an answer, cold starts spread over all: not measured on Lambda. */
  secondsARun: 0.1,
  /** A line of our own and Lambda's three. */
  logKilobytesARun: 1.2,
  /** With some years of history; a fresh register has less than one. */
  megabytes: 5,
};

/** What the stage production is made of; a test compares them with the templates. */
export const parts = {
  keys: 4,
  firewallRules: 3,
  alarms: 26,
  dailyBackups: 35,
  monthlyBackups: 12,
};

/** Of all kinds of work together; and of those that know a tenant, for each tenant. */
export const metrics = { ofTheService: 13, ofATenant: 8 };

const gigabyteOfFunction = 1;
const keyRequestsAnHour = 12;

/** What a month of one city asks for, by pattern. */
function asked(): Readonly<Record<Pattern, number>> {
  const { workingDays, shareOfDossiers, members, changesAWorkingDay, progressEntries } = use;
  const answered = answeredPages();
  const ofMembers = pagesOfMembers();
  const changes = changesAWorkingDay * workingDays;
  return {
    "list of measures for everybody": answered * (1 - shareOfDossiers),
    "dossier of a measure for everybody": answered * shareOfDossiers,
    "list of measures": ofMembers,
    "tenant profile": ofMembers + changes + progressEntries,
    "session check": ofMembers + changes + progressEntries,
    "signing in again": members * workingDays,
    "change of a measure": changes,
    "new progress entry with a status": progressEntries,
    // After each change, though a batch of them needs only one; and every night, where nothing is written.
    "summary refresh": changes + progressEntries + use.days,
    export: use.exports,
  };
}

const answeredPages = () => use.pagesADay * use.days * (1 - use.shareFromEdge);
const pagesOfMembers = () => use.members * use.pagesAMember * use.workingDays;

/** US dollars a month, by what they are paid for. */
function costs(cities: number): Readonly<Record<string, number>> {
  const patterns = Object.entries(asked()) as [Pattern, number][];
  const total = (kind: "read" | "write") =>
    patterns.reduce((sum, [pattern, times]) => sum + times * units[pattern][kind], 0);
  const runs = answeredPages() + pagesOfMembers();
  // At most one a request, since an instance takes ahead.
  const limitWrites = pagesOfMembers();
  const pages = use.pagesADay * use.days + pagesOfMembers();
  const edgeRequests = pages * (1 + use.filesAPage);
  const edgeGigabytes = (pages * (use.kilobytesAPage + use.filesAPage * use.kilobytesAFile)) / 1e6;
  const gigabytes = use.megabytes / 1e3;
  const { dailyBackups, monthlyBackups } = parts;
  const keyRequests = keyRequestsAnHour * 24 * use.days;

  const ofCity = {
    "requests to the table":
      (total("read") / 1e6) * prices.millionReadUnits +
      ((total("write") + limitWrites) / 1e6) * prices.millionWriteUnits,
    "what it holds, recovery to any second":
      gigabytes * (prices.storedGigabyte + prices.recoverableGigabyte),
    "backups, and their copies":
      gigabytes * (2 * dailyBackups + monthlyBackups) * prices.backupGigabyte +
      gigabytes * use.days * prices.gigabyteToOtherRegion,
    functions:
      runs * use.secondsARun * gigabyteOfFunction * prices.gigabyteSecond +
      (runs / 1e6) * prices.millionRuns,
    edge:
      edgeGigabytes * prices.edgeGigabyte +
      (edgeRequests / 1e4) * prices.tenThousandEdgeRequests +
      (edgeRequests / 1e6) * prices.millionEdgeFunctions,
    firewall: (edgeRequests / 1e6) * prices.millionInspected,
    logs: ((runs * use.logKilobytesARun) / 1e6) * prices.logGigabyte,
    "metrics of the service, alarms, dashboard": 0,
    keys: (keyRequests / 1e4) * prices.tenThousandKeyRequests,
  };
  const once: Readonly<Record<string, number>> = {
    firewall: prices.firewall + parts.firewallRules * prices.firewallRule,
    "metrics of the service, alarms, dashboard":
      metrics.ofTheService * prices.metric + parts.alarms * prices.alarm + prices.dashboard,
    keys: parts.keys * prices.key,
  };
  return Object.fromEntries(
    Object.entries(ofCity).map(([name, each]) => [name, cities * each + (once[name] ?? 0)]),
  );
}

const sizes = [10, 100, 1_000];

/** The table, as Markdown: US dollars a month, with two digits that mean something. */
export function costTable(): string {
  const all = sizes.map((cities) => ({ cities, costs: costs(cities) }));
  const row = (name: string, valueOf: (one: (typeof all)[number]) => string) =>
    `| ${[name, ...all.map(valueOf)].join(" | ")} |`;
  const sum = (one: (typeof all)[number]) =>
    Object.values(one.costs).reduce((total, each) => total + each, 0);
  const ofTenants = ({ cities }: (typeof all)[number]) =>
    cities * metrics.ofATenant * prices.metric;
  return [
    row("US dollars a month", ({ cities }) => `${cities.toLocaleString("en")} cities`),
    row("---", () => "---:"),
    ...Object.keys(all[0]?.costs ?? {}).map((name) =>
      row(name, (one) => rounded(one.costs[name] ?? 0)),
    ),
    row("**together**", (one) => `**${rounded(sum(one))}**`),
    row("metrics for each city (`tenantMetrics`)", (one) => rounded(ofTenants(one))),
    row("**with them**", (one) => `**${rounded(sum(one) + ofTenants(one))}**`),
  ].join("\n");
}

/** Two digits; nothing under a dollar. */
function rounded(dollars: number): string {
  return dollars < 1 ? "< 1" : Number(dollars.toPrecision(2)).toLocaleString("en");
}

if (import.meta.main) process.stdout.write(`${costTable()}\n`);
