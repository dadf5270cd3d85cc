import { describe, expect, it } from "vitest";
import { dictionaries } from "../i18n/index.ts";
import { langs } from "../preferences.ts";
import { kindOf, needsOtherAccount, reasonOf, reasons } from "./reasons.ts";

/** What the API leads to `/anmelden` with. */
const codes = [
  "provider-unavailable",
  "provider-not-set-up",
  "sign-in-failed",
  "sign-in-cancelled",
  "sign-in-unknown",
  "not-a-member",
  "email-domain-not-allowed",
  "invitation-not-valid",
  "invitation-for-another",
  "member-removed",
  "already-a-member",
  "session-ended",
  "sign-in-required",
  "too-many-requests",
  "unknown-tenant",
  "no-draft",
  "role-not-allowed",
  "stale-version",
  "test-passed",
];

describe.each(langs)("reasons in %s", (lang) => {
  const words = dictionaries[lang].account.reasons;

  it.each(codes)("%s says what happened and what to do", (code) => {
    const reason = reasonOf(code);
    expect(reason).toBe(code);
    expect(words[reason].title).toMatch(/^\p{Lu}.{10,}[^.]$/u);
    expect(words[reason].next).toMatch(/^\p{Lu}.{10,}\.$/u);
  });

  it("each has words of its own", () => {
    const all = [...reasons, "other" as const].map((reason) => words[reason]);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(new Set(all.map(({ next }) => next)).size).toBe(all.length);
  });
});

describe("a reason", () => {
  it("that nobody knows has general words", () => {
    expect(reasonOf("database-unavailable")).toBe("other");
    expect(reasonOf("constructor")).toBe("other");
    expect(kindOf("other")).toBe("danger");
  });

  it("where nothing is wrong does not look like a fault", () => {
    expect(kindOf("test-passed")).toBe("success");
    expect(kindOf("session-ended")).toBe("info");
  });

  it("about the account offers to change it", () => {
    expect(needsOtherAccount("invitation-for-another")).toBe(true);
    expect(needsOtherAccount("provider-unavailable")).toBe(false);
  });
});
