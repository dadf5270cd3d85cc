/** The operator's commands on a real table, each as a process: founding, inviting, suspending. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Access } from "@kursbuch/core/history";
import { liveSignIn } from "@kursbuch/core/identity-provider";
import { operator } from "@kursbuch/core/kernel";
import { findMember, findPerson } from "@kursbuch/core/member";
import { admit } from "@kursbuch/core/sign-in";
import type { Table } from "@kursbuch/core/table";
import { getTenant, openTenant, setTenantStatus } from "@kursbuch/core/tenant";
import { beforeEach, describe, expect, it } from "vitest";
import { aRegister } from "../fixtures/register.ts";
import { itemsOf, problemOf, service } from "../fixtures/service.ts";
import { people, signInOptions } from "../fixtures/people.ts";
import { everything, newTable } from "../fixtures/table.ts";
import { temporaryFolder } from "../local/helpers.ts";
import { operate } from "./command.ts";

const origin = "https://kursbuch.example";
const now = () => new Date().toISOString();
const byOperator = (table: Table, id: string): Access => ({
  actor: operator("test"),
  table: openTenant(table, id),
  now,
});

const identityOf = (email: string) => ({
  issuer: "https://login.example",
  subject: email,
  name: "Erika Beispiel",
  email,
  groups: [],
});

/** Whom a printed link lets in. */
function invitationIn(stdout: string) {
  const [link, ...rest] = stdout.split("\n");
  expect(rest).toEqual([""]);
  const url = new URL(link ?? "");
  const [member = "", secret = ""] = url.searchParams.get("invitation")?.split(".") ?? [];
  return { address: url.origin + url.pathname, member, secret };
}

let table: Table;

beforeEach(async () => {
  table = await newTable();
});

const founding = ["--name", "Gamma", "--kind", "municipality"];
const creating = ["tenant", "create", "gamma", ...founding];

