import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { copyBlobs } from "./copy-blobs.js";
import type { Database } from "./database.js";
import { makePrivateFolder, syncFolder, writeDurably } from "./durable.js";
import { runPgProgram } from "./pg-programs.js";
import { StorageTrouble } from "./storage-trouble.js";

/** What lies in the folder of a backup: `backup.json` with this, the database as `database/` or `database.dump`, `blobs/`. */
export interface BackupFacts {
  readonly formatVersion: 1;
  readonly database: "embedded" | "server";
  /** ISO 8601: everything acknowledged before is in it. */
  readonly begunAt: string;
  readonly submissions: number;
  /** Names of the master keys without which it cannot be read. They are not in it. */
  readonly masterKeys: readonly string[];
}

/** What is backed up. */
export interface BackupSource {
  readonly database: Database;
  /** Of a server. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
}

/** Names within the folder of a backup. */
export const BACKUP = {
  facts: "backup.json",
  embedded: "database",
  server: "database.dump",
  blobs: "blobs",
} as const;

/**
 * Backs up database and blobs, while everything runs. The database is copied as it is at one moment, the blobs after it:
 * they never change, and what came in between does no harm. The same folder may be used again: then only blobs that are new
 * are copied, and those that have been deleted since go; killed half way, the earlier backup's database is still there.
 *
 * @throws StorageTrouble if the folder holds something else, or a program of PostgreSQL fails
 */
export async function backUp(
  { database, databaseUrl, dataDir }: BackupSource,
  folder: string,
  now: () => Date,
): Promise<BackupFacts> {
  await makePrivateFolder(folder);
  const begunAt = now().toISOString();
  const [count] = await database.query<{ count: number }>(
    "select count(*)::integer as count from gateway.submissions",
  );
  const masters = await database.query<{ master: string }>(
    "select distinct master from gateway.data_keys order by master",
  );
  const facts: BackupFacts = {
    formatVersion: 1,
    database: database.kind,
    begunAt,
    submissions: count?.count ?? 0,
    masterKeys: masters.map(({ master }) => master),
  };
  await copyDatabase(database, databaseUrl, folder);
  await copyBlobs(join(dataDir, "blobs"), join(folder, BACKUP.blobs), {
    removesOthers: true,
  });
  const draft = join(folder, `${BACKUP.facts}.new`);
  await rm(draft, { force: true });
  await writeDurably(draft, `${JSON.stringify(facts, undefined, 2)}\n`);
  await rename(draft, join(folder, BACKUP.facts));
  await syncFolder(folder);
  return facts;
}

async function copyDatabase(
  database: Database,
  databaseUrl: string | undefined,
  folder: string,
): Promise<void> {
  const name = BACKUP[database.kind];
  const draft = join(folder, `${name}.new`);
  const old = join(folder, `${name}.old`);
  await rm(draft, { recursive: true, force: true });
  if (database.copyTo !== undefined) await database.copyTo(draft);
  else if (databaseUrl !== undefined) {
    // Made before pg_dump opens it, so that nobody else can read it.
    await writeFile(draft, "", { mode: 0o600 });
    await runPgProgram(
      [
        "pg_dump",
        "--format=custom",
        "--schema=gateway",
        "--schema=pgboss",
        `--file=${draft}`,
      ],
      databaseUrl,
    );
  } else throw new StorageTrouble("a database in memory is not backed up");
  await rm(old, { recursive: true, force: true });
  await rename(join(folder, name), old).catch(() => undefined);
  await rename(draft, join(folder, name));
  await syncFolder(folder);
  await rm(old, { recursive: true, force: true });
}
