/** How people become members, and how their city moves to a provider of its own. */
import { expect, test } from "vitest";
import { aPerson, type Served, served, usualPeople } from "../fixtures/served.ts";
import { newWalker, type Walker } from "../fixtures/walker.ts";

const members = "/api/v1/tenants/alpha/members";
const settings = "/api/v1/tenants/alpha/identity-provider";

const reasonOf = (location: string | undefined) =>
  new URL(location ?? "about:blank").searchParams.get("grund");

async function administrator(city: Served): Promise<Walker> {
  const walker = newWalker();
  await city.enter(walker, "verwaltung");
  return walker;
}

/** Invites somebody, and gives what the link in the mail carries. */
async function invitationFor(city: Served, admin: Walker, email: string): Promise<string> {
  const json = { email, name: "Neue Funktion", roles: ["approver"] };
  const made = await city.ask(admin, members, { method: "POST", json });
  expect(made.status).toBe(201);
  const mail = city.mails.at(-1);
  expect(mail?.to).toBe(email.toLowerCase());
  const link = new URL(/https?:\S+/.exec(mail?.text ?? "")?.[0] ?? "");
  expect(link.origin + link.pathname).toBe(`${city.url}/einladung/alpha`);
  return link.searchParams.get("invitation") ?? "";
}

const accept = (city: Served, walker: Walker, person: string, invitation: string) =>
  city.enter(walker, person, `tenant=alpha&invitation=${invitation}`);

test("an invited person becomes a member by the link, once, and nobody else does", async () => {
  const city = await served({ people: [...usualPeople, aPerson("fremd")] });
  const admin = await administrator(city);
  const invitation = await invitationFor(city, admin, "Neu@Alpha.example");
  // The secret is in the mail and nowhere else: not in the answer, not in the table.
  const list = await city.ask(admin, members);
  expect(list.text).not.toContain(invitation.split(".")[1]);

  const other = await accept(city, newWalker(), "fremd", invitation);
  expect(reasonOf(other.location)).toBe("invitation-for-another");
  const guessed = `${invitation.split(".")[0]}.${"A".repeat(43)}`;
  const wrong = await accept(city, newWalker(), "neu", guessed);
  expect(reasonOf(wrong.location)).toBe("invitation-not-valid");

  const walker = newWalker();
  expect((await accept(city, walker, "neu", invitation)).location).toBe(`${city.url}/alpha`);
  const me = JSON.parse((await city.ask(walker, "/api/v1/me")).text) as object;
  expect(me).toMatchObject({ memberships: [{ tenant: "alpha", roles: ["approver"] }] });
  const second = await accept(city, newWalker(), "fremd", invitation);
  expect(reasonOf(second.location)).toBe("invitation-not-valid");
});

test("an invitation sent once more makes the first one worthless", async () => {
  const city = await served();
  const admin = await administrator(city);
  const first = await invitationFor(city, admin, "neu@alpha.example");
  const [member = ""] = first.split(".");
  const again = await city.ask(admin, `${members}/${member}/invitation`, { method: "POST" });
  expect(again.status).toBe(200);
  const late = await accept(city, newWalker(), "neu", first);
  expect(reasonOf(late.location)).toBe("invitation-not-valid");
  const second = /invitation=(\S+)/.exec(city.mails.at(-1)?.text ?? "")?.[1] ?? "";
  expect((await accept(city, newWalker(), "neu", second)).location).toBe(`${city.url}/alpha`);
});

test("a relay that is down is said, and the invitation can be sent later", async () => {
  let isUp = false;
  const sent: string[] = [];
  const mailer = {
    send({ to }: { to: string }) {
      if (!isUp) return Promise.reject(new Error("connect ECONNREFUSED"));
      sent.push(to);
      return Promise.resolve();
    },
  };
  const city = await served({ signIn: { mailer } });
  const admin = await administrator(city);
  const json = { email: "neu@alpha.example", roles: ["reader"] };
  const failed = await city.ask(admin, members, { method: "POST", json });
  expect([failed.status, JSON.parse(failed.text)]).toMatchObject([
    503,
    { code: "invitation-not-sent" },
  ]);
  isUp = true;
  const { items } = JSON.parse((await city.ask(admin, members)).text) as {
    items: { id: string; email: string }[];
  };
  const { id = "" } = items.find(({ email }) => email === json.email) ?? {};
  await city.ask(admin, `${members}/${id}/invitation`, { method: "POST" });
  expect(sent).toEqual([json.email]);
});

test("new sign-in settings go live when somebody has signed in with them, and not before", async () => {
  const city = await served();
  const admin = await administrator(city);
  const colleague = newWalker();
  await city.enter(colleague, "koordination");
  const { issuer } = city.identity;
  const groups = [
    { group: "alpha/administrator", role: "administrator", unit: null },
    { group: "alpha/coordinator", role: "coordinator", unit: null },
  ];
  const draft = { provider: { issuer, clientId: "own", secret: "own" }, groups, emailDomains: [] };
  const { version } = JSON.parse((await city.ask(admin, settings)).text) as { version: number };
  const drafted = await city.ask(admin, settings, {
    method: "PATCH",
    seen: version,
    json: { draft },
  });
  expect([drafted.status, JSON.parse(drafted.text)]).toMatchObject([200, { draft, tested: null }]);
  const activate = (seen: number) =>
    city.ask(admin, `${settings}/activation`, { method: "POST", seen });
  const early = await activate(version + 1);
  expect([early.status, JSON.parse(early.text)]).toMatchObject([409, { code: "draft-not-tested" }]);

  const tested = await city.enter(admin, "verwaltung", "tenant=alpha", "/auth/test");
  expect(reasonOf(tested.location)).toBe("test-passed");
  const live = await activate(version + 2);
  expect([live.status, JSON.parse(live.text)]).toMatchObject([200, { live: draft, draft: null }]);

  // Another client is another provider: everybody signs in again, there.
  expect((await city.ask(colleague, members)).status).toBe(401);
  await city.enter(colleague, "koordination");
  expect((await city.ask(colleague, members)).status).toBe(200);
});

test("settings that would lock everybody out do not pass the test", async () => {
  const city = await served();
  const admin = await administrator(city);
  const draft = { provider: null, groups: [], emailDomains: ["elsewhere.example"] };
  const { version } = JSON.parse((await city.ask(admin, settings)).text) as { version: number };
  await city.ask(admin, settings, { method: "PATCH", seen: version, json: { draft } });
  const tested = await city.enter(admin, "verwaltung", "tenant=alpha", "/auth/test");
  expect(reasonOf(tested.location)).toBe("email-domain-not-allowed");
  const after = JSON.parse((await city.ask(admin, settings)).text) as object;
  expect(after).toMatchObject({ tested: null });
});

test.each([
  "http://login.example",
  "https://169.254.169.254/latest",
  "https://localhost",
  "https://login.example:8443",
  "https://user@login.example",
  "https://metadata.internal",
])("%s is no issuer that an administrator can make the service ask", async (issuer) => {
  const city = await served();
  const admin = await administrator(city);
  const { version } = JSON.parse((await city.ask(admin, settings)).text) as { version: number };
  const draft = { provider: { issuer, clientId: "x", secret: null } };
  const answer = await city.ask(admin, settings, {
    method: "PATCH",
    seen: version,
    json: { draft },
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("#/draft/provider/issuer");
});
