/**
 * What it costs that a request comes from a person who has signed in: the API's own way, from the
 * session's cookie to the member's answer, against the same answer for an actor who is known already.
 * The database is another process, and what it reads is counted by itself.
 */
import type { Access } from "@kursbuch/core/history";
import { operator } from "@kursbuch/core/kernel";
import { members, newMember } from "@kursbuch/core/member";
import { membersReading } from "@kursbuch/core/publication";
import { importRegister } from "@kursbuch/core/register";
import { connect, type Table } from "@kursbuch/core/table";
import { getActiveTenant, openTenant } from "@kursbuch/core/tenant";
import { createApp } from "@kursbuch/functions/app";
import { createSeal } from "@kursbuch/functions/sign-in/sealed";
import { newSession, sealSession, sessionCookie } from "@kursbuch/functions/sign-in/session";
import { Hono } from "hono";
import { signInOptions } from "../fixtures/people.ts";
import { emptyTable } from "./city.ts";
import type { Measured } from "./figure.ts";
import { registerOf } from "./register.ts";
import { compare, cpu, median } from "./statistics.ts";

const tenant = "messstadt";
const warmUp = 400;
const rounds = 1500;

export async function signInCost(): Promise<Measured> {
  await using stack = new AsyncDisposableStack();
  const own = await emptyTable(stack);
  await importRegister(own, { tenant, document: registerOf(20) });
  let reads = 0;
  const table: Table = connect({
    tableName: own.name,
    endpoint: await endpointOf(own),
    meter: (_, units) => (reads += units),
  });
  stack.defer(() => table.client.destroy());

  const member = newMember({
    roles: ["coordinator"],
    unit: null,
    state: "active",
    origin: "invitation",
  });
  const access: Access = {
    actor: operator("bench", "coordinator"),
    table: openTenant(table, tenant),
    now: () => new Date().toISOString(),
  };
  await access.table.transact(members.change(access, null, member).writes);
  const [measure] = await membersReading(access).measures({});
  if (!measure) throw new Error("The city has no measure");

  const signIn = signInOptions();
  const session = newSession(
    {
      person: "0".repeat(64),
      issuer: "https://login.example",
      clientId: "kursbuch",
      memberships: { [tenant]: { member: member.id, version: 0 } } as never,
    },
    Date.now(),
  );
  const headers = {
    Cookie: `${sessionCookie}=${await sealSession(createSeal(signIn.keys), session)}`,
  };
  const plenty = { most: 10_000_000, seconds: 3600 };
  const limits = { person: plenty, token: plenty, address: plenty, signIn: plenty };
  const path = `/api/v1/tenants/${tenant}/measures/${measure.id}`;
  const app = createApp({ table, signIn, limits });
  const known = new Hono();
  known.get("/api/v1/tenants/:tenant/measures/:id", async (c) => {
    await getActiveTenant(access.table);
    return c.json(await membersReading(access).measure(c.req.param("id")));
  });

  const ask = (to: { request: typeof app.request }) => async () => {
    const response = await to.request(path, { headers });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`The API answered ${response.status}: ${text}`);
  };
  const ways = { candidate: () => cpu(ask(app)), baseline: () => cpu(ask(known)) };
  await compare(warmUp, ways);
  const added: number[] = [];
  const { candidate, baseline } = await compare(rounds, ways);
  for (let round = 0; round < rounds / 10; round++)
    added.push((await readsOf(ask(app))) - (await readsOf(ask(known))));

  async function readsOf(work: () => Promise<void>): Promise<number> {
    reads = 0;
    await work();
    return reads;
  }
  const items = median(added);
  if (items > 1) throw new Error(`Signing in adds ${items} item reads to a request, not one`);
  return {
    name: "What a session adds to an API request",
    value: candidate - baseline,
    limit: 0.5,
    unit: "ms CPU",
    details:
      `${candidate.toFixed(2)} ms with it, ${baseline.toFixed(2)} ms for an actor who is known, ` +
      `medians of ${rounds} pairs; ${items} more item read`,
  };
}

async function endpointOf({ client }: Table): Promise<string> {
  const { protocol, hostname, port } = (await client.config.endpoint?.()) ?? {};
  return `${protocol}//${hostname}:${port}`;
}
