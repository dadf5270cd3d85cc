/** Many at once: exactly one wins, nothing is lost, nothing is made twice. */
import type { HistoryEntry } from "@kursbuch/core/history";
import { brokenAt, replayed } from "@kursbuch/core/history/rules";
import { findCycle } from "@kursbuch/core/dependency/rules";
import { dependencySchema } from "@kursbuch/core/dependency/schema";
import { exportRegister } from "@kursbuch/core/register";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { aMeasure, aRegister } from "../../../test/fixtures/register.ts";
import {
  type Asked,
  itemsOf,
  type Json,
  jsonOf,
  problemOf,
  service,
  type Service,
} from "../../../test/fixtures/service.ts";
import { signInOptions } from "../../../test/fixtures/people.ts";
import { creations, writableRegister } from "../../../test/fixtures/writes.ts";

const writers = Array.from({ length: 50 }, (_, index) => index);

let city: Service;
let token: string;

beforeAll(async () => {
  const { milestones, obligations, decisions } = writableRegister;
  city = await service({
    alpha: aRegister({
      measures: "abcdefgh"
        .split("")
        .map((letter, index) =>
          aMeasure(`${index + 1}`, { id: letter, responsibleUnit: "bauamt" }),
        ),
      obligations,
      decisions,
    }),
    beta: aRegister({ milestones, obligations, decisions }),
    signIn: signInOptions(),
  });
  token = await city.token(["coordinator", "approver"]);
});

const send = (path: string, asked: Asked): Promise<Response> =>
  city.request(`/tenants/alpha${path}`, { token, ...asked });

const patch = (path: string, seen: number, json: Json): Promise<Response> =>
  send(path, { method: "PATCH", seen, json });

/** The measure's history, which must be whole and lead to the measure as it is. */
async function wholeHistory(id: string): Promise<HistoryEntry[]> {
  const told = await itemsOf(await send(`/measures/${id}/history`, {}));
  // Names are looked up when somebody reads; they are no part of what is hashed.
  const entries = told.map(({ by: _, ...entry }) => entry) as unknown as HistoryEntry[];
  expect(brokenAt(entries)).toBeNull();
  const { version, createdAt, updatedAt, ...content } = await jsonOf(
    await send(`/measures/${id}`, {}),
  );
  expect(replayed(entries)).toEqual(content);
  expect(version).toBe(entries.length);
  expect([createdAt, updatedAt]).toEqual([entries[0]?.at, entries.at(-1)?.at]);
  return entries;
}

