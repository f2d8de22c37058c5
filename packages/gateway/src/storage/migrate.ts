import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Database } from "./database.js";
import { StorageTrouble } from "./storage-trouble.js";

/** One step forward of the tables. Never changed once it was released. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

const FOLDER = fileURLToPath(
  new URL("../../assets/migrations/", import.meta.url),
);
const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;
/** Any number: what all gateways agree on to wait for one another. */
const LOCK = 4_990_001;

/** Reads the steps that ship with this version, in their order. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).sort();
  return Promise.all(
    names.map(async (fileName) => {
      const [, number, name] = FILE_NAME.exec(fileName) ?? [];
      if (number === undefined || name === undefined)
        throw new Error(`${fileName} is no migration`);
      return {
        number: Number(number),
        name,
        sql: await readFile(join(FOLDER, fileName), "utf8"),
      };
    }),
  );
}

/**
 * Brings the tables to the given state, each step in a transaction of its own; several processes may start at once.
 *
 * @throws StorageTrouble if the database was written by a later version, or by one whose steps differ: both need a person
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<void> {
  await database.transaction(async (inside) => {
    await inside.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await inside.script(`
      create schema if not exists gateway;
      create table if not exists gateway.migrations (
        number integer primary key,
        name text not null,
        sha256 text not null,
        applied_at timestamptz not null default now()
      );`);
  });
  const known = new Map(migrations.map((one) => [one.number, one]));
  const applied = await database.query<{ number: number; sha256: string }>(
    "select number, sha256 from gateway.migrations",
  );
  for (const { number, sha256 } of applied) {
    const mine = known.get(number);
    if (mine === undefined)
      throw new StorageTrouble(
        `the database has step ${String(number)}, which this version does not know: it was written by a later version`,
      );
    if (hashOf(mine) !== sha256)
      throw new StorageTrouble(
        `step ${String(number)} of the database differs from the one of this version`,
      );
  }
  for (const migration of migrations)
    await database.transaction(async (inside) => {
      await inside.query("select pg_advisory_xact_lock($1)", [LOCK]);
      const [there] = await inside.query(
        "select 1 from gateway.migrations where number = $1",
        [migration.number],
      );
      if (there !== undefined) return;
      await inside.script(migration.sql);
      await inside.query(
        "insert into gateway.migrations (number, name, sha256) values ($1, $2, $3)",
        [migration.number, migration.name, hashOf(migration)],
      );
    });
}

function hashOf({ sql }: Migration): string {
  return createHash("sha256").update(sql).digest("hex");
}
