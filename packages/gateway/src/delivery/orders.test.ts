import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { newDatabase } from "../../test-support/test-database.js";
import type { Database } from "../storage/database.js";
import { migrate, readMigrations } from "../storage/migrate.js";
import { findLeftLying } from "./orders.js";

const now = new Date("2026-11-22T12:00:00Z");

/** Rows of deliveries without their submissions. */
async function insert(
  database: Database,
  rows: {
    readonly count?: number;
    readonly state: string;
    readonly target?: string;
    /** Before `now`. */
    readonly dueSeconds: number;
    /** After the clock of the database. */
    readonly leaseSeconds?: number;
  },
): Promise<string> {
  const name = randomUUID();
  await database.query(
    `insert into gateway.deliveries (id, submission_id, target, state, due_at, begun_at, lease_until)
     select gen_random_uuid(), $1 || i, $2, $3, $4, $4, clock_timestamp() + $5 * interval '1 second'
       from generate_series(1, $6::integer) i`,
    [
      name,
      rows.target ?? "desk",
      rows.state,
      new Date(now.getTime() - rows.dueSeconds * 1_000),
      rows.leaseSeconds ?? null,
      rows.count ?? 1,
    ],
  );
  return name;
}

async function withoutSubmissions(): Promise<Database> {
  const database = await newDatabase("server");
  await migrate(database, await readMigrations());
  await database.script(
    "alter table gateway.deliveries drop constraint deliveries_submission_id_fkey",
  );
  return database;
}

test("left lying is what has been due for a second and nobody is at, the newest of each target first", async () => {
  const database = await withoutSubmissions();
  try {
    const old = await insert(database, { state: "waiting", dueSeconds: 60 });
    const newer = await insert(database, { state: "pending", dueSeconds: 2 });
    const dead = await insert(database, {
      state: "sending",
      dueSeconds: 30,
      leaseSeconds: -1,
    });
    const others = [
      { state: "waiting", dueSeconds: 0.5 },
      { state: "pending", dueSeconds: -3_600 },
      { state: "sending", dueSeconds: 30, leaseSeconds: 60 },
      { state: "done", dueSeconds: 60 },
      { state: "parked", dueSeconds: 60 },
      { state: "waiting", dueSeconds: 60, target: "unknown" },
    ];
    for (const row of others) await insert(database, row);
    const archived = await insert(database, {
      state: "waiting",
      dueSeconds: 5,
      target: "archive",
    });
    const namesOf = async (limit: number) => {
      const found = await findLeftLying(
        database,
        ["desk", "archive", "nothing"],
        now,
        limit,
      );
      const names = await database.query<{ id: string; name: string }>(
        "select id, left(submission_id, 36) as name from gateway.deliveries",
      );
      return found.map(({ deliveryId, target }) => [
        target,
        names.find(({ id }) => id === deliveryId)?.name,
      ]);
    };
    expect(await namesOf(10)).toEqual([
      ["desk", newer],
      ["desk", dead],
      ["desk", old],
      ["archive", archived],
    ]);
    expect(await namesOf(1)).toEqual([
      ["desk", newer],
      ["archive", archived],
    ]);
  } finally {
    await database.close();
  }
});

test("looking costs a few pages, whatever has been done and whatever is due later", async () => {
  const database = await withoutSubmissions();
  try {
    await insert(database, { state: "done", dueSeconds: 60, count: 100_000 });
    await insert(database, {
      state: "pending",
      dueSeconds: -3_600,
      count: 5_000,
    });
    await insert(database, { state: "waiting", dueSeconds: 60, count: 20 });
    await database.script("analyze gateway.deliveries");
    let pages = 0;
    const found = await findLeftLying(
      {
        ...database,
        async query<Row>(sql: string, parameters?: readonly unknown[]) {
          const [row] = await database.query<{ "QUERY PLAN": [Plan] }>(
            `explain (analyze, buffers, format json) ${sql}`,
            parameters,
          );
          const plan = row?.["QUERY PLAN"][0].Plan;
          pages =
            (plan?.["Shared Hit Blocks"] ?? Infinity) +
            (plan?.["Shared Read Blocks"] ?? Infinity);
          return database.query<Row>(sql, parameters);
        },
      },
      ["desk", "archive"],
      now,
      16,
    );
    expect(found).toHaveLength(16);
    // The tables have more than 2,000.
    expect(pages).toBeLessThan(50);
  } finally {
    await database.close();
  }
});

/** What PostgreSQL says of the topmost step. */
interface Plan {
  readonly Plan: {
    readonly "Shared Hit Blocks": number;
    readonly "Shared Read Blocks": number;
  };
}
