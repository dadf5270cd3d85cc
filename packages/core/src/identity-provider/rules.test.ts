import { describe, expect, it } from "vitest";
import type { Tenant } from "../tenant/schema.ts";
import { allowsEmail, isSafeIssuer, sameProvider, signInFaults } from "./rules.ts";
import { type SignInSettings, signInSettingsSchema } from "./schema.ts";

describe("an issuer may be asked", () => {
  it.each([
    "https://login.example.org",
    "https://login.example.org/",
    "https://login.example.org/realms/stadt",
    "https://LOGIN.example.org/realms/stadt",
    "https://login.example.org:443/realms/stadt",
    "https://login.stadt-rostock.de",
    "https://login.m\u00fcnchen.de",
    "https://xn--mnchen-3ya.de",
  ])("%s", (issuer) => expect(isSafeIssuer(issuer)).toBe(true));
});

describe("an issuer may not be asked", () => {
  it.each([
    // Not encrypted, or not by HTTP.
    ["http://login.example.org"],
    ["ftp://login.example.org"],
    ["file:///etc/passwd"],
    ["javascript:alert(1)"],
    ["data:text/html,x"],
    ["//login.example.org"],
    ["login.example.org"],
    [""],
    ["https://"],
    // Addresses in numbers, in every way of writing them.
    ["https://127.0.0.1"],
    ["https://127.1"],
    ["https://2130706433"],
    ["https://0x7f000001"],
    ["https://0177.0.0.1"],
    ["https://0x7f.0.0.0x1"],
    ["https://0"],
    ["https://10.0.0.1/realms/stadt"],
    ["https://169.254.169.254/latest/meta-data"],
    ["https://192.168.0.1"],
    ["https://[::1]"],
    ["https://[::ffff:127.0.0.1]"],
    ["https://[fd00:ec2::254]"],
    ["https://[fe80::1]"],
    ["https://127.0.0.1."],
    ["https://\u2460\u2461\u2466.0.0.1"],
    ["https://127\u30020\u30020\u30021"],
    ["https://\uff11\uff12\uff17.0.0.1"],
    // Names that only the service could reach.
    ["https://localhost"],
    ["https://LOCALHOST"],
    ["https://localhost."],
    ["https://login.localhost"],
    ["https://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54"],
    ["https://intranet"],
    ["https://metadata.google.internal"],
    ["https://metadata.google.\uff49nternal"],
    ["https://metadata.google.INTERNAL"],
    ["https://metadata.google.internal."],
    ["https://ip-10-0-0-1.eu-central-1.compute.internal"],
    ["https://drucker.local"],
    ["https://router.lan"],
    ["https://router.home"],
    // Names that end in a dot are other names to whoever compares them.
    ["https://login.example.org."],
    ["https://login.example.org./realms/stadt"],
    // Another port, somebody's name, and what comes after the path.
    ["https://login.example.org:8443"],
    ["https://login.example.org:80"],
    ["https://login.example.org:22"],
    ["https://user@login.example.org"],
    ["https://user:secret@login.example.org"],
    ["https://login.example.org@127.0.0.1"],
    ["https://127.0.0.1#@login.example.org"],
    ["https://login.example.org\\@127.0.0.1"],
    [" https://login.example.org"],
    ["https://login.example.org\n"],
    ["ht\ttps://login.example.org"],
    ["https://login.example.org/?x=1"],
    ["https://login.example.org/#x"],
    ["https://-.example.org:1"],
    ["https://exa_mple.org"],
    ["https://login.example.123"],
    ["https://login..example.org"],
    ["https://login.example.org%2f.evil.example/"],
  ])("%s", (issuer) => expect(isSafeIssuer(issuer)).toBe(false));

  // RFC 6762, appendix G, RFC 8375, and what clusters and resolvers add: names of private networks.
  it.each(["intranet", "private", "corp", "home.arpa", "localdomain", "svc"])(
    "https://login.%s",
    (domain) => expect(isSafeIssuer(`https://login.${domain}`)).toBe(false),
  );
});

const settings = (given: object): SignInSettings => signInSettingsSchema.parse(given);

describe("an address may sign in", () => {
  const some = settings({ emailDomains: ["Stadt.example", "eigenbetrieb.example"] });

  it.each(["jana@stadt.example", "JANA@STADT.EXAMPLE", "jana@eigenbetrieb.example"])(
    "%s",
    (email) => expect(allowsEmail(some, email)).toBe(true),
  );

  it.each([
    null,
    "",
    "stadt.example@",
    "jana@amt.stadt.example",
    "jana@stadt.example.evil.example",
    "jana@evilstadt.example",
    "jana@stadt-example",
    "jana@stadt.example.",
    "jana@stadt.exampIe.org",
    "jana@\u0455tadt.example",
    "jana@stadt.example@evil.example",
    '"jana@stadt.example"@evil.example',
    "jana@evil.example?@stadt.example ",
    "jana@example",
    "jana@.stadt.example",
  ])("not %j", (email) => expect(allowsEmail(some, email)).toBe(false));

  it("of any domain where none is named, also where the provider tells none", () => {
    for (const email of ["jana@evil.example", null])
      expect(allowsEmail(settings({}), email)).toBe(true);
  });

  it.each([
    "*.stadt.example",
    "*",
    "stadt",
    ".stadt.example",
    "stadt.example.",
    "@stadt.example",
    "",
  ])("%j is no domain to name", (domain) =>
    expect(signInSettingsSchema.safeParse({ emailDomains: [domain] }).success).toBe(false),
  );
});

describe("settings", () => {
  const city = {
    kind: "municipality",
    units: [{ id: "bauamt", name: "Bauamt" }],
  } as unknown as Tenant;
  const provider = { issuer: "https://login.stadt.example", clientId: "kursbuch" };
  const pathsOf = (given: object, tenant = city, trusted: string[] = []) =>
    signInFaults(settings(given), tenant, trusted).map(({ path }) => path);

  it("name an issuer that may be asked, or one that the service itself was given", () => {
    expect(pathsOf({ provider })).toEqual([]);
    const local = { provider: { ...provider, issuer: "http://localhost:4011" } };
    expect(pathsOf(local)).toEqual(["/draft/provider/issuer"]);
    expect(pathsOf(local, city, ["http://localhost:4011"])).toEqual([]);
    expect(pathsOf(local, city, ["http://localhost:4011/"])).toEqual(["/draft/provider/issuer"]);
  });

  it("name units that are there, one for contributors, and analysts of a cooperative alone", () => {
    const groups = [
      { group: "a", role: "contributor", unit: "bauamt" },
      { group: "b", role: "contributor" },
      { group: "c", role: "reader", unit: "museum" },
      { group: "d", role: "analyst" },
    ];
    expect(pathsOf({ groups }).toSorted()).toEqual([
      "/draft/groups/1/unit",
      "/draft/groups/2/unit",
      "/draft/groups/3/role",
    ]);
    expect(pathsOf({ groups: groups.slice(3) }, { ...city, kind: "cooperative" })).toEqual([]);
  });

  it("are another provider's where issuer or client differ", () => {
    expect(sameProvider(provider, { ...provider })).toBe(true);
    expect(sameProvider(provider, { ...provider, clientId: "other" })).toBe(false);
    expect(sameProvider(provider, { ...provider, issuer: `${provider.issuer}/` })).toBe(false);
  });
});
