import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import type { Database } from "../src/storage/database.js";
import { openEmbedded } from "../src/storage/embedded.js";
import { migrate, readMigrations } from "../src/storage/migrate.js";
import { openPostgres } from "../src/storage/postgres.js";
import { startPostgres, type PostgresServer } from "./postgres-server.js";

/** The two databases that everything must work on, for `describe.each`. */
export const databaseKinds = ["embedded", "server"] as const;

/** PGlite within the process, or a PostgreSQL server. */
export type DatabaseKind = (typeof databaseKinds)[number];

const shared = new Map<DatabaseKind, Promise<Database>>();
let server: Promise<PostgresServer> | undefined;
let count = 0;

/** The PostgreSQL server of this test file, started when it is first needed; it ends with the worker. */
export function postgresServer(): Promise<PostgresServer> {
  server ??= startPostgres();
  return server;
}

/**
 * One database for all gateways of a test file, emptied: making a new one takes longer than most tests. Closed by nobody;
 * it ends with the worker.
 */
export async function emptyDatabase(
  kind: DatabaseKind = "embedded",
): Promise<Database> {
  const opening = shared.get(kind) ?? newDatabase(kind);
  shared.set(kind, opening);
  const database = await opening;
  await migrate(database, await readMigrations());
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'gateway' and tablename <> 'migrations'`,
  );
  await database.script(
    `truncate ${tables.map(({ name }) => name).join(", ")} restart identity cascade`,
  );
  return database;
}

/** An empty database without tables. */
export async function newDatabase(
  kind: DatabaseKind = "embedded",
): Promise<Database> {
  if (kind === "server") return openPostgres(await newDatabaseUrl());
  return openEmbedded(undefined, await template());
}

/** Address of an empty database on the PostgreSQL server of this test file. */
export async function newDatabaseUrl(): Promise<string> {
  count += 1;
  // Settled before waiting: tests that run at once get one each.
  const name = `test${String(count)}`;
  return (await postgresServer()).database(name);
}

/** A new cluster as a tar archive: made once on a machine, since that takes seconds. */
async function template(): Promise<Blob> {
  // Its exports hide package.json; the entry's path tells the version all the same.
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(
    await readFile(join(entry, "../../package.json"), "utf8"),
  ) as { version: string };
  const path = join(tmpdir(), `fim-gateway-test-database-${version}.tar`);
  try {
    return new Blob([await readFile(path)]);
  } catch {
    // In a process of its own: within a worker of the test runner, making a cluster does not end.
    await promisify(execFile)(process.execPath, [
      fileURLToPath(new URL("make-cluster.mjs", import.meta.url)),
      path,
    ]);
    return new Blob([await readFile(path)]);
  }
}