test("of 50 editors who saw the same version, one wins and 49 learn the winner's", async () => {
  const answers = await Promise.all(
    writers.map((writer) => patch("/measures/a", 1, { title: `Von ${writer}` })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const losers = answers.filter(({ status }) => status !== 200);
  for (const loser of losers) {
    expect(loser.headers.get("etag")).toBe('"2"');
    expect(await problemOf(loser)).toMatchObject({ status: 412, code: "stale-version" });
  }
  expect(await wholeHistory("a")).toHaveLength(2);
});

test("50 editors who try again until they succeed are all in the history", async () => {
  await Promise.all(
    writers.map(async (writer) => {
      let seen: unknown = 1;
      for (;;) {
        const answer = await patch("/measures/b", Number(seen), { title: `Von ${writer}` });
        if (answer.status === 200) return;
        expect(answer.status).toBe(412);
        // As clients should: not all at once, and from what is there then.
        await sleep(Math.random() * 1000);
        seen = (await jsonOf(await send("/measures/b", {})))["version"];
      }
    }),
  );
  const entries = await wholeHistory("b");
  const titles = entries.slice(1).map(({ changes }) => changes[0]?.to);
  expect(titles.toSorted()).toEqual(writers.map((writer) => `Von ${writer}`).toSorted());
});

test("progress reported while others edit stands beside their changes", async () => {
  const statuses = ["begun", "suspended", "standing", "completed"] as const;
  const answers = await Promise.all([
    ...statuses.map((status, index) =>
      send("/measures/c/progress", {
        method: "POST",
        json: { date: `2025-0${index + 1}-01`, status },
      }),
    ),
    patch("/measures/c", 1, { funding: "Land" }),
  ]);
  expect(answers.slice(0, -1).map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  await wholeHistory("c");
  // Whatever their order, the status is the one of the latest day.
  const measure = await jsonOf(await send("/measures/c", {}));
  expect(measure).toMatchObject({ status: "completed", statusAsOf: "2025-04-01" });
});

test("a number that many want at once is given once", async () => {
  const { id: _id, ...json } = aMeasure("99");
  const answers = await Promise.all(
    writers.slice(0, 10).map(() => send("/measures", { method: "POST", json })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    201,
    ...writers.slice(0, 9).map(() => 409),
  ]);
  expect(await itemsOf(await send("/measures?number=99", {}))).toHaveLength(1);
});

test("editors who each add half of a cycle never close it", async () => {
  const add = (from: string, to: string) =>
    send(`/measures/${from}/dependencies`, { method: "POST", json: { dependsOn: to } });
  let met = 0;
  for (let round = 0; round < 12; round++) {
    const triangle = round % 2 === 1;
    const answers = await Promise.all(
      triangle ? [add("f", "g"), add("g", "h"), add("h", "f")] : [add("d", "e"), add("e", "d")],
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(1);
    for (const answer of refused) {
      const problem = await answer.clone().text();
      expect(problem).toMatch(/cycle: .+ → .+ → /);
      expect(await problemOf(answer)).toMatchObject({ status: 422, places: ["#/dependsOn"] });
    }
    const { dependencies } = await exportRegister(city.table, "alpha");
    expect(findCycle(dependencies)).toBeNull();
    met += dependencies.filter(({ withdrawn }) => !withdrawn).length;
    // Withdrawn, so that the next round begins anew.
    for (const answer of answers.filter(({ status }) => status === 201)) {
      const { measure, id } = z.object(dependencySchema.shape).parse(await jsonOf(answer));
      const withdrawn = await patch(`/measures/${measure}/dependencies/${id}`, 1, {
        withdrawn: true,
      });
      expect(withdrawn.status).toBe(200);
    }
  }
  expect(met).toBe(6 * 1 + 6 * 2);
});

test("letting two withdrawn halves of a cycle hold again at once closes it neither", async () => {
  const add = async (from: string, to: string, withdrawn: boolean) =>
    jsonOf(
      await send(`/measures/${from}/dependencies`, {
        method: "POST",
        json: { dependsOn: to, withdrawn },
      }),
    );
  const halves = [await add("a", "b", true), await add("b", "a", true)];
  const answers = await Promise.all(
    halves.map(({ measure, id }) =>
      patch(`/measures/${String(measure)}/dependencies/${String(id)}`, 1, { withdrawn: false }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
});

test.each(creations)(
  "$operationId 20 times with one Idempotency-Key makes one object",
  async (one) => {
    const beta = await city.token([one.role].flat(), "beta");
    const ask = (json: Json = one.body, key = one.operationId) =>
      city.request(`/tenants/beta${one.path}`, {
        method: "POST",
        token: beta,
        json,
        headers: { "Idempotency-Key": key },
      });
    const countOf = async () => {
      const register = await exportRegister(city.table, "beta");
      return register.history?.length;
    };
    const answers = await Promise.all(writers.slice(0, 20).map(() => ask()));
    const first = answers[0] ?? new Response();
    const body = await jsonOf(first.clone());
    const address = first.headers.get("location");
    for (const answer of answers) {
      expect([answer.status, await jsonOf(answer)]).toEqual([201, body]);
      expect(answer.headers.get("location")).toBe(address);
    }
    const count = await countOf();

    // Later, when all is written, it is still the same; and another request is another matter.
    const later = await ask();
    expect([later.status, await jsonOf(later)]).toEqual([201, body]);
    const other = await ask({ ...one.body, ...differing(one.body) });
    expect(await problemOf(other)).toMatchObject({ status: 409, code: "idempotency-key-reused" });
    expect(await countOf()).toBe(count);
  },
);

test("an Idempotency-Key is printable ASCII, and one of a single request's", async () => {
  for (const key of ["", "a b", "ü", "x".repeat(256)]) {
    const answer = await send("/decisions", {
      method: "POST",
      json: { title: "Vorlage" },
      headers: { "Idempotency-Key": key },
    });
    expect(await problemOf(answer)).toMatchObject({
      status: 400,
      code: "malformed-idempotency-key",
    });
  }
});

/** The same request with another word in it. */
function differing(body: Json): Json {
  return "title" in body
    ? { title: "Etwas anderes" }
    : "dependsOn" in body
      ? { note: "Anders" }
      : "email" in body
        ? { name: "Anders" }
        : { text: "Anders" };
}
