import { access, cp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import {
  findMissingBlobs,
  prepareRestored,
  type RestoredState,
} from "./after-restore.js";
import { BACKUP, type BackupFacts } from "./back-up.js";
import { copyBlobs } from "./copy-blobs.js";
import { hasCode, makePrivateFolder, syncFolder } from "./durable.js";
import { openKeyRing } from "./key-ring.js";
import { openStorage } from "./open-storage.js";
import { runPgProgram } from "./pg-programs.js";
import { openPostgres } from "./postgres.js";
import { StorageTrouble } from "./storage-trouble.js";

/** Where a backup goes. */
export interface RestoreTarget {
  readonly dataDir: string;
  readonly keysDir: string;
  /** Of a server. */
  readonly databaseUrl?: string;
}

/** A restored backup, ready for its first start. */
export interface Restored extends RestoredState {
  readonly facts: BackupFacts;
  /** Hashes of blobs that the database refers to and that are not there. */
  readonly missingBlobs: readonly string[];
}

/**
 * Puts a backup into an empty place, brings it to the state of this version and prepares it for its first start: see
 * {@link prepareRestored}. Nothing is begun without the master keys; what is there is never written over.
 *
 * @throws StorageTrouble if there is no backup, a database is there already, or the keys are missing or others
 */
export async function restoreBackup(
  folder: string,
  target: RestoreTarget,
  now: () => Date,
): Promise<Restored> {
  const facts = await readFacts(folder);
  await requireKeys(facts, target.keysDir);
  const { dataDir, keysDir, databaseUrl } = target;
  if (facts.database === "server") {
    if (databaseUrl === undefined)
      throw new StorageTrouble(
        "the backup is of a PostgreSQL server; DATABASE_URL must name the empty database that it goes to",
      );
    await restoreServer(folder, databaseUrl);
  } else {
    if (databaseUrl !== undefined)
      throw new StorageTrouble(
        "the backup is of an embedded database; it cannot go to a server: unset DATABASE_URL",
      );
    await restoreEmbedded(folder, dataDir);
  }
  await copyBlobs(join(folder, BACKUP.blobs), join(dataDir, "blobs"));
  const storage = await openStorage({
    dataDir,
    keysDir,
    now,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  try {
    return {
      facts,
      ...(await prepareRestored(storage.database)),
      missingBlobs: await findMissingBlobs(storage),
    };
  } finally {
    await storage.close();
  }
}

async function readFacts(folder: string): Promise<BackupFacts> {
  const path = join(folder, BACKUP.facts);
  try {
    const facts: unknown = JSON.parse(await readFile(path, "utf8"));
    // We wrote it ourselves; a later version may have written another one.
    if (
      typeof facts === "object" &&
      facts !== null &&
      "formatVersion" in facts &&
      facts.formatVersion === 1
    )
      return facts as BackupFacts;
  } catch (error) {
    if (!hasCode(error, "ENOENT", "ENOTDIR") && !(error instanceof SyntaxError))
      throw error;
  }
  throw new StorageTrouble(
    `${path} is no description of a backup: was it made by "fim data backup", and did that end?`,
  );
}

async function requireKeys(
  { masterKeys }: BackupFacts,
  keysDir: string,
): Promise<void> {
  const there = await (await openKeyRing(keysDir)).names();
  const missing = masterKeys.filter((name) => !there.includes(name));
  if (missing.length > 0)
    throw new StorageTrouble(
      `the backup cannot be read without ${missing.map((name) => `${name}.key`).join(", ")}; put the copy of the master keys into ${keysDir}, or set FIM_KEYS to where they are`,
    );
}

async function restoreServer(
  folder: string,
  databaseUrl: string,
): Promise<void> {
  const database = openPostgres(databaseUrl);
  try {
    const [there] = await database.query(
      "select 1 from pg_namespace where nspname in ('gateway', 'pgboss')",
    );
    if (there !== undefined)
      throw new StorageTrouble(
        `${database.name} is not empty; nothing is written over: create another one, or drop its schemas gateway and pgboss`,
      );
  } finally {
    await database.close();
  }
  await runPgProgram(
    [
      "pg_restore",
      "--no-owner",
      "--no-privileges",
      "--exit-on-error",
      "--single-transaction",
      join(folder, BACKUP.server),
    ],
    databaseUrl,
  );
}

async function restoreEmbedded(folder: string, dataDir: string): Promise<void> {
  const home = join(dataDir, "db");
  const data = join(home, "data");
  const isThere = await access(data).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new StorageTrouble(
      `${data} is there already; nothing is written over: move it away, or choose another folder with --data`,
    );
  await makePrivateFolder(home);
  const draft = `${data}.new`;
  await rm(draft, { recursive: true, force: true });
  await cp(join(folder, BACKUP.embedded), draft, { recursive: true });
  await rename(draft, data);
  await syncFolder(home);
}
