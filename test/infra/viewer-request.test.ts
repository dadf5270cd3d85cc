/**
 * The function at the edge: the very text that is deployed, run with events of the shape that CloudFront
 * gives. Names and values arrive as they were sent, encoded; header names are in small letters.
 */
import { createContext, runInContext } from "node:vm";
import { addressFrom } from "@kursbuch/functions/settings";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { viewerAddressHeader, viewerRequestCode } from "../../infra/edge/viewer-request.ts";
import { type Stage, stageOf } from "../../infra/stages.ts";
import { hosted } from "./hosted.ts";
import { root } from "./platform.ts";

const hostless = stageOf("dev");
const own = "d111111abcdef8.cloudfront.net";

type Field = { value: string; multiValue?: { value: string }[] };
type Request = {
  method: string;
  uri: string;
  querystring: Record<string, Field>;
  headers: Record<string, Field>;
};
type Answer = { statusCode?: number; headers: Record<string, Field> } & Partial<Request>;

type Asked = Partial<Request> & { host?: string; ip?: string };

/** What the function does with a request: passes it on, or answers itself. */
function ask(stage: Stage, { host, ip = "2001:db8::7", headers = {}, ...request }: Asked): Answer {
  const event = {
    version: "1.0",
    context: {
      distributionDomainName: own,
      distributionId: "EDFDVBD6EXAMPLE",
      eventType: "viewer-request",
      requestId: "EXAMPLEntjQpEXAMPLE_SG5Z-EXAMPLEPmPfEXAMPLEu3EqEXAMPLE==",
    },
    viewer: { ip },
    request: {
      method: "GET",
      uri: "/",
      querystring: {},
      cookies: {},
      ...request,
      headers: { ...(host !== undefined && { host: { value: host } }), ...headers },
    },
  };
  const context = createContext({ event });
  const answer = runInContext(`${viewerRequestCode(stage, root)}\nhandler(event)`, context);
  return JSON.parse(JSON.stringify(answer)) as Answer;
}

const isPassed = ({ statusCode }: Answer) => statusCode === undefined;
const leadsTo = ({ statusCode, headers }: Answer) => [statusCode, headers["location"]?.value];

describe("at the service's own host", () => {
  test.each(["kursbuch.example", "KURSBUCH.Example", "kursbuch.example:443", "kursbuch.example."])(
    "%s is passed on, with the host that was asked for",
    (host) => {
      const answer = ask(hosted, { host, uri: "/rostock/massnahmen" });
      expect(isPassed(answer)).toBe(true);
      expect(answer.uri).toBe("/rostock/massnahmen");
      expect(answer.headers["x-forwarded-host"]).toEqual({ value: "kursbuch.example" });
    },
  );

  test("what the client says of host, address and secret is not believed", () => {
    const { headers } = ask(hosted, {
      host: "kursbuch.example",
      headers: {
        "x-forwarded-host": { value: "evil.example", multiValue: [{ value: "evil.example" }] },
        "x-viewer-address": { value: "192.0.2.1:1" },
        "x-origin-secret": { value: "guessed" },
      },
    });
    expect(headers["x-forwarded-host"]).toEqual({ value: "kursbuch.example" });
    expect(headers["x-viewer-address"]).toEqual({ value: "2001:db8::7" });
    expect(headers["x-origin-secret"]).toBeUndefined();
  });

  test.each(["2001:db8::7", "192.0.2.7"])("the functions are told that %s asks", async (ip) => {
    const { headers } = ask(hosted, { host: "kursbuch.example", ip });
    const addressOf = addressFrom({ VIEWER_ADDRESS_HEADER: viewerAddressHeader });
    const app = new Hono().get("/", (c) => c.text(addressOf?.(c) ?? ""));
    const told = { [viewerAddressHeader]: headers[viewerAddressHeader]?.value ?? "" };
    expect(await (await app.request("/", { headers: told })).text()).toBe(ip);
  });

  test.each([own, "ziele.wismar.example", "constructor", "", undefined])(
    "%s is not ours",
    (host) => {
      const answer = ask(hosted, host === undefined ? {} : { host });
      expect(answer.statusCode).toBe(421);
      expect(answer.headers["cache-control"]?.value).toBe("no-store");
    },
  );

  test("without a host of its own, the distribution's is", () => {
    expect(isPassed(ask(hostless, { host: own }))).toBe(true);
    expect(ask(hostless, { host: "d222222abcdef8.cloudfront.net" }).statusCode).toBe(421);
  });
});

describe("at a city's host", () => {
  const city = (asked: Asked) => ask(hosted, { host: "Ziele.Rostock.example:443", ...asked });

  test("the first page is the city's", () => {
    expect(leadsTo(city({ uri: "/" }))).toEqual([302, "https://ziele.rostock.example/rostock"]);
  });

  test.each([
    "/rostock",
    "/rostock/massnahmen",
    "/rostock/ziele/1%2E2",
    "/assets/style-B8JF0YI2.css",
    "/api/v1/tenants/rostock/measures",
  ])("%s is answered there", (uri) => {
    const answer = city({ uri });
    expect(isPassed(answer)).toBe(true);
    expect(answer.headers["x-forwarded-host"]).toEqual({ value: "ziele.rostock.example" });
  });

  test.each([
    "/luebeck",
    "/rostock2/massnahmen",
    "/Rostock",
    "/%72ostock",
    "/anmelden",
    "/konto/vertretung/rostock",
    "/abgemeldet",
    "/einladung/rostock",
    "/auth/sign-in",
    "/rostock/../anmelden",
    "/api/%2e%2E/auth/sign-in",
    "//evil.example/",
  ])("%s is the service's", (uri) => {
    expect(leadsTo(city({ uri }))).toEqual([302, `https://kursbuch.example${uri}`]);
  });

  test.each(["POST", "PATCH", "PUT", "DELETE"])(
    "%s changes something, at the service",
    (method) => {
      const uri = "/api/v1/tenants/rostock/measures";
      expect(leadsTo(city({ uri, method }))).toEqual([308, `https://kursbuch.example${uri}`]);
    },
  );

  test("HEAD is answered as GET is", () => {
    expect(isPassed(city({ uri: "/rostock", method: "HEAD" }))).toBe(true);
  });

  test("a query goes along as it came", () => {
    const querystring = {
      ziel: { value: "1", multiValue: [{ value: "1" }, { value: "2%263" }] },
      text: { value: "Stra%C3%9Fe" },
      offen: { value: "" },
    };
    expect(leadsTo(city({ uri: "/luebeck/massnahmen", querystring }))[1]).toBe(
      "https://kursbuch.example/luebeck/massnahmen?ziel=1&ziel=2%263&text=Stra%C3%9Fe&offen",
    );
  });

  test("what the edge answers is never kept", () => {
    expect(city({ uri: "/" }).headers).toMatchObject({
      "cache-control": { value: "no-store" },
      "strict-transport-security": { value: expect.stringContaining("max-age=") },
    });
  });
});

test("a hundred cities fit, and too many are refused", () => {
  const many = (count: number): Stage => ({
    ...hosted,
    cityHosts: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `strategie.hansestadt-${index}.example`,
        `hansestadt-${index}`,
      ]),
    ),
  });
  expect(() => viewerRequestCode(many(100), root)).not.toThrow();
  expect(() => viewerRequestCode(many(300), root)).toThrow(/too many hosts/);
});
