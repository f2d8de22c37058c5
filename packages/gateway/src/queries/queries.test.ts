import { createSession, type FormValues } from "@fim-forms/form-model";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import {
  buildModel,
  field,
  group,
  occurs,
} from "../../../../test/support/build-model.js";
import { openTestTowns, type TestTowns } from "../../test-support/towns.js";
import { fieldHash, type Changes } from "./field-hashes.js";
import { askedIn, lockOthers, restoreOpen } from "./open-answers.js";

const NAME = "/F99000000001";
const DAY = "/F99000000002";
let towns: TestTowns;
let clerk: string;
let citizen: string;
let mine: Awaited<ReturnType<TestTowns["apply"]>>;

beforeAll(async () => {
  towns = await openTestTowns();
  clerk = await towns.login("clerk");
});
afterAll(() => towns.close());
beforeEach(async () => {
  mine = await towns.apply("stadt", {
    F99000000001: "Anna",
    F99000000002: "2026-11-01",
  });
  const entered = await towns.post(`/stadt/status/${mine.handle}`, {
    code: mine.code,
  });
  citizen = String(entered.headers["set-cookie"]).split(";", 1)[0] ?? "";
});

const ask = (pointer: string | readonly string[] = DAY) =>
  towns.post(
    `/stadt/inbox/${mine.id}/queries`,
    { pointer, question: "Stimmt das Datum?" },
    clerk,
  );
const queryAddress = async (): Promise<string> => {
  const { body } = await towns.get(`/stadt/status/${mine.handle}`, citizen);
  return /href="([^"]*\/queries\/[0-9a-f]{32})"/.exec(body)?.[1] ?? "";
};
const answer = async (
  address: string,
  fields: Readonly<Record<string, string>>,
  action = "submit",
) => {
  const { body } = await towns.get(address, citizen);
  const state = (/name="state"\s+value="([^"]*)"/.exec(body)?.[1] ?? "")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return towns.post(address, { state, do: action, ...fields }, citizen);
};
const versions = () =>
  towns.database.query<{ id: string; revision: number }>(
    "select id, revision from gateway.submissions where id = $1 or revises = $1 order by revision",
    [mine.id],
  );
const dataOf = async (
  id: string,
  path = "submission.json",
): Promise<string> => {
  const { body } = await towns.get(
    `/stadt/inbox/${mine.id}/${String((await versions()).find((one) => one.id === id)?.revision)}/${path}`,
    clerk,
  );
  return body;
};

test("only what was marked can be changed, and the answer is a version of its own with before and after", async () => {
  expect((await ask()).statusCode).toBe(303);
  const address = await queryAddress();
  const page = await towns.get(address, citizen);
  expect(page.body).toContain("Stimmt das Datum?");
  expect(page.body).toContain(`name="d${DAY}"`);
  expect(page.body).not.toContain(`name="f${NAME}"`);
  expect(page.body).toContain("Anna");

  const sent = await answer(address, {
    [`f${DAY}`]: "02.11.2026",
    // A browser that sends more than it was given.
    [`f${NAME}`]: "Berta",
  });
  expect(sent.statusCode).toBe(303);
  const [first, second] = await versions();
  expect(JSON.parse(await dataOf(first?.id ?? ""))).toEqual({
    F99000000001: "Anna",
    F99000000002: "2026-11-01",
  });
  expect(JSON.parse(await dataOf(second?.id ?? ""))).toEqual({
    F99000000001: "Anna",
    F99000000002: "2026-11-02",
  });

  const changes = JSON.parse(
    await dataOf(second?.id ?? "", "changes.json"),
  ) as Changes;
  expect(changes).toMatchObject({
    revises: { submissionId: first?.id },
    changes: [
      {
        pointer: DAY,
        before: fieldHash(changes.salt, DAY, "2026-11-01"),
        after: fieldHash(changes.salt, DAY, "2026-11-02"),
        value: "2026-11-02",
      },
    ],
    // Worked out from the first version: an untouched answer keeps its hash.
    unchanged: [
      { pointer: NAME, sha512: fieldHash(changes.salt, NAME, "Anna") },
    ],
  });

  const seen = await towns.get(`/stadt/inbox/${mine.id}`, clerk);
  expect(seen.body).toMatch(/<del\s*>01\.11\.2026/);
  expect(seen.body).toContain("02.11.2026");
  expect(seen.body).toContain("In Bearbeitung");
  expect(seen.body).toContain("answer-query");
});

