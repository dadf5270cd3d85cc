import { describe, expect, it } from "vitest";
import { providerSignOut, returnPath, signInPage, signInStart } from "./return-path.ts";

describe("the way back", () => {
  it.each(["/rostock", "/rostock/massnahmen?goal=2&horizon=short", "/konto", "/"])(
    "leads to a page of this service: %s",
    (path) => expect(returnPath(path)).toBe(path),
  );

  it.each([
    null,
    undefined,
    "",
    "rostock",
    "https://example.org/",
    "//example.org",
    "/\\example.org",
    "\\/example.org",
    "/rostock\\..\\..//example.org",
    "/\t/example.org",
    "/.//example.org",
    "/rostock/../..//example.org",
    "javascript:alert(1)",
    "/rostock\r\nset-cookie: a=b",
    `/${"a".repeat(2000)}`,
  ])("never to another site: %j", (path) => expect(returnPath(path)).toBe("/"));

  it.each([
    "/auth/sign-out",
    "/auth",
    "/api/v1/tenants",
    "/anmelden?grund=sign-in-failed",
    "/abgemeldet",
    "/einladung/rostock?invitation=a.b",
    "/rostock/../auth/sign-in",
  ])("never to a step of signing in: %s", (path) => expect(returnPath(path)).toBe("/"));

  it("is no step of signing in only because its name begins so", () => {
    expect(returnPath("/authentisch/massnahmen")).toBe("/authentisch/massnahmen");
  });
});

describe("addresses", () => {
  it("of the page to sign in name what is known and nothing else", () => {
    expect(signInPage()).toBe("/anmelden");
    expect(signInPage({ back: "/konto" })).toBe("/anmelden?return=/konto");
    expect(signInPage({ tenant: "rostock", back: "/a?b=c&d=e", reason: "session-ended" })).toBe(
      "/anmelden?mandant=rostock&return=/a%3Fb%3Dc%26d%3De&grund=session-ended",
    );
    expect(signInPage({ tenant: "rostock", back: "//example.org" })).toBe(
      "/anmelden?mandant=rostock",
    );
  });

  it("of signing in itself carry the way back, or an invitation", () => {
    expect(signInStart("rostock", { back: "/rostock" })).toBe(
      "/auth/sign-in?tenant=rostock&return=/rostock",
    );
    expect(signInStart("rostock", { invitation: "abc.d_e-f" })).toBe(
      "/auth/sign-in?tenant=rostock&invitation=abc.d_e-f",
    );
    expect(providerSignOut("rostock")).toBe("/auth/provider-sign-out?tenant=rostock");
  });
});
