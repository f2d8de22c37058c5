import { join } from "node:path";

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { openTestTowns, type TestTowns } from "../../test-support/towns.js";

let towns: TestTowns;
let mine: Awaited<ReturnType<TestTowns["apply"]>>;

beforeAll(async () => {
  towns = await openTestTowns();
  mine = await towns.apply("stadt", { F99000000001: "Geheimname" });
});
afterAll(() => towns.close());
beforeEach(() => towns.database.script("truncate gateway.failures"));

const enter = (code: string, handle = mine.handle) =>
  towns.post(`/stadt/status/${handle}`, { code });
const cookieOf = (answer: Awaited<ReturnType<typeof enter>>): string =>
  String(answer.headers["set-cookie"]).split(";", 1)[0] ?? "";

test("behind the bare address stands nothing about anybody, be there a submission or not", async () => {
  const there = await towns.get(`/stadt/status/${mine.handle}`);
  const nowhere = await towns.get(`/stadt/status/${"0".repeat(32)}`);
  expect(there.statusCode).toBe(200);
  expect(there.body).not.toMatch(/Geheimname|HSt-2026|Abgesendet/);
  expect(there.body.replaceAll(mine.handle, "")).toBe(
    nowhere.body.replaceAll("0".repeat(32), ""),
  );
});

test("with the code, the history stands there with its times", async () => {
  const entered = await enter(mine.code.toLowerCase().replace("-", " "));
  expect(entered.statusCode).toBe(303);
  expect(entered.headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Strict$/);
  const page = await towns.get(
    `/stadt/status/${mine.handle}`,
    cookieOf(entered),
  );
  expect(page.body).toContain("Abgesendet");
  expect(page.body).toContain("23. November 2026 um 10:05");
  expect(page.headers["cache-control"]).toBe("no-store");
});

test("reference and code lead there as well", async () => {
  const { reference, code, handle } = mine;
  const entered = await towns.post("/stadt/status", {
    reference: reference.toLowerCase(),
    code,
  });
  expect(entered.headers.location).toBe(`/stadt/status/${handle}`);
  const wrong = await towns.post("/stadt/status", {
    reference: "HSt-2026-999999",
    code,
  });
  expect(wrong.statusCode).toBe(403);
});

test("guessing the code is throttled, and the right one waits as well", async () => {
  for (let count = 0; count < 5; count += 1)
    expect((await enter("0000-0000")).statusCode).toBe(403);
  const waiting = await enter(mine.code);
  expect(waiting.statusCode).toBe(429);
  expect(waiting.headers["retry-after"]).toBe("60");
});

test("one citizen's session does not open another one's submission", async () => {
  const other = await towns.apply("stadt", { F99000000001: "Anderer" });
  const cookie = cookieOf(await enter(mine.code));
  const page = await towns.get(`/stadt/status/${other.handle}`, cookie);
  expect(page.body).not.toContain(other.reference);
  const pdf = await towns.get(
    `/stadt/status/${other.handle}/1/submission.pdf`,
    cookie,
  );
  expect(pdf.headers["content-type"]).toContain("text/html");
});

test("the receipt names the code for a day, not longer", async () => {
  const now = new Date("2026-11-23T09:05:00Z");
  const receipt = await towns.get(`/stadt/submissions/${mine.id}`);
  expect(receipt.body).toContain(mine.code);
  now.setUTCHours(now.getUTCHours() + 25);
  const later = await openTestTowns({
    now: () => now,
    database: towns.database,
    keysDir: join(towns.dataDir, "keys"),
  });
  const old = await later.get(`/stadt/submissions/${mine.id}`);
  expect(old.body).not.toContain(mine.code);
  await later.close();
});
