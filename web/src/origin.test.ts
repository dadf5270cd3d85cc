import { describe, expect, it } from "vitest";
import { isOwn } from "./origin.ts";

const asked = (headers: Record<string, string>) =>
  isOwn(
    new Request("https://kursbuch.example/konto/vertretung/alpha", { method: "POST", headers }),
  );

describe("what a form sends", () => {
  it.each([
    { "sec-fetch-site": "same-origin", origin: "https://kursbuch.example" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    // Browsers that do not say the one say the other.
    { origin: "https://kursbuch.example" },
  ])("is this service's own: %j", (headers) => expect(asked(headers)).toBe(true));

  it.each([
    { "sec-fetch-site": "cross-site", origin: "https://kursbuch.example" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://example.org" },
    { origin: "https://kursbuch.example.org" },
    { origin: "null" },
    {},
  ])("is another's: %j", (headers) => expect(asked(headers as Record<string, string>)).toBe(false));
});
