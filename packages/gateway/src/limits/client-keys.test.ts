import { beforeEach, expect, test } from "vitest";

import { emptyDatabase } from "../../test-support/test-database.js";
import type { Database } from "../storage/database.js";
import { openClientKeys } from "./client-keys.js";

let database: Database;
let day = "2026-11-23";
const now = (): Date => new Date(`${day}T09:00:00Z`);

beforeEach(async () => {
  database = await emptyDatabase();
  await database.script("truncate gateway.client_salts");
  day = "2026-11-23";
});

test("every process gives a client the same name, and none of it is the address", async () => {
  const [here, there] = [1, 2].map(() => openClientKeys(database, now));
  const name = await here?.keyOf("192.0.2.1");
  expect(await there?.keyOf("192.0.2.1")).toBe(name);
  expect(await there?.keyOf("::ffff:192.0.2.1")).toBe(name);
  expect(await there?.keyOf("192.0.2.2")).not.toBe(name);
  expect(name).toMatch(/^[0-9a-f]{64}$/);
});

test("another day, another name; the salt of the day before is gone", async () => {
  const keys = openClientKeys(database, now);
  const name = await keys.keyOf("192.0.2.1");
  day = "2026-11-24";
  expect(await keys.keyOf("192.0.2.1")).not.toBe(name);
  await keys.cleanUp();
  const rows = await database.query(
    "select to_char(day, 'YYYY-MM-DD') as day from gateway.client_salts",
  );
  expect(rows).toEqual([{ day: "2026-11-24" }]);
});