test("values carried in the page count for open answers only", async () => {
  await ask();
  const address = await queryAddress();
  const { body } = await towns.get(address, citizen);
  const key = /&quot;key&quot;:&quot;([0-9a-f-]{36})/.exec(body)?.[1] ?? "";
  const state = JSON.stringify({
    key,
    values: { F99000000001: "Berta", F99000000002: "2026-11-03" },
    remembered: [],
  });
  const sent = await towns.post(address, { state, do: "submit" }, citizen);
  expect(sent.statusCode).toBe(303);
  const second = (await versions())[1];
  expect(JSON.parse(await dataOf(second?.id ?? ""))).toEqual({
    F99000000001: "Anna",
    F99000000002: "2026-11-03",
  });
});

test.each([
  [
    "a wrong answer is named and nothing stored",
    { [`f${DAY}`]: "gestern" },
    422,
    "Bitte prüfen Sie",
  ],
  [
    "an unchanged one as well",
    { [`f${DAY}`]: "01.11.2026" },
    422,
    "noch nichts geändert",
  ],
])("%s", async (_, fields, status, words) => {
  await ask();
  const sent = await answer(await queryAddress(), fields);
  expect(sent.statusCode).toBe(status);
  expect(sent.body).toContain(words);
  expect(await versions()).toHaveLength(1);
});

test("without the token of the session nothing is taken", async () => {
  await ask();
  const address = await queryAddress();
  const state = JSON.stringify({
    key: crypto.randomUUID(),
    values: { F99000000002: "2026-11-03" },
    remembered: [],
  });
  const sent = await towns.post(address, { state, do: "submit" }, citizen);
  expect(sent.statusCode).toBe(403);
});

test("a question is answered once, and one is open at a time", async () => {
  await ask();
  const address = await queryAddress();
  expect((await ask()).statusCode).toBe(422);
  await answer(address, { [`f${DAY}`]: "02.11.2026" });
  expect((await towns.get(address, citizen)).statusCode).toBe(409);
  expect((await ask()).statusCode).toBe(303);
  const again = await answer(await queryAddress(), {
    [`f${DAY}`]: "04.11.2026",
  });
  expect(again.statusCode).toBe(303);
  expect((await versions()).map(({ revision }) => revision)).toEqual([1, 2, 3]);
});

test("a question that was withdrawn is not answered", async () => {
  await ask();
  const address = await queryAddress();
  const id = address.slice(-32);
  const done = await towns.post(
    `/stadt/inbox/${mine.id}/queries/${id}/withdraw`,
    {},
    clerk,
  );
  expect(done.statusCode).toBe(303);
  expect((await towns.get(address, citizen)).statusCode).toBe(409);
});

test("a question needs marked fields that anybody may change", async () => {
  for (const pointer of [[], ["/F99999999999"]])
    expect((await ask(pointer)).statusCode).toBe(422);
});

test("another citizen does not reach the question", async () => {
  await ask();
  const address = await queryAddress();
  const other = await towns.apply("stadt");
  const entered = await towns.post(`/stadt/status/${other.handle}`, {
    code: other.code,
  });
  const cookie = String(entered.headers["set-cookie"]).split(";", 1)[0] ?? "";
  const page = await towns.get(address, cookie);
  expect(page.body).not.toContain("Stimmt das Datum?");
});

test("lists: entries come and go only where the list was marked", () => {
  const model = buildModel([
    field("F99000000001", { occurs: occurs("0:3") }),
    group("G99000000002", [field("F99000000003")], { occurs: occurs("0:3") }),
  ]);
  const stored: FormValues = {
    F99000000001: ["a"],
    G99000000002: [{ F99000000003: "x" }],
  };
  const carried = createSession(model, {
    values: {
      F99000000001: ["b", "c"],
      G99000000002: [{ F99000000003: "y" }, { F99000000003: "z" }],
    },
  });
  const open = (...marked: string[]) => {
    const session = createSession(model, { values: stored });
    const locked = lockOthers(session, {
      marked,
      askedBefore: askedIn(session),
    });
    restoreOpen(locked, carried);
    return locked.submission();
  };
  expect(open()).toEqual(stored);
  expect(open("/F99000000001")).toEqual({
    ...stored,
    F99000000001: ["b", "c"],
  });
  expect(open("/F99000000001/0")).toEqual({ ...stored, F99000000001: ["b"] });
  expect(open("/G99000000002/0/F99000000003")).toEqual({
    ...stored,
    G99000000002: [{ F99000000003: "y" }],
  });
});
