/**
 * What stands between a function and its data in the cloud: STS, and IAM in front of the database. Each
 * request to the table is put to the policies that the foundation would deploy, by a simulator of IAM,
 * and goes on to DynamoDB Local only where they allow it; DynamoDB Local itself looks at no policy.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { closing, listening, passedOn } from "../fixtures/front.ts";
import { actionsOf, type TableAction } from "./actions.ts";
import { createSts, type RoleSession, type Sts } from "./sts.ts";

export const roles = {
  tenant: "arn:aws:iam::123456789012:role/tenant",
  service: "arn:aws:iam::123456789012:role/service",
} as const;

type Role = keyof typeof roles;

export type Policies = {
  /** Whether a role, assumed with this tenant as its tag, may do something with the table; or nobody's. */
  readonly allows: (
    role: Role | null,
    tenant: string | null,
    action: TableAction,
  ) => Promise<boolean>;
  /** Whether these credentials may assume a role with these tags. */
  readonly trusts: (accessKey: string, role: Role, tags: RoleSession["tags"]) => Promise<boolean>;
};

export type Cloud = {
  /** Variables that lead a function's SDK here. */
  readonly variables: Readonly<Record<string, string>>;
  readonly sts: Sts;
  /** What was refused, in words; empties itself when read. */
  refusals(): string[];
  /** Makes the database silent: requests are taken and not answered. */
  hang(isHanging: boolean): void;
  stop(): void;
};

/** @param database where DynamoDB Local answers */
export async function startCloud({ allows, trusts }: Policies, database: string): Promise<Cloud> {
  const nameOf = (arn: string | undefined) =>
    (Object.keys(roles) as Role[]).find((role) => roles[role] === arn);
  const sts = createSts(async (accessKey, { role, tags }) => {
    const name = nameOf(role);
    return name !== undefined && trusts(accessKey, name, tags);
  });
  const known = new Map<string, Promise<boolean>>();
  let refused: string[] = [];
  let isHanging = false;

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = String(await buffer(request));
    const accessKey = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (request.url?.startsWith("/sts")) {
      const given = await sts.answer(accessKey, body);
      response.writeHead(given.status, { "content-type": "text/xml" }).end(given.body);
      return;
    }
    if (isHanging) return;
    const denied = await deniedOf(sts.sessionOf(accessKey), request, body);
    if (denied !== undefined) {
      refused.push(denied);
      response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
      response.end(
        JSON.stringify({
          __type: "com.amazon.coral.service#AccessDeniedException",
          message: denied,
        }),
      );
      return;
    }
    const found = await fetch(database, {
      method: "POST",
      headers: passedOn(request),
      body,
    });
    response.writeHead(found.status, { "content-type": "application/x-amz-json-1.0" });
    response.end(await found.text());
  }

  /** What IAM would say no to; undefined where it would say yes to all. */
  async function deniedOf(
    session: RoleSession | undefined,
    request: IncomingMessage,
    body: string,
  ): Promise<string | undefined> {
    const actions = actionsOf(String(request.headers["x-amz-target"]), body);
    const name = nameOf(session?.role) ?? null;
    const tenant = session?.tags["tenant"] ?? null;
    for (const action of actions) {
      const words = `${action.action} on ${action.leadingKeys.join(", ") || "no key"} as ${name} of ${tenant}`;
      let allowed = known.get(words);
      if (!allowed) known.set(words, (allowed = allows(name, tenant, action)));
      if (!(await allowed)) return words;
    }
    return undefined;
  }

  const url = await listening(server);
  return {
    variables: {
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_ENDPOINT_URL_STS: `${url}/sts`,
      TENANT_ROLE_ARN: roles.tenant,
      SERVICE_ROLE_ARN: roles.service,
    },
    sts,
    refusals() {
      const all = refused;
      refused = [];
      return all;
    },
    hang(value) {
      isHanging = value;
    },
    stop: () => closing(server),
  };
}
