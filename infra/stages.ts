/**
 * What distinguishes one installation from another. A stage that is not listed is somebody's own: as
 * small as `dev`, and gone when it is removed, but for keys, which wait a month for their end.
 */
export type Stage = {
  readonly name: string;
  /** `aws-eusc` is the European Sovereign Cloud, with accounts and regions of its own. */
  readonly partition: "aws" | "aws-eusc";
  readonly region: string;
  /** Where backups are copied to; null where the partition has no second region. */
  readonly copyRegion: string | null;
  /** Whether CloudFront and its firewall can stand in front; the partition decides. */
  readonly hasEdge: boolean;
  /** Refuses to be removed, and keeps what holds data even if somebody insists. */
  readonly isProtected: boolean;
  /** Where people reach the service; null: CloudFront's own address, and nobody signs in. */
  readonly host: string | null;
  /** ARN of the certificate for `host` and all `cityHosts`, in us-east-1. */
  readonly certificate: string | null;
  /** Host names of cities' own, and the tenant whose public pages they show. */
  readonly cityHosts: Readonly<Record<string, string>>;
  /** Who writes the service's mails; needed where people sign in, which is where there is a host. */
  readonly mailFrom: string | null;
  /** The OpenID Connect provider that tenants share, where there is one. */
  readonly oidc: {
    readonly issuer: string;
    readonly clientId: string;
    /** How the client's secret is sent; `client_secret_basic` if not given. */
    readonly authMethod?: "client_secret_basic" | "client_secret_post";
    /** What to ask for besides openid, email and profile. */
    readonly scopes?: readonly string[];
  } | null;
  /** Who is told of alarms. */
  readonly operatorMail: string | null;
  /** US dollars a month from which the operator is told. */
  readonly budget: number;
  /** Read and write request units per second that the table serves at most: what a mistake may cost. */
  readonly mostReadUnits: number;
  readonly mostWriteUnits: number;
  /** Days for which the logs of functions are kept. */
  readonly logDays: 7 | 30 | 90;
  /** Whether metrics are kept for each tenant, at some cost, or for the service alone. */
  readonly tenantMetrics: boolean;
};

const small: Omit<Stage, "name"> = {
  partition: "aws",
  region: "eu-central-1",
  copyRegion: "eu-west-1",
  hasEdge: true,
  isProtected: false,
  host: null,
  certificate: null,
  cityHosts: {},
  mailFrom: null,
  oidc: null,
  operatorMail: null,
  budget: 20,
  mostReadUnits: 1_000,
  mostWriteUnits: 500,
  logDays: 7,
  tenantMetrics: false,
};

const large: Omit<Stage, "name"> = {
  ...small,
  isProtected: true,
  budget: 500,
  mostReadUnits: 10_000,
  mostWriteUnits: 2_000,
  logDays: 30,
  tenantMetrics: true,
};

/** The European Sovereign Cloud: one region so far, and no CloudFront. */
const sovereign = {
  partition: "aws-eusc",
  region: "eusc-de-east-1",
  copyRegion: null,
  hasEdge: false,
} as const;

const stages: Readonly<Record<string, Omit<Stage, "name">>> = {
  dev: small,
  staging: { ...large, budget: 100, tenantMetrics: false },
  production: large,
  sovereign: { ...large, ...sovereign },
};

export function stageOf(name: string): Stage {
  return { ...(stages[name] ?? small), name };
}
