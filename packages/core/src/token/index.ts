/**
 * API tokens: how a program proves which role it has in a tenant. A token has 256 random bits, so a
 * plain SHA-256 of it is safe to keep.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Access } from "../history/index.ts";
import { type Actor, type Role } from "../kernel/actor.ts";
import { notFound, VisibleError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import type { TenantTable } from "../table/index.ts";
import { findToken, tokenWrite } from "./repository.ts";
import { tokenPattern } from "./schema.ts";

/**
 * Makes a token and returns its secret, which is kept nowhere.
 *
 * @param days until it expires
 */
export async function createToken(
  access: Access,
  options: { role: Role; days: number; name: string | null; unit: string | null },
): Promise<string> {
  if (access.actor.kind !== "operator") throw notFound("token");
  const secret = `kursbuch_${randomBytes(32).toString("base64url")}`;
  const createdAt = access.now();
  const expires = Math.floor(Date.parse(createdAt) / 1000) + options.days * 24 * 60 * 60;
  const { role, name, unit } = options;
  await access.table.transact([
    tokenWrite(access.table, hashOf(secret), { id: newId(), name, role, unit, createdAt, expires }),
  ]);
  return secret;
}

/**
 * The actor that a secret stands for in this tenant. Unknown, expired and another tenant's token
 * are one answer.
 *
 * @param now milliseconds since 1970
 * @throws VisibleError `unauthenticated`
 */
export async function actorOfToken(
  table: TenantTable,
  secret: string,
  now: number,
): Promise<Actor> {
  const token = tokenPattern.test(secret) ? await findToken(table, hashOf(secret)) : undefined;
  if (!token || token.expires * 1000 <= now)
    throw new VisibleError("unauthenticated", "invalid-token", "This token is not valid here");
  return { kind: "token", id: token.id, role: token.role, unit: token.unit };
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
