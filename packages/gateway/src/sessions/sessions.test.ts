import { beforeEach, describe, expect, test } from "vitest";

import { emptyDatabase } from "../../test-support/test-database.js";
import type { Database } from "../storage/database.js";
import { hashPassword, isPasswordHash, verifyPassword } from "./passwords.js";
import { openSessionStore } from "./session-store.js";
import { openThrottle } from "./throttle.js";

let database: Database;
let time = 0;
const now = (): Date => new Date(time);
const minutes = (count: number): number => count * 60_000;

beforeEach(async () => {
  database = await emptyDatabase();
  await database.script("truncate gateway.sessions, gateway.failures");
  time = Date.parse("2026-11-23T09:00:00Z");
});

describe("passwords", () => {
  test("the right one passes, composed or not; another one, none and an unknown account do not", async () => {
    const hash = await hashPassword("Grüße an Anna");
    expect(isPasswordHash(hash)).toBe(true);
    expect(await verifyPassword("Grüße an Anna", hash)).toBe(true);
    expect(await verifyPassword("Grüße an Anna".normalize("NFD"), hash)).toBe(
      true,
    );
    expect(await verifyPassword("grüße an anna", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
    expect(await verifyPassword("x", undefined)).toBe(false);
    expect(await verifyPassword("x".repeat(201), hash)).toBe(false);
  });

  test("the same password has another hash each time", async () => {
    expect(await hashPassword("a")).not.toBe(await hashPassword("a"));
  });
});

describe("sessions", () => {
  const store = () => openSessionStore(database, now);

  test("a session is found by its token, kind and tenant, and by nothing else", async () => {
    const token = await store().open("staff", "anna", "stadt");
    expect(await store().find("staff", "stadt", token)).toMatchObject({
      subject: "anna",
    });
    expect(await store().find("citizen", "stadt", token)).toBeUndefined();
    expect(await store().find("staff", "hafen", token)).toBeUndefined();
    expect(await store().find("staff", "stadt", undefined)).toBeUndefined();
    expect(await store().find("staff", "stadt", `${token}x`)).toBeUndefined();
  });

  test("what is kept is not what the browser holds", async () => {
    const token = await store().open("staff", "anna", "stadt");
    const rows = await database.query("select * from gateway.sessions");
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("it lasts from the last request, and ends when asked to", async () => {
    const token = await store().open("citizen", "1", "stadt");
    time += minutes(29);
    expect(await store().find("citizen", "stadt", token)).toBeDefined();
    time += minutes(29);
    expect(await store().find("citizen", "stadt", token)).toBeDefined();
    time += minutes(31);
    expect(await store().find("citizen", "stadt", token)).toBeUndefined();
    const other = await store().open("citizen", "1", "stadt");
    await store().end(other);
    expect(await store().find("citizen", "stadt", other)).toBeUndefined();
  });
});

test("after five failures one waits, ever longer; success and a day's rest end it", async () => {
  const throttle = openThrottle(database, now);
  for (let count = 0; count < 4; count += 1) await throttle.fail("a");
  expect(await throttle.waitMs("a")).toBe(0);
  await throttle.fail("a");
  expect(await throttle.waitMs("a")).toBe(minutes(1));
  expect(await throttle.waitMs("b")).toBe(0);
  time += minutes(1);
  expect(await throttle.waitMs("a")).toBe(0);
  await throttle.fail("a");
  expect(await throttle.waitMs("a")).toBe(minutes(2));
  for (let count = 0; count < 20; count += 1) await throttle.fail("a");
  expect(await throttle.waitMs("a")).toBe(minutes(60));
  await throttle.succeed("a");
  expect(await throttle.waitMs("a")).toBe(0);
  for (let count = 0; count < 5; count += 1) await throttle.fail("a");
  time += minutes(24 * 60 + 1);
  await throttle.fail("a");
  expect(await throttle.waitMs("a")).toBe(0);
});
