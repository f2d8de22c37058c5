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

let shared: Promise<Database> | undefined;

/**
 * One database in memory for all gateways of a test file, emptied: making a new one takes longer than most tests. Closed
 * by nobody; it ends with the worker.
 */
export async function emptyDatabase(): Promise<Database> {
  shared ??= newDatabase();
  const database = await shared;
  await migrate(database, await readMigrations());
  await database.script(
    "truncate gateway.submissions, gateway.deliveries, gateway.uploads restart identity cascade",
  );
  return database;
}

/** An empty database in memory, without tables. */
export async function newDatabase(): Promise<Database> {
  return openEmbedded(undefined, await template());
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
