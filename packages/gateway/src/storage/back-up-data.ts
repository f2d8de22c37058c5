import { access } from "node:fs/promises";
import { join, resolve } from "node:path";

import { backUp, type BackupFacts } from "./back-up.js";
import { requestBackup } from "./backup-request.js";
import { openEmbedded } from "./embedded.js";
import { FolderInUse } from "./folder-lock.js";
import { openPostgres } from "./postgres.js";
import { StorageTrouble } from "./storage-trouble.js";

/**
 * Backs up a server's data from outside of it, whether it runs or not. The tables stay as they are, also those of an earlier
 * version: a backup is what comes before an upgrade.
 *
 * @throws StorageTrouble if there is nothing to back up, or it fails
 */
export async function backUpData(
  {
    dataDir,
    databaseUrl,
  }: { readonly dataDir: string; readonly databaseUrl?: string },
  folder: string,
  now: () => Date,
): Promise<BackupFacts> {
  if (databaseUrl !== undefined) {
    const database = openPostgres(databaseUrl);
    try {
      return await backUp({ database, databaseUrl, dataDir }, folder, now);
    } finally {
      await database.close();
    }
  }
  const home = join(dataDir, "db");
  await access(join(home, "data")).catch(() => {
    throw new StorageTrouble(
      `there is no database in ${home}; --data names the server's folder, DATABASE_URL its PostgreSQL server`,
    );
  });
  try {
    const database = await openEmbedded(home);
    try {
      return await backUp({ database, dataDir }, folder, now);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return requestBackup(dataDir, resolve(folder));
  }
}
