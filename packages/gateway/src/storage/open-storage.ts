import { join } from "node:path";

import { collectBlobs } from "./blob-lock.js";
import { openBlobStore, type BlobStore } from "./blob-store.js";
import type { Database } from "./database.js";
import { makePrivateFolder } from "./durable.js";
import { openEmbedded } from "./embedded.js";
import { importFolders, type Imported } from "./import-folders.js";
import { migrate, readMigrations } from "./migrate.js";
import { openPostgres } from "./postgres.js";
import {
  openSubmissionStore,
  type SubmissionStore,
} from "./submission-store.js";
import { openUploadStore, type UploadStore } from "./upload-store.js";

/** Where things are kept. */
export interface StorageOptions {
  /** Folder for blobs and, without a server, the database. All processes on one server share it. */
  readonly dataDir: string;
  /** Address of a PostgreSQL server; without it, the database is embedded, in `<dataDir>/db`. */
  readonly databaseUrl?: string;
  /** A database that is open already; its opener closes it. */
  readonly database?: Database;
  readonly now: () => Date;
}

/** Everything the gateway keeps. */
export interface Storage {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly uploads: UploadStore;
  readonly submissions: SubmissionStore;
  /** What this start has taken over from a version that wrote folders. */
  readonly imported: Imported;
  /** Deletes uploads kept before an instant, and bytes that nobody refers to. */
  cleanUp(uploadsBefore: Date): Promise<void>;
  close(): Promise<void>;
}

/** A blob may wait this long for the submission that refers to it. */
const UNCLAIMED_MS = 24 * 60 * 60 * 1000;

/**
 * Opens database and blobs and brings both to the state of this version.
 *
 * @throws Error if another process has the embedded database, if the server cannot be reached, or if the data were
 * written by a later version
 */
export async function openStorage({
  dataDir,
  databaseUrl,
  database: given,
  now,
}: StorageOptions): Promise<Storage> {
  await makePrivateFolder(dataDir);
  const database =
    given ??
    (databaseUrl === undefined
      ? await openEmbedded(join(dataDir, "db"))
      : openPostgres(databaseUrl));
  const close = async (): Promise<void> => {
    if (given === undefined) await database.close();
  };
  try {
    await migrate(database, await readMigrations());
    const blobs = await openBlobStore(join(dataDir, "blobs"));
    const imported = await importFolders(dataDir, database, blobs);
    const uploads = await openUploadStore(
      join(dataDir, "uploads"),
      database,
      blobs,
      now,
    );
    return {
      database,
      blobs,
      uploads,
      submissions: openSubmissionStore(database, blobs),
      imported,
      async cleanUp(uploadsBefore) {
        await uploads.removeOlderThan(uploadsBefore);
        await collectBlobs(
          database,
          blobs,
          // Files carry the time of the machine, not of `now`.
          new Date(Date.now() - UNCLAIMED_MS),
        );
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