describe("tenant create", () => {
  it("founds a tenant and invites its first administrator by a link that works once", async () => {
    const made = await operate(
      table,
      ...creating,
      "--administrator",
      "Erika@Gamma.example",
      "--role",
      "administrator,coordinator",
      "--origin",
      `${origin}/`,
    );
    expect(made).toMatchObject({ code: 0 });
    expect(made.stderr).toMatch(/works once, for erika@gamma\.example alone, and until .*20\d\d/);
    const invitation = invitationIn(made.stdout);
    expect(invitation.address).toBe(`${origin}/einladung/gamma`);

    const gamma = openTenant(table, "gamma");
    expect((await getTenant(gamma)).content).toMatchObject({ name: "Gamma", status: "active" });
    const settings = await liveSignIn(gamma);
    const enter = (email: string) =>
      admit(table, gamma, settings, identityOf(email), invitation, now());
    await expect(enter("other@gamma.example")).rejects.toThrow("another address");
    await enter("erika@gamma.example");
    const found = await findMember(gamma, invitation.member);
    expect(found?.stored.content).toMatchObject({
      roles: ["administrator", "coordinator"],
      state: "active",
    });
    const another = { ...identityOf("erika@gamma.example"), subject: "another" };
    await expect(admit(table, gamma, settings, another, invitation, now())).rejects.toThrow(
      "not open any more",
    );
  });

  it("refuses in one sentence what cannot be founded, and founds nothing", async () => {
    await operate(table, ...creating);
    const before = await everything(table);
    const refused = async (why: RegExp, ...args: string[]) => {
      const { code, stdout, stderr } = await operate(table, "tenant", "create", ...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(why);
      expect(stderr).toMatch(/^[^\n]+\n$/);
    };
    await Promise.all([
      refused(/"api" cannot be a tenant's id: This word/, "api", ...founding),
      refused(/"Delta" cannot be a tenant's id/, "Delta", ...founding),
      refused(/a tenant "gamma" already/, "gamma", ...founding),
      refused(/--name is missing/, "delta", "--kind", "municipality"),
      refused(/--kind is one of municipality, coop/, "delta", "--name", "D", "--kind", "town"),
    ]);
    const invited = ["delta", ...founding, "--administrator"];
    await Promise.all([
      refused(/"erika" is no e-mail address/, ...invited, "erika", "--origin", origin),
      refused(/--origin is missing/, ...invited, "erika@delta.example"),
      refused(/not ftp:\/\/x/, ...invited, "erika@delta.example", "--origin", "ftp://x"),
      refused(/--role is one of/, ...invited, "e@delta.example", "--origin", origin, "--role", "x"),
      refused(/no option --days/, "delta", ...founding, "--days", "1"),
      refused(/does not take "epsilon"/, "delta", "epsilon", ...founding),
    ]);
    expect(await everything(table)).toBe(before);
  });

  it("leads to the local service where the database is the local one", async () => {
    const folder = await temporaryFolder();
    const made = await operate({ folder }, ...creating, "--administrator", "erika@gamma.example");
    expect(invitationIn(made.stdout).address).toBe("http://localhost:3000/einladung/gamma");
  });
});

describe("member invite", () => {
  it("gives whoever is invited already a new link, and the old one leads nowhere", async () => {
    await operate(table, ...creating);
    const invite = (...more: string[]) =>
      operate(table, "member", "invite", "--tenant", "gamma", "--origin", origin, ...more);
    const asReader = ["--email", "erika@gamma.example", "--role", "reader"];
    const first = invitationIn((await invite(...asReader, "--name", "Erika")).stdout);
    const again = await invite(...asReader);
    expect(again.stderr).toContain("invited before, as reader");
    const second = invitationIn(again.stdout);
    expect(second.member).toBe(first.member);
    expect(second.secret).not.toBe(first.secret);

    const gamma = openTenant(table, "gamma");
    const settings = await liveSignIn(gamma);
    const who = identityOf("erika@gamma.example");
    await expect(admit(table, gamma, settings, who, first, now())).rejects.toThrow("not open");
    await admit(table, gamma, settings, who, second, now());
    expect(await findPerson(gamma, second.member, 0)).toMatchObject({ name: "Erika Beispiel" });
    const third = await invite(...asReader);
    expect(third).toMatchObject({ code: 1, stdout: "" });
    expect(third.stderr).toContain("There is a member with this address");
  });
});

describe("tenant suspend", () => {
  it("leaves the tenant to nobody but the operator until it resumes", async () => {
    const signIn = signInOptions();
    const { request, token } = await service({ table, signIn });
    await operate(table, "summaries", "rebuild");
    const { join, headersOf } = people(table, signIn);
    const headers = await headersOf(await join("alpha", "administrator"));
    const everybody = [{}, { token: await token("coordinator") }, { headers }];
    const answers = async () =>
      Promise.all(
        everybody.flatMap((who) =>
          ["/tenants/alpha", "/tenants/alpha/measures", "/tenants/alpha/decisions"].map((path) =>
            request(path, who),
          ),
        ),
      );
    const cities = async () => (await itemsOf(await request("/tenants"))).map(({ id }) => id);
    for (const answer of await answers()) expect(answer.status).toBe(200);
    expect(await cities()).toEqual(["alpha", "beta"]);

    expect(await operate(table, "tenant", "suspend", "alpha")).toMatchObject({ code: 0 });
    for (const answer of await answers())
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: "unknown-tenant" });
    const written = await request("/tenants/alpha/measures/m-1-1", {
      method: "PATCH",
      seen: 1,
      json: { horizon: "short" },
      ...everybody[1],
    });
    expect(await problemOf(written)).toMatchObject({ status: 404, code: "unknown-tenant" });
    expect(await cities()).toEqual(["beta"]);
    const invite = ["member", "invite", "--tenant", "alpha", "--email", "e@alpha.example"];
    const invited = await operate(table, ...invite, "--role", "reader", "--origin", origin);
    expect(invited.stderr).toBe("Alpha is suspended: nobody could accept\n");

    expect(await operate(table, "tenant", "resume", "alpha")).toMatchObject({ code: 0 });
    for (const answer of await answers()) expect(answer.status).toBe(200);
    expect(await cities()).toEqual(["alpha", "beta"]);
  });

  it("is not undone by a file that says otherwise", async () => {
    await service({ table });
    await operate(table, "tenant", "suspend", "alpha");
    const file = join(await temporaryFolder(), "alpha.json");
    await writeFile(file, JSON.stringify(aRegister()));
    const { code, stderr } = await operate(table, "import", file, "--tenant", "alpha");
    expect(code).toBe(1);
    expect(stderr).toContain("alpha is suspended and the file says active");
    expect((await getTenant(openTenant(table, "alpha"))).content.status).toBe("suspended");
  });
});

it("tenant list shows every tenant with its status", async () => {
  await service({ table, beta: aRegister({ tenant: { name: "Beta\tam See" } }) });
  const until = "2040-01-02T03:04:05.000Z";
  await setTenantStatus(byOperator(table, "alpha"), "closing", until);
  expect((await operate(table, "tenant", "list")).stdout).toBe(
    `alpha\tAlpha\tmunicipality\tclosing\t${until}\nbeta\tBeta am See\tmunicipality\tactive\t\n`,
  );
});

it("a table that is not there is told in one sentence", async () => {
  const { code, stderr } = await operate({ name: "nowhere" }, "tenant", "list");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The table nowhere cannot be used: [^\n]+\n$/);
});

describe("sign-in set", () => {
  const provider = { issuer: "https://login.alpha.example", clientId: "kursbuch", secret: null };

  it("makes settings live, and everybody signs in again, under what holds now", async () => {
    await service({ table });
    const alpha = openTenant(table, "alpha");
    const { join: enter } = people(table, signInOptions());
    const { member } = await enter("alpha", "administrator");
    const versionOf = async () => (await findMember(alpha, member))?.stored.content.sessionVersion;
    const file = join(await temporaryFolder(), "settings.json");
    const set = async (settings: unknown) => {
      await writeFile(file, JSON.stringify(settings));
      return operate(table, "sign-in", "set", "alpha", "--file", file);
    };
    expect(await set({ emailDomains: ["alpha.example"] })).toMatchObject({ code: 0 });
    expect(await versionOf()).toBe(1);
    const groups = [{ group: "kursbuch", role: "contributor", unit: "bauamt" }];
    expect(await set({ provider, groups })).toMatchObject({ code: 0, stdout: "" });
    expect(await liveSignIn(alpha)).toMatchObject({ provider, groups, emailDomains: [] });
    expect(await versionOf()).toBe(2);

    const before = await everything(table);
    const unknown = await set({ provider, groups: [{ ...groups[0], unit: "nowhere" }] });
    expect(unknown).toMatchObject({
      code: 1,
      stderr: "Not valid: /groups/0/unit\n  /groups/0/unit: There is no unit nowhere\n",
    });
    expect((await set({ provider, realm: "x" })).stderr).toContain("/realm: Unknown field");
    expect(await everything(table)).toBe(before);
  });
});
