/**
 * API tokens: how a program proves what it may do in a tenant. A token is named, reaches the
 * operations that it was made for, expires, and can be revoked.
 */
import { type Access, create, expectVersion, type Stored, update } from "../history/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { invalid, notFound, VisibleError } from "../kernel/error.ts";
import { sha256 } from "../kernel/hash.ts";
import { newId } from "../kernel/id.ts";
import { parse } from "../kernel/parse.ts";
import { authorise, type Grants } from "../kernel/permission.ts";
import { newSecret } from "../kernel/secret.ts";
import { daysAfter } from "../kernel/time.ts";
import type { TenantTable } from "../table/index.ts";
import { getTenant } from "../tenant/index.ts";
import { unknownUnits } from "../tenant/rules.ts";
import { findToken, listUsed, tokens } from "./repository.ts";
import { type Token, tokenInputSchema, tokenPattern } from "./schema.ts";

export { tokens } from "./repository.ts";

/** What an administrator sees of a token: everything but its hash. */
export type TokenView = Omit<Token, "hash"> & {
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The hour in which it was last used, UTC. */
  readonly lastUsed: string | null;
};

/** The newest first. */
export async function listTokens(access: Access): Promise<TokenView[]> {
  authorise(access.actor, "tokens.manage");
  return (await listUsed(access.table))
    .map(({ token, lastUsed }) => shown(token, lastUsed))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/**
 * Makes a token; its secret is answered once and kept nowhere.
 *
 * @throws VisibleError `forbidden`, `invalid`
 */
export async function createToken(
  access: Access,
  input: unknown,
): Promise<TokenView & { readonly secret: string }> {
  authorise(access.actor, "tokens.manage");
  const { name, operations, unit, days } = parse(tokenInputSchema, input);
  const faults = unknownUnits((await getTenant(access.table)).content, [{ path: "/unit", unit }]);
  if (faults.length > 0) throw invalid(faults);
  const grants: Record<string, "all" | "own"> = {};
  for (const operation of operations)
    grants[operation] = operation === "measure.edit" && unit !== null ? "own" : "all";
  const { secret, stored } = await make(access, { name, grants, unit, days });
  return { ...shown(stored, null), secret };
}

/**
 * Makes a token with any rights; only the operator does.
 *
 * @param options.days until it expires
 * @returns the secret
 */
export async function issueToken(
  access: Access,
  options: { name: string; grants: Grants; unit: string | null; days: number },
): Promise<string> {
  if (access.actor.kind !== "operator") throw notFound("token");
  return (await make(access, options)).secret;
}

/** Ends a token at once. @throws VisibleError `forbidden`, `not-found`, `stale` */
export async function revokeToken(access: Access, id: string, expected: number): Promise<void> {
  authorise(access.actor, "tokens.manage");
  const found = (await listUsed(access.table)).find(({ token }) => token.content.id === id);
  if (!found) throw notFound("token");
  expectVersion(found.token, expected);
  await update(access, tokens, found.token, { ...found.token.content, revoked: true });
}

/**
 * The actor that a secret stands for in this tenant. Unknown, revoked, expired and another tenant's
 * token are one answer.
 *
 * @param now UTC, ISO 8601
 * @throws VisibleError `unauthenticated`
 */
export async function actorOfToken(
  table: TenantTable,
  secret: string,
  now: string,
): Promise<Actor> {
  const used = tokenPattern.test(secret) ? await findToken(table, sha256(secret)) : undefined;
  const token = used?.token.content;
  if (!token || token.revoked || token.expires <= now)
    throw new VisibleError("unauthenticated", "invalid-token", "This token is not valid here");
  // To the hour, and so at most once an hour: a write for each request would cost more than it tells.
  const hour = `${now.slice(0, 13)}:00:00.000Z`;
  if (used.lastUsed !== hour) await table.note("token", token.hash, "lastUsed", hour);
  const { id, grants, unit } = token;
  return { kind: "token", id, grants, units: unit === null ? [] : [unit] };
}

async function make(
  access: Access,
  { name, grants, unit, days }: { name: string; grants: Grants; unit: string | null; days: number },
): Promise<{ secret: string; stored: Stored<Token> }> {
  const secret = `kursbuch_${newSecret()}`;
  const stored = await create(access, tokens, {
    id: newId(),
    hash: sha256(secret),
    name,
    grants,
    unit,
    expires: daysAfter(access.now(), days),
    revoked: false,
  });
  return { secret, stored };
}

function shown({ content, ...stored }: Stored<Token>, lastUsed: string | null): TokenView {
  const { hash: _, ...token } = content;
  const { version, createdAt, updatedAt } = stored;
  return { ...token, lastUsed, version, createdAt, updatedAt };
}
