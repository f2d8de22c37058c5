import { describe, expect, test } from "vitest";

import {
  databaseKinds,
  newDatabase,
} from "../../test-support/test-database.js";
import { migrate, readMigrations, type Migration } from "./migrate.js";

const steps: readonly Migration[] = [
  { number: 1, name: "one", sql: "create table gateway.a (n integer)" },
  { number: 2, name: "two", sql: "alter table gateway.a add m integer" },
];

test("the steps that ship are numbered from 1, each number once", async () => {
  const numbers = (await readMigrations()).map(({ number }) => number);
  expect(numbers[0]).toBe(1);
  expect(new Set(numbers).size).toBe(numbers.length);
});

describe.each(databaseKinds)("on the %s database", (kind) => {
  test("steps are taken from empty, from the state before each, and once", async () => {
    const database = await newDatabase(kind);
    try {
      const shipped = await readMigrations();
      for (let count = 0; count <= shipped.length; count += 1)
        await migrate(database, shipped.slice(0, count));
      await migrate(database, shipped);
      const rows = await database.query<{ number: number }>(
        "select number from gateway.migrations order by number",
      );
      expect(rows.map(({ number }) => number)).toEqual(
        shipped.map(({ number }) => number),
      );
    } finally {
      await database.close();
    }
  });

  test("a failing step is undone, a later or a changed version refused", async () => {
    const database = await newDatabase(kind);
    try {
      const [first, second] = steps;
      const broken = { ...second!, sql: `${second!.sql}; select 1/0` };
      await migrate(database, [first!]);
      await expect(migrate(database, [first!, broken])).rejects.toThrow("zero");
      await migrate(database, steps);
      await database.query("insert into gateway.a (n, m) values (1, 2)");
      await expect(migrate(database, [first!])).rejects.toThrow(
        "later version",
      );
      await expect(
        migrate(database, [{ ...first!, sql: "select 1" }, second!]),
      ).rejects.toThrow("step 1 of the database differs");
    } finally {
      await database.close();
    }
  });
});
