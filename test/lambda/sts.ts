/**
 * AWS's Security Token Service, as far as functions ask it: AssumeRole with session tags (STS API
 * Reference, "AssumeRole"). Credentials that it gives stand for one role and one tenant; the database
 * that `cloud.ts` puts them to is the real one.
 */
import { randomUUID } from "node:crypto";

export type RoleSession = {
  readonly role: string;
  readonly tags: Readonly<Record<string, string>>;
};

export type Sts = ReturnType<typeof createSts>;

/** @param trusts whether these credentials may assume this role with these tags */
export function createSts(trusts: (accessKey: string, asked: RoleSession) => Promise<boolean>) {
  const sessions = new Map<string, RoleSession>();
  let asked = 0;
  return {
    /** The role and tags behind an access key; undefined for one that was not given here. */
    sessionOf: (accessKey: string) => sessions.get(accessKey),
    /** How often credentials were asked for. */
    count: () => asked,
    /** Answers a request that was signed with this access key. */
    async answer(accessKey: string, body: string): Promise<{ status: number; body: string }> {
      asked++;
      const form = new URLSearchParams(body);
      if (form.get("Action") !== "AssumeRole")
        return failure(400, "InvalidAction", "Only AssumeRole");
      const session = { role: form.get("RoleArn") ?? "", tags: tagsOf(form) };
      if (!(await trusts(accessKey, session)))
        return failure(403, "AccessDenied", `${accessKey} may not assume ${session.role}`);
      const key = `ASIA${randomUUID().replaceAll("-", "")}`;
      sessions.set(key, session);
      return { status: 200, body: granted(key, session.role) };
    },
  };
}

function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let number = 1; form.has(`Tags.member.${number}.Key`); number++)
    tags[form.get(`Tags.member.${number}.Key`) ?? ""] =
      form.get(`Tags.member.${number}.Value`) ?? "";
  return tags;
}

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

function granted(key: string, role: string): string {
  const expires = new Date(Date.now() + 60 * 60 * 1000).toISOString();
  return `<AssumeRoleResponse xmlns="${namespace}"><AssumeRoleResult>
<AssumedRoleUser><Arn>${role}</Arn><AssumedRoleId>AROA:it</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret-of-${key}</SecretAccessKey>
<SessionToken>token-of-${key}</SessionToken><Expiration>${expires}</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>
</AssumeRoleResponse>`;
}

function failure(status: number, code: string, message: string) {
  const body = `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code>
<Message>${message}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
  return { status, body };
}
