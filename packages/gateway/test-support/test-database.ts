import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
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

/** What tests run on that name no database; `FIM_TEST_DATABASE=server` takes them to PostgreSQL. */
const USUAL_KIND: DatabaseKind =
  process.env["FIM_TEST_DATABASE"] === "server" ? "server" : "embedded";

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
  kind: DatabaseKind = USUAL_KIND,
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
  kind: DatabaseKind = USUAL_KIND,
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

/**
 * Lays an empty cluster where a gateway's data are to be, unless there is one: its own first start makes the same one, in
 * more seconds than most tests take.
 */
export async function layCluster(dataDir: string): Promise<void> {
  const folder = join(dataDir, "db");
  const cluster = join(folder, "data");
  if (existsSync(cluster)) return;
  const draft = join(folder, "draft");
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await promisify(execFile)("tar", ["-xf", await templatePath(), "-C", draft]);
  await rename(draft, cluster);
}

async function template(): Promise<Blob> {
  return new Blob([await readFile(await templatePath())]);
}

/** Path of a new cluster as a tar archive: made once on a machine, since that takes seconds. */
async function templatePath(): Promise<string> {
  // Its exports hide package.json; the entry's path tells the version all the same.
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(
    await readFile(join(entry, "../../package.json"), "utf8"),
  ) as { version: string };
  const path = join(tmpdir(), `fim-gateway-test-database-${version}.tar`);
  // In a process of its own: within a worker of the test runner, making a cluster does not end.
  if (!existsSync(path))
    await promisify(execFile)(process.execPath, [
      fileURLToPath(new URL("make-cluster.mjs", import.meta.url)),
      path,
    ]);
  return path;
}
